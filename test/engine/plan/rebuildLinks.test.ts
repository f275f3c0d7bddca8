import { defined } from "#engine/base/assert.ts";
import { changeLinks } from "#engine/plan/changeLinks.ts";
import type { PlanInput } from "#engine/plan/input.ts";
import type { LinkByRecord } from "#engine/plan/link.ts";
import { planSync } from "#engine/plan/planSync.ts";
import { rebuildLinks, type RebuiltLinks } from "#engine/plan/rebuildLinks.ts";
import type { Contact, Credit, CreditNote, Invoice } from "#engine/xero/snapshot.ts";
import {
  cents,
  creditMemo,
  customer,
  day,
  line,
  merge,
  order,
  payment,
  taxGroup,
  voidOf,
} from "../../support/builders.ts";
import {
  acme,
  baker,
  codes,
  creditOf,
  invoiceOf,
  itemOf,
  needs,
  rebuilt,
  says,
  synced,
  unallocated,
  verdict,
  withAcme,
  withBook,
  withCredit,
  withInvoice,
  withXero,
} from "./support.ts";

const sold = order("INV-1", "1001", "100.00");
const check = payment("CB-1", "1001", "100.00", [["INV-1", "100.00"]]);
const memo = creditMemo("CM-1", "1001", "60.00");
const shop = synced(withAcme({ orders: [sold], payments: [check], creditMemos: [memo] }));

function rebuild({ snapshot, settings }: PlanInput, links: LinkByRecord = new Map()): RebuiltLinks {
  const start = defined(settings.syncStartDate, "the Sync Start Date");
  return rebuildLinks({ snapshot, links, start });
}

function madeOf(input: PlanInput): readonly string[] {
  return rebuild(input).made.map(({ record }) => record);
}

function found(input: PlanInput): readonly string[] {
  return rebuild(input).findings.map(({ code, record }) => `${code} ${record ?? ""}`.trim());
}

function withContact(input: PlanInput, number: string, changes: Partial<Contact>): PlanInput {
  const contacts = input.snapshot.contacts.map((row) =>
    row.number === number ? { ...row, ...changes } : row,
  );
  return withXero(input, { contacts });
}

function contactOf(input: PlanInput, number: string): Contact {
  return defined(
    input.snapshot.contacts.find((row) => row.number === number),
    `contact ${number}`,
  );
}

function overpayment(input: PlanInput, changes: Partial<Credit>): Credit {
  const credit = defined(input.snapshot.credits[0], "an overpayment");
  return { ...credit, ...changes };
}

test("a shop that synced has a link for each contact, invoice, credit note, payment and allocation", () => {
  const { made, findings } = rebuild(shop);
  expect(made.map(({ record, xeroType }) => `${record} ${xeroType}`)).toEqual([
    "allocation:CB-1->INV-1 allocation",
    "creditMemo:CM-1 creditNote",
    "customer:1001 contact",
    "order:INV-1 invoice",
    "payment:CB-1 overpayment",
  ]);
  expect(findings).toEqual([]);
  expect(new Set(made.map(({ origin }) => origin))).toEqual(new Set(["adopted"]));
});

test("what is known already is kept, and made again by nobody", () => {
  expect(rebuild(shop, shop.links)).toEqual({ made: [], findings: [] });
  expect(rebuild(rebuilt(shop), rebuilt(shop).links).made).toEqual([]);
});

test("only what is missing is made, where a part of the links is left", () => {
  const left = new Map([...shop.links].filter(([record]) => record !== "payment:CB-1"));
  expect(rebuild(shop, left).made.map(({ record }) => record)).toEqual(["payment:CB-1"]);
});

test("a link that contradicts Xero is kept, with a finding", () => {
  const link = defined(shop.links.get("order:INV-1"), "a link");
  const wrong = new Map(shop.links).set("order:INV-1", { ...link, xeroId: "gone" });
  const { made, findings } = rebuild(shop, wrong);
  expect(made).toEqual([]);
  expect(findings).toMatchObject([{ code: "linkContradiction", record: "order:INV-1" }]);
});

describe("CUS-4: a contact bears the customer's id as its ContactNumber", () => {
  it("one without a number is nobody's, and is found by its name later", () => {
    const input = withContact(shop, "1001", { number: null });
    expect(madeOf(input)).not.toContain("customer:1001");
    expect(verdict(planSync(rebuilt(input)), "Customers", "customer:1001")).toBe("adopted CUS-4");
  });

  it("two active ones of one number are a finding, and no link", () => {
    const twin = { ...contactOf(shop, "1001"), id: "twin", name: "Acme Signs 2" };
    const input = withXero(shop, { contacts: [...shop.snapshot.contacts, twin] });
    expect(found(input)).toContain("twoOfOneNumber customer:1001");
    expect(madeOf(input)).not.toContain("customer:1001");
  });

  it("an archived one beside an active one does not count", () => {
    const old = { ...contactOf(shop, "1001"), id: "old", status: "ARCHIVED" as const };
    const input = withXero(shop, { contacts: [...shop.snapshot.contacts, old] });
    expect(rebuilt(input).links.get("customer:1001")?.xeroId).toBe(contactOf(shop, "1001").id);
    expect(found(input)).toEqual([]);
  });

  it("CUS-6: an archived one is linked, with a finding, and its customer fails", () => {
    const input = withContact(shop, "1001", { status: "ARCHIVED" });
    expect(found(input)).toContain("archivedContact customer:1001");
    expect(verdict(planSync(rebuilt(input)), "Customers", "customer:1001")).toBe("failed CUS-6");
  });

  it("CUS-7: a field in which Xero and CoreBridge differ is kept as Xero has it, with a finding", () => {
    const mailed = { ...acme, email: "new@acme.example", phone: "512-555-0101" };
    const before = withContact(synced(withAcme({ customers: [mailed] })), "1001", {
      email: "books@acme.example",
    });
    const plan = planSync(rebuilt(before));
    expect(plan.commands).toEqual([]);
    expect(codes(plan)).toEqual(["keptXeroField customer:1001"]);
    expect(codes(planSync(synced(rebuilt(before))))).toEqual([]);
  });
});

describe("MRG-1: contacts that were merged", () => {
  const both = withAcme({
    customers: [{ ...acme, phone: "512-555-0101" }, baker],
    orders: [sold],
    payments: [check],
  });

  /** By hand in Xero: Acme's contact is archived into Baker's, and its documents stand there. */
  function mergedInXero(input: PlanInput): PlanInput {
    const to = contactOf(input, "1002").id;
    const archived = withContact(input, "1001", { status: "ARCHIVED", mergedToId: to });
    return withXero(archived, {
      invoices: archived.snapshot.invoices.map((row) => ({ ...row, contactId: to })),
      credits: archived.snapshot.credits.map((row) => ({ ...row, contactId: to })),
    });
  }
  const merged = mergedInXero(withBook(synced(both), { merges: [merge("1001", "1002")] }));

  it("the link of the merged customer leads to the contact that is left", () => {
    const { links } = rebuilt(merged);
    expect(links.get("customer:1001")?.xeroId).toBe(contactOf(merged, "1002").id);
    expect(links.get("payment:CB-1")).toBeDefined();
  });

  it("the next sync writes nothing, and says what it said before", () => {
    const before = planSync(synced(merged));
    const plan = planSync(rebuilt(merged));
    expect(says(plan)).toEqual([]);
    for (const [task, record] of [
      ["Merged Customers", "merge:1001->1002"],
      ["Invoices", "order:INV-1"],
      ["Payments", "payment:CB-1"],
    ] as const)
      expect(verdict(plan, task, record)).toBe(verdict(before, task, record));
  });

  it("without the merges export nothing of the merged customer is written into the contact that is left", () => {
    const plan = planSync(rebuilt(withBook(merged, { merges: [] })));
    expect(says(plan)).toEqual([]);
    expect(verdict(plan, "Invoices", "order:INV-1")).toBe("unchanged ORD-1");
    expect(verdict(plan, "Payments", "payment:CB-1")).toBe("unchanged PAY-2");
  });

  it("MRG-4: before the contacts are merged, records of the merged customer are used where they stand", () => {
    const waiting = withBook(synced(both), { merges: [merge("1001", "1002")] });
    for (const input of [rebuilt(waiting), { ...waiting, links: new Map() }]) {
      const plan = planSync(input);
      expect(says(plan)).toEqual([]);
      expect(verdict(plan, "Invoices", "order:INV-1")).toMatch(
        /^(?:unchanged ORD-1|adopted ORD-15)$/u,
      );
      expect(verdict(plan, "Payments", "payment:CB-1")).toMatch(
        /^(?:unchanged PAY-2|adopted ORD-15)$/u,
      );
    }
  });
});

describe("ORD-15: an invoice's number is all that marks it as an order's", () => {
  const other: Invoice = { ...invoiceOf(shop, "INV-1"), id: "other" };

  it.each<readonly [string, Partial<Invoice>, string]>([
    [
      "stands at a contact that is no customer's",
      { number: "INV-9", contactId: "stranger" },
      "notFromCoreBridge",
    ],
    ["is a draft", { number: "INV-9", status: "DRAFT" }, "notFromCoreBridge"],
    ["has no number", { number: "" }, "notFromCoreBridge"],
    [
      "is dated before the Sync Start Date",
      { number: "INV-9", date: day("2025-12-31") },
      "beforeStart",
    ],
    ["is VOIDED", { number: "INV-9", status: "VOIDED" }, "voidedInXero order:INV-9"],
    ["has the number of another", {}, "twoOfOneNumber order:INV-1"],
  ])("one that %s gets no link, and a finding", (_what, changes, finding) => {
    const input = withXero(shop, {
      invoices: [...shop.snapshot.invoices, { ...other, ...changes }],
    });
    expect(found(input)).toContain(finding);
    expect(madeOf(input).filter((record) => record.startsWith("order:INV-9"))).toEqual([]);
    expect(says(planSync(rebuilt(input)))).toEqual([]);
  });

  it("a DELETED draft is no finding", () => {
    const gone = { ...other, number: "INV-9", status: "DELETED" as const };
    expect(found(withXero(shop, { invoices: [...shop.snapshot.invoices, gone] }))).toEqual([]);
  });

  it.each([
    ["total", { total: cents("110.00"), subtotal: cents("110.00"), lines: [line("110.00")] }],
    ["date", { completedDate: day("2026-02-11") }],
    ["customer", { customerId: "1002" }],
  ])(
    "an order of another %s than the invoice fails, both shown, and updates nothing",
    (_what, changes) => {
      const next = withBook(rebuilt(shop), {
        customers: [acme, baker],
        orders: [{ ...sold, ...changes }],
      });
      const plan = planSync(next);
      expect(verdict(plan, "Invoices", "order:INV-1")).toBe("failed ORD-15");
      expect(itemOf(plan, "Invoices", "order:INV-1").message).toContain(
        "Acme Signs, 2026-02-10, 100.00",
      );
      expect(says(plan).filter((text) => !text.startsWith("Create contact"))).toEqual([]);
    },
  );

  it("an order that is the invoice teaches the link its facts, and later changes update it", () => {
    const next = synced(rebuilt(shop));
    const plan = planSync(withBook(next, { orders: [{ ...sold, poNumber: "PO 7" }] }));
    expect(verdict(plan, "Invoices", "order:INV-1")).toBe("updated ORD-8");
  });

  it("nothing new is put on an invoice whose order is not exported, until it is", () => {
    const open = synced(withAcme({ orders: [sold] }));
    const later = withBook(rebuilt(open), { orders: [], payments: [check] });
    const plan = planSync(later);
    expect(says(plan)).toEqual(["Post payment CB-1 of Acme Signs, 100.00"]);
    expect(verdict(plan, "Allocations", "payment:CB-1")).toBe("failed ORD-15");
    expect(itemOf(plan, "Allocations", "payment:CB-1").message).toContain(
      "Export the orders since",
    );
    const whole = withBook(synced(later), { orders: [sold] });
    expect(says(planSync(whole))).toEqual(["Allocate 100.00 of payment CB-1 to INV-1"]);
  });

  it("PAY-8: so too in-store credit", () => {
    const open = synced(withAcme({ orders: [sold], creditMemos: [memo] }));
    const spent = payment("SC-1", "1001", "60.00", [["INV-1", "60.00"]], { method: "storeCredit" });
    const plan = planSync(withBook(rebuilt(open), { orders: [], payments: [spent] }));
    expect(verdict(plan, "Payments", "payment:SC-1")).toBe("failed ORD-15");
    expect(says(plan)).toEqual([]);
  });

  it("CUS-8: a payment without customer takes that of its invoice's contact", () => {
    const open = synced(withAcme({ orders: [sold] }));
    const nameless = { ...check, customerId: null };
    const plan = planSync(withBook(rebuilt(open), { orders: [], payments: [nameless] }));
    expect(says(plan)).toEqual(["Post payment CB-1 of Acme Signs, 100.00"]);
  });

  it("one that was renamed in Xero is not made a second time, with or without links", () => {
    const renamed = withInvoice(shop, "INV-1", { number: "INV-1 old" });
    for (const input of [rebuilt(renamed), { ...renamed, links: new Map() }]) {
      const plan = planSync(input);
      expect(verdict(plan, "Invoices", "order:INV-1")).toBe("failed ORD-15");
      expect(itemOf(plan, "Invoices", "order:INV-1").message).toContain("rename it back to INV-1");
      expect(says(plan)).toEqual([]);
    }
  });

  it("one that was renamed in Xero while its order changed is told by the payment on it", () => {
    const renamed = withInvoice(shop, "INV-1", { number: "INV-1 old" });
    const changed = { total: cents("110.00"), subtotal: cents("110.00"), lines: [line("110.00")] };
    const plan = planSync(withBook(rebuilt(renamed), { orders: [{ ...sold, ...changed }] }));
    expect(verdict(plan, "Invoices", "order:INV-1")).toBe("failed ORD-15");
    expect(itemOf(plan, "Invoices", "order:INV-1").message).toContain("that payment CB-1 pays");
    expect(says(plan)).toEqual([]);
  });

  it("a payment on another order's invoice, which is not exported this time, tells nothing", () => {
    const two = payment("CB-1", "1001", "150.00", [
      ["INV-1", "100.00"],
      ["INV-2", "50.00"],
    ]);
    const before = synced(withAcme({ orders: [sold], payments: [two] }));
    const plan = planSync(
      withBook(rebuilt(before), { orders: [order("INV-2", "1001", "50.00")], payments: [two] }),
    );
    expect(verdict(plan, "Invoices", "order:INV-2")).toBe("created ORD-1");
  });

  it("an equal sale of the same customer on the same day is no renamed one where its order is known", () => {
    const twins = [sold, order("INV-2", "1001", "100.00")];
    const plan = planSync(withBook(shop, { orders: twins }));
    expect(says(plan)).toEqual(["Create invoice INV-2 for Acme Signs, 100.00"]);
    const unseen = planSync(withBook(shop, { orders: twins.slice(1) }));
    expect(says(unseen)).toEqual(["Create invoice INV-2 for Acme Signs, 100.00"]);
  });
});

describe("VOI-4: voided orders", () => {
  const voided = synced(
    withBook(synced(withAcme({ orders: [sold], payments: [check] })), { orders: [voidOf(sold)] }),
  );

  it("the renamed original, its offset and their allocation are linked", () => {
    expect(madeOf(voided)).toEqual([
      "allocation:offset:INV-1-V->INV-1-V",
      "customer:1001",
      "offset:INV-1-V",
      "order:INV-1-V",
      "payment:CB-1",
    ]);
    expect(says(planSync(rebuilt(voided)))).toEqual([]);
  });

  it("VOI-2: an offset that is not allocated is a finding, and the next preview shows its allocation", () => {
    const open = unallocated(voided, "INV-1-V");
    expect(found(open)).toContain("unallocatedOffset order:INV-1-V");
    expect(says(planSync(rebuilt(open)))).toEqual([
      "Allocate credit note INV-1-V, 100.00, to the voided invoice",
    ]);
  });

  it("VOI-3: money on an order that is voided and made again after the rebuild moves along", () => {
    const again = order("INV-1", "1001", "120.00", { completedDate: day("2026-02-25") });
    const next = withBook(rebuilt(shop), { orders: [voidOf(sold), again] });
    expect(says(planSync(next))).toContain("Un-allocate 100.00 of CB-1 from INV-1-V");
    const after = synced(next);
    const last = invoiceOf(after, "INV-1");
    expect(
      creditOf(after, "CB-1").allocations.map(({ invoiceId, amount }) => [invoiceId, amount]),
    ).toEqual([[last.id, cents("100.00")]]);
    expect(says(planSync(after))).toEqual([]);
  });
});

describe("CRM-1: in-store credit has the reference StoreCredit", () => {
  function withNote(changes: Partial<CreditNote>): PlanInput {
    const creditNotes = shop.snapshot.creditNotes.map((row) => ({ ...row, ...changes }));
    return withXero(shop, { creditNotes });
  }

  it.each<readonly [string, Partial<CreditNote>, string]>([
    ["another reference", { reference: "Discount" }, "notFromCoreBridge"],
    ["a contact that is no customer's", { contactId: "stranger" }, "notFromCoreBridge"],
    ["a date before the Sync Start Date", { date: day("2025-12-31") }, "beforeStart"],
  ])("one with %s gets no link, and a finding", (_what, changes, finding) => {
    expect(found(withNote(changes))).toContain(finding);
    expect(madeOf(withNote(changes))).not.toContain("creditMemo:CM-1");
  });

  it("two of one number are a finding, and no link", () => {
    const twin = { ...creditOf(shop, "CM-1"), id: "twin" } as CreditNote;
    const input = withXero(shop, { creditNotes: [...shop.snapshot.creditNotes, twin] });
    expect(found(input)).toContain("twoOfOneNumber creditMemo:CM-1");
    expect(madeOf(input)).not.toContain("creditMemo:CM-1");
  });

  it("ORD-15: a memo of another amount than its note fails, both shown", () => {
    const plan = planSync(
      withBook(rebuilt(shop), { creditMemos: [creditMemo("CM-1", "1001", "70.00")] }),
    );
    expect(verdict(plan, "Credit Memos", "creditMemo:CM-1")).toBe("failed ORD-15");
    expect(says(plan)).toEqual([]);
  });

  it("one that was VOIDED in Xero is linked, so that its credit is not made again", () => {
    const plan = planSync(rebuilt(withNote({ status: "VOIDED" })));
    expect(verdict(plan, "Credit Memos", "creditMemo:CM-1")).toBe("failed CRM-1");
    expect(says(plan)).toEqual([]);
  });

  it("learns the memo's facts, and fails when they change later", () => {
    const next = synced(rebuilt(shop));
    const plan = planSync(withBook(next, { creditMemos: [creditMemo("CM-1", "1001", "70.00")] }));
    expect(verdict(plan, "Credit Memos", "creditMemo:CM-1")).toBe("failed CRM-1");
  });
});

describe("PAY-3: a payment's number stands in reference and description", () => {
  it.each<readonly [string, Partial<Credit>, boolean]>([
    ["both", {}, true],
    ["the description alone", { reference: null }, true],
    ["a sentence of the reference", { reference: "check CB-1, thanks" }, true],
    ["the reference alone, as a person may have typed it", { descriptions: ["Deposit"] }, false],
    ["the reference, and another in the description", { reference: "CB-7" }, false],
    ["neither", { reference: null, descriptions: [] }, false],
    [
      "two descriptions that disagree",
      { descriptions: ["CoreBridge payment CB-1", "CoreBridge payment CB-2"] },
      false,
    ],
  ])("in %s: linked or left to the next sync", (_what, changes, isLinked) => {
    const input = withCredit(shop, "CB-1", changes);
    expect(madeOf(input).includes("payment:CB-1")).toBe(isLinked);
    expect(found(input)).toEqual(isLinked ? [] : ["notFromCoreBridge"]);
  });

  it("a prepayment is linked as one", () => {
    const input = withCredit(shop, "CB-1", { kind: "prepayment" });
    expect(rebuilt(input).links.get("payment:CB-1")?.xeroType).toBe("prepayment");
    expect(says(planSync(rebuilt(input)))).toEqual([]);
  });

  it("two documents of one payment are a finding, and no link", () => {
    const twin = overpayment(shop, { id: "twin", allocations: [], remaining: cents("100.00") });
    const input = withXero(shop, { credits: [...shop.snapshot.credits, twin] });
    expect(found(input)).toContain("twoOfOneNumber payment:CB-1");
    expect(madeOf(input)).not.toContain("payment:CB-1");
    expect(verdict(planSync(rebuilt(input)), "Payments", "payment:CB-1")).toBe("failed ORD-15");
  });

  it("of a VOIDED one and the one that was posted after it, the latter is the payment", () => {
    const old = overpayment(shop, { id: "old", status: "VOIDED", allocations: [] });
    const input = withXero(shop, { credits: [old, ...shop.snapshot.credits] });
    expect(rebuilt(input).links.get("payment:CB-1")?.xeroId).toBe(creditOf(shop, "CB-1").id);
  });

  it.each<readonly [string, Partial<Credit>]>([
    ["VOIDED in Xero", { status: "VOIDED" }],
    [
      "refunded in full",
      {
        status: "PAID",
        remaining: cents("0.00"),
        refunds: [
          {
            id: "r1",
            date: day("2026-03-01"),
            amount: cents("100.00"),
            reference: null,
            isReconciled: false,
          },
        ],
      },
    ],
  ])("one that was %s is linked, and not posted again", (_what, changes) => {
    const input = withCredit(unallocated(shop, "CB-1"), "CB-1", changes);
    expect(found(input)).toEqual(["voidedInXero payment:CB-1"]);
    const plan = planSync(rebuilt(input));
    expect(verdict(plan, "Payments", "payment:CB-1")).toBe("failed PAY-2");
    expect(codes(plan)).toEqual(["voidedInXero payment:CB-1"]);
    expect(says(plan)).toEqual([]);
  });

  it("PAY-9: where it changed in CoreBridge and the old one is gone, the new one posts", () => {
    const gone = withCredit(unallocated(shop, "CB-1"), "CB-1", { status: "VOIDED" });
    const changed = payment("CB-1", "1001", "90.00", [["INV-1", "90.00"]]);
    const plan = planSync(withBook(rebuilt(gone), { payments: [changed] }));
    expect(says(plan)).toEqual([
      "Post payment CB-1 of Acme Signs, 90.00",
      "Allocate 90.00 of payment CB-1 to INV-1",
    ]);
  });

  it("PAY-9: a payment that changed meanwhile is not posted again while the old one stands", () => {
    const changed = payment("CB-1", "1001", "90.00", [["INV-1", "90.00"]]);
    const plan = planSync(withBook(rebuilt(shop), { payments: [changed] }));
    expect(verdict(plan, "Payments", "payment:CB-1")).toBe("failed PAY-9");
    expect(says(plan)).toEqual([]);
  });
});

describe("PAY-5: what is not allocated counts as a deposit", () => {
  it("it is listed, and never allocated unasked", () => {
    const input = unallocated(shop, "CB-1");
    expect(found(input)).toEqual(["unallocatedPayment payment:CB-1"]);
    const plan = planSync(rebuilt(input));
    expect(says(plan)).toEqual([]);
    expect(needs(plan)).toEqual(["unappliedDeposit payment:CB-1 INV-1 100.00"]);
    expect(needs(planSync(synced(rebuilt(input))))).toEqual(needs(plan));
  });

  it("so too the rest of a payment of which a part is allocated, also after a later update of the order", () => {
    const part = withCredit(shop, "CB-1", {
      remaining: cents("40.00"),
      status: "AUTHORISED",
      allocations: creditOf(shop, "CB-1").allocations.map((row) => ({
        ...row,
        amount: cents("60.00"),
      })),
    });
    const input = withInvoice(part, "INV-1", {
      amountDue: cents("40.00"),
      amountCredited: cents("60.00"),
      status: "AUTHORISED",
    });
    const plan = planSync(rebuilt(input));
    expect(says(plan)).toEqual([]);
    expect(verdict(plan, "Allocations", "payment:CB-1")).toBe("manual PAY-5");
    const next = synced(rebuilt(input));
    const updated = planSync(withBook(next, { orders: [{ ...sold, poNumber: "PO 7" }] }));
    expect(says(updated)).toEqual(["Update invoice INV-1 for Acme Signs, 100.00"]);
  });

  it("an order that was never an invoice has no deposit to list", () => {
    const wip = order("INV-2", "1001", "50.00", { stage: "wip", completedDate: null });
    const early = payment("CB-2", "1001", "50.00", [["INV-2", "50.00"]]);
    const input = synced(withBook(shop, { orders: [sold, wip], payments: [check, early] }));
    const plan = planSync(rebuilt(input));
    expect(says(plan)).toEqual([]);
    expect(needs(plan)).toEqual([]);
  });

  it.each([
    ["all links are lost", () => false],
    ["an old backup still knows the payment", (record: string) => record === "payment:CB-1"],
  ])(
    "PAY-14: what a person took off is not put back, where %s, even where deposits are applied",
    (_what, isLeft) => {
      const undone = unallocated(shop, "CB-1");
      const left = new Map([...undone.links].filter(([record]) => isLeft(record)));
      const step = { changes: rebuild(undone, left).made, xeroId: "", xeroNumber: null };
      const { links } = changeLinks(left, [step]);
      const automatic = { ...undone.settings, applyDeposits: "automatic" as const };
      const plan = planSync({ ...undone, links, settings: automatic });
      expect(says(plan)).toEqual([]);
      expect(needs(plan)).toEqual(["unappliedDeposit payment:CB-1 INV-1 100.00"]);
    },
  );
});

describe("TAX-2, ACC-1: rates and accounts", () => {
  const taxed = order("INV-3", "1001", "100.00", {
    lines: [line("100.00", { isTaxable: true })],
    tax: cents("8.25"),
    total: cents("108.25"),
    taxGroup: "Travis",
  });
  const input = synced(
    withAcme({
      orders: [taxed, order("INV-4", "1001", "10.00")],
      taxGroups: [taxGroup("Travis", "8.25"), taxGroup("Unused", "7.00")],
    }),
  );

  it("a rate that lines of linked invoices bear is linked by its name; none is by the no-tax rate", () => {
    expect(madeOf(input).filter((record) => record.startsWith("taxGroup:"))).toEqual([
      "taxGroup:Travis",
    ]);
  });

  it("an order of a group that is not exported this time syncs by that link", () => {
    const more = {
      ...taxed,
      number: "INV-5",
      record: "order:INV-5",
      completedDate: day("2026-02-20"),
    };
    const plan = planSync(withBook(rebuilt(input), { taxGroups: [], orders: [more] }));
    expect(verdict(plan, "Invoices", "order:INV-5")).toBe("created ORD-1");
  });

  it("rates that nothing bears, and accounts, are found by name and code: nothing is written", () => {
    expect(says(planSync(rebuilt(input)))).toEqual([]);
    expect(madeOf(input).filter((record) => record.startsWith("incomeAccount:"))).toEqual([]);
  });
});

describe("what Xero cannot tell, and the next preview shows before it is written", () => {
  it("PAY-8: in-store credit that a person took off its invoice is allocated again", () => {
    const spent = payment("SC-1", "1001", "60.00", [["INV-1", "60.00"]], { method: "storeCredit" });
    const used = synced(withAcme({ orders: [sold], creditMemos: [memo], payments: [spent] }));
    expect(says(planSync(rebuilt(used)))).toEqual([]);
    expect(says(planSync(rebuilt(unallocated(used, "CM-1"))))).toEqual([
      "Allocate 60.00 of in-store credit CM-1 to INV-1",
    ]);
  });

  it("CUS-7: a contact's field that was emptied in Xero is filled", () => {
    const mailed = synced(withAcme({ customers: [{ ...acme, email: "a@acme.example" }] }));
    expect(says(planSync(rebuilt(withContact(mailed, "1001", { email: null }))))).toEqual([
      "Update contact Acme Signs",
    ]);
  });

  it("TAX-1: a tax rate that was renamed in Xero is made anew", () => {
    const before = synced(withAcme({ taxGroups: [taxGroup("Travis", "8.25")] }));
    const taxRates = before.snapshot.taxRates.map((rate) =>
      rate.name === "Travis" ? { ...rate, name: "Travis TX" } : rate,
    );
    expect(says(planSync(rebuilt(withXero(before, { taxRates }))))).toEqual([
      "Create tax rate Travis, 8.25 %",
    ]);
  });

  it("PAY-10: a payment whose number a person took out of its texts posts, with a warning", () => {
    const nameless = withCredit(unallocated(shop, "CB-1"), "CB-1", {
      reference: null,
      descriptions: [],
    });
    const plan = planSync(rebuilt(nameless));
    expect(says(plan)).toContain("Post payment CB-1 of Acme Signs, 100.00");
    expect(codes(plan)).toEqual(["possibleDuplicate payment:CB-1"]);
  });
});

test("a customer whom no document has is linked all the same", () => {
  const input = synced(withAcme({ customers: [acme, customer("1003", "Corner Cafe")] }));
  expect(madeOf(input)).toEqual(["customer:1001", "customer:1003"]);
});
