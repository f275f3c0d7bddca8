import type { Order } from "#engine/corebridge/book.ts";
import { planSync } from "#engine/plan/planSync.ts";
import type { PlanInput } from "#engine/plan/input.ts";
import {
  cents,
  day,
  line,
  order,
  payment,
  settings,
  taxGroup,
  voidOf,
} from "../../support/builders.ts";
import {
  codes,
  creditOf,
  invoiceOf,
  itemOf,
  needs,
  says,
  synced,
  syncOnce,
  unallocated,
  verdict,
  withAcme,
  withBook,
  withInvoice,
  withXero,
} from "./support.ts";

const sold = order("INV-1", "1001", "100.00", { orderId: "1" });
const again = order("INV-1", "1001", "150.00", { orderId: "2", completedDate: day("2026-02-25") });
const check = payment("CB-1", "1001", "100.00", [["INV-1", "100.00"]]);
const before = synced(withAcme({ orders: [sold] }));
const paid = synced(withAcme({ orders: [sold], payments: [check] }));
const gone = voidOf(sold);
const ofVoid = "order:INV-1-V";

function dues(input: PlanInput): readonly (readonly [string, bigint])[] {
  return input.snapshot.invoices
    .map(({ number, amountDue }) => [number, amountDue] as const)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
}

describe("a true void", () => {
  it("VOI-1, VOI-2: the invoice is renamed, not voided, and offset by a credit note of its own lines", () => {
    const { plan, next } = syncOnce(withBook(before, { orders: [gone] }));
    expect(says(plan)).toEqual([
      "Rename invoice INV-1 to INV-1-V, for it was voided in CoreBridge",
      "Create credit note INV-1-V, 100.00, for the voided invoice",
      "Allocate credit note INV-1-V, 100.00, to the voided invoice",
    ]);
    expect(verdict(plan, "Invoices", ofVoid)).toBe("updated VOI-1");
    expect(verdict(plan, "Credit Memos", ofVoid)).toBe("created VOI-2");
    expect(plan.commands[1]?.write).toMatchObject({
      number: "INV-1-V",
      date: "2026-02-20",
      lines: [{ description: "Vinyl banner", accountCode: "4000", tax: { taxType: "NONE" } }],
    });
    expect(invoiceOf(next, "INV-1-V")).toMatchObject({ status: "PAID", amountDue: 0n });
    expect(creditOf(next, "INV-1-V").remaining).toBe(0n);
    const third = planSync(next);
    expect(third.commands).toEqual([]);
    expect(verdict(third, "Invoices", ofVoid)).toBe("unchanged VOI-1");
    expect(needs(third)).toEqual([]);
  });

  it("CUS-6: no credit note is sent to a contact that was archived in Xero, for Xero would refuse it every time", () => {
    const archived = withXero(before, {
      contacts: before.snapshot.contacts.map((row) => ({ ...row, status: "ARCHIVED" as const })),
    });
    const { plan, next } = syncOnce(withBook(archived, { orders: [gone] }));
    expect(says(plan)).toEqual([
      "Rename invoice INV-1 to INV-1-V, for it was voided in CoreBridge",
    ]);
    expect(verdict(plan, "Invoices", ofVoid)).toBe("failed CUS-6");
    expect(itemOf(plan, "Invoices", ofVoid).message).toContain("Restore it in Xero");
    expect(planSync(next).commands).toEqual([]);
  });

  it("VOI-2: taxes are copied, also where the group was re-rated since", () => {
    const taxed: Order = {
      ...sold,
      subtotal: cents("100.00"),
      tax: cents("8.25"),
      total: cents("108.25"),
      taxGroup: "Travis",
      lines: [line("100.00", { isTaxable: true })],
    };
    const first = synced(withAcme({ taxGroups: [taxGroup("Travis", "8.25")], orders: [taxed] }));
    const regrouped = { taxGroups: [taxGroup("Travis", "8.5"), taxGroup("old_Travis", "8.25")] };
    const inOne = withBook(first, { ...regrouped, orders: [voidOf(taxed)] });
    const plan = planSync(inOne);
    const create = plan.commands.find(({ write }) => write.type === "createCreditNote");
    const old = plan.commands.find(({ record }) => record === "taxGroup:old_Travis");
    expect(create?.needs).toContain(old?.key);
    const inTwo = withBook(synced(withBook(first, regrouped)), { orders: [voidOf(taxed)] });
    for (const input of [inOne, inTwo]) {
      const after = synced(input);
      expect(creditOf(after, "INV-1-V").total).toBe(cents("108.25"));
      expect(planSync(after).commands).toEqual([]);
    }
  });

  it("VOI-2: without offsetVoidedInvoices it is renamed alone", () => {
    const input = {
      ...withBook(before, { orders: [gone] }),
      settings: settings({ offsetVoidedInvoices: false }),
    };
    expect(says(planSync(input))).toEqual([
      "Rename invoice INV-1 to INV-1-V, for it was voided in CoreBridge",
    ]);
  });

  it("VOI-2: an invoice of 0.00 needs no credit note", () => {
    const free = order("INV-1", "1001", "0.00");
    const next = synced(withAcme({ orders: [free] }));
    expect(says(planSync(withBook(next, { orders: [voidOf(free)] })))).toEqual([
      "Rename invoice INV-1 to INV-1-V, for it was voided in CoreBridge",
    ]);
  });

  it("VOI-2, VOI-4: a void that never synced is skipped, and stays skipped whatever the number is used for", () => {
    const input = withAcme({ orders: [again, gone] });
    const { plan, next } = syncOnce(input);
    expect(verdict(plan, "Invoices", ofVoid)).toBe("skipped VOI-2");
    expect(verdict(plan, "Invoices", "order:INV-1")).toBe("created ORD-1");
    const second = planSync(next);
    expect(second.commands).toEqual([]);
    expect(verdict(second, "Invoices", ofVoid)).toBe("skipped VOI-2");
    expect(codes(second)).toEqual([]);
  });

  it("VOI-3: our money is given back and stays as credit", () => {
    const { plan, next } = syncOnce(withBook(paid, { orders: [gone] }));
    expect(verdict(plan, "Allocations", "payment:CB-1")).toBe("updated VOI-3");
    expect(creditOf(next, "CB-1")).toMatchObject({ remaining: cents("100.00"), allocations: [] });
    expect(dues(next)).toEqual([["INV-1-V", 0n]]);
    const third = planSync(next);
    expect(third.commands).toEqual([]);
    expect(codes(third)).toEqual([]);
    expect(needs(third)).toEqual([]);
  });
});

describe("an edit: N-V together with N", () => {
  const edited = withBook(paid, { orders: [again, gone] });

  it("VOI-3: rename, un-allocate, credit note, its allocation, new invoice and re-allocation in one sync", () => {
    const { plan, next } = syncOnce(edited);
    const at = (words: string) => says(plan).findIndex((text) => text.startsWith(words));
    const keyOf = (words: string) => plan.commands[at(words)]?.key ?? words;
    expect(plan.commands[at("Un-allocate")]?.needs).toEqual([keyOf("Rename")]);
    expect(plan.commands[at("Create invoice")]?.needs).toContain(keyOf("Rename"));
    expect(plan.commands[at("Allocate credit note")]?.needs).toEqual(
      expect.arrayContaining([keyOf("Un-allocate"), keyOf("Create credit note")]),
    );
    expect(plan.commands[at("Allocate 100.00 of payment CB-1")]?.needs).toEqual(
      expect.arrayContaining([keyOf("Un-allocate"), keyOf("Create invoice")]),
    );
    expect(dues(next)).toEqual([
      ["INV-1", cents("50.00")],
      ["INV-1-V", 0n],
    ]);
    expect(creditOf(next, "CB-1").remaining).toBe(0n);
    const third = planSync(next);
    expect(third.commands).toEqual([]);
    expect(codes(third)).toEqual([]);
  });

  it.each([
    ["is in WIP meanwhile", [{ ...again, stage: "wip" as const, completedDate: null }]],
    ["fails meanwhile", [{ ...again, lines: [line("1.00")] }]],
  ])(
    "VOI-3: the money waits where the re-made order %s, and follows when it syncs",
    (_what, orders) => {
      const first = synced(withBook(paid, { orders: [...orders, gone] }));
      expect(creditOf(first, "CB-1").remaining).toBe(cents("100.00"));
      expect(planSync(first).commands).toEqual([]);
      expect(needs(planSync(first))).toEqual([]);
      const { plan, next } = syncOnce(withBook(first, { orders: [again, gone] }));
      expect(says(plan)).toEqual([
        "Create invoice INV-1 for Acme Signs, 150.00",
        "Allocate 100.00 of payment CB-1 to INV-1",
      ]);
      expect(dues(next)).toContainEqual(["INV-1", cents("50.00")]);
      expect(planSync(next).commands).toEqual([]);
    },
  );

  it("VOI-3: the payments export may still name N-V", () => {
    const application = {
      invoiceNumber: "INV-1",
      isOnVoid: true,
      amount: cents("100.00"),
      date: null,
    };
    const payments = [{ ...check, applications: [application] }];
    const { next } = syncOnce(withBook(edited, { payments }));
    expect(dues(next)).toContainEqual(["INV-1", cents("50.00")]);
    expect(planSync(next).commands).toEqual([]);
  });

  it("VOI-3: a smaller re-made order takes what CoreBridge applies now", () => {
    const smaller = order("INV-1", "1001", "60.00", {
      orderId: "2",
      completedDate: day("2026-02-25"),
    });
    const payments = [payment("CB-1", "1001", "100.00", [["INV-1", "60.00"]])];
    const { next } = syncOnce(withBook(paid, { orders: [smaller, gone], payments }));
    expect(creditOf(next, "CB-1").remaining).toBe(cents("40.00"));
    expect(dues(next)).toEqual([
      ["INV-1", 0n],
      ["INV-1-V", 0n],
    ]);
    expect(planSync(next).commands).toEqual([]);
  });

  it("PAY-14: a refund of the payment keeps its money off the re-made invoice", () => {
    const refund = payment("R-1", "1001", "100.00", [], { kind: "refund", originalNumber: "CB-1" });
    const { next } = syncOnce(withBook(edited, { payments: [check, refund] }));
    expect(dues(next)).toContainEqual(["INV-1", cents("150.00")]);
    expect(creditOf(next, "CB-1").remaining).toBe(cents("100.00"));
    expect(planSync(next).commands).toEqual([]);
  });

  it("PAY-14: an allocation that a person undid is made anew on the re-made invoice", () => {
    const { next } = syncOnce(unallocated(edited, "CB-1"));
    expect(dues(next)).toContainEqual(["INV-1", cents("50.00")]);
    expect(planSync(next).commands).toEqual([]);
  });

  it("a payment of several invoices keeps what stands on the others", () => {
    const payments = [
      payment("CB-1", "1001", "150.00", [
        ["INV-1", "100.00"],
        ["INV-2", "50.00"],
      ]),
    ];
    const two = synced(withAcme({ orders: [sold, order("INV-2", "1001", "50.00")], payments }));
    const input = withBook(two, { orders: [again, gone, order("INV-2", "1001", "50.00")] });
    const { plan, next } = syncOnce(input);
    expect(says(plan).filter((text) => text.startsWith("Un-allocate"))).toHaveLength(1);
    expect(dues(next)).toEqual([
      ["INV-1", cents("50.00")],
      ["INV-1-V", 0n],
      ["INV-2", 0n],
    ]);
    expect(planSync(next).commands).toEqual([]);
  });

  it("an unapplied deposit stays one on the re-made invoice", () => {
    const wip = { ...sold, stage: "wip" as const, completedDate: null };
    const deposited = synced(withAcme({ orders: [wip], payments: [check] }));
    const listed = synced(withBook(deposited, { orders: [sold] }));
    const { plan, next } = syncOnce(withBook(listed, { orders: [again, gone] }));
    expect(needs(plan)).toEqual(["unappliedDeposit payment:CB-1 INV-1 100.00"]);
    expect(creditOf(next, "CB-1").remaining).toBe(cents("100.00"));
    expect(planSync(next).commands).toEqual([]);
  });
});

describe("several voids of one number", () => {
  const third = order("INV-1", "1001", "170.00", {
    orderId: "3",
    completedDate: day("2026-03-05"),
  });
  const secondGone = {
    ...voidOf(again, { voidedDate: day("2026-03-02") }),
    record: "order:INV-1-V2",
  };

  it("VOI-1: a second void gets -V2, and the money follows again", () => {
    const once = synced(withBook(paid, { orders: [again, gone] }));
    const { plan, next } = syncOnce(withBook(once, { orders: [third, gone, secondGone] }));
    expect(says(plan)).toContain(
      "Rename invoice INV-1 to INV-1-V2, for it was voided in CoreBridge",
    );
    expect(verdict(plan, "Invoices", ofVoid)).toBe("unchanged VOI-1");
    expect(verdict(plan, "Invoices", "order:INV-1-V2")).toBe("updated VOI-1");
    expect(dues(next)).toEqual([
      ["INV-1", cents("70.00")],
      ["INV-1-V", 0n],
      ["INV-1-V2", 0n],
    ]);
    expect(creditOf(next, "INV-1-V2").total).toBe(cents("150.00"));
    expect(planSync(next).commands).toEqual([]);
  });

  it.each([
    ["with order ids", (one: Order) => one],
    ["without order ids", (one: Order) => ({ ...one, orderId: null })],
  ])(
    "VOI-4: two edits between two syncs, %s: the void that never synced is skipped",
    (_what, as) => {
      const start = synced(withAcme({ orders: [as(sold)], payments: [check] }));
      const { plan, next } = syncOnce(
        withBook(start, { orders: [third, gone, secondGone].map(as) }),
      );
      expect(verdict(plan, "Invoices", ofVoid)).toBe("updated VOI-1");
      expect(verdict(plan, "Invoices", "order:INV-1-V2")).toBe("skipped VOI-2");
      expect(codes(plan)).toEqual([]);
      expect(dues(next)).toEqual([
        ["INV-1", cents("70.00")],
        ["INV-1-V", 0n],
      ]);
      expect(planSync(next).commands).toEqual([]);
    },
  );
});

describe("VOI-4: which invoice is the voided original", () => {
  const noId = (one: Order): Order => ({ ...one, orderId: null });

  it("by date and total where there is no order id", () => {
    const start = synced(withAcme({ orders: [noId(sold)] }));
    const plan = planSync(withBook(start, { orders: [noId(again), noId(gone)] }));
    expect(verdict(plan, "Invoices", ofVoid)).toBe("updated VOI-1");
  });

  it("where both fit, nothing is written, and a finding says so", () => {
    const start = synced(withAcme({ orders: [noId(sold)] }));
    const twin = { ...noId(sold), record: sold.record };
    const plan = planSync(withBook(start, { orders: [twin, noId(gone)] }));
    expect(plan.commands).toEqual([]);
    expect(codes(plan)).toEqual([`ambiguousVoid ${ofVoid}`]);
  });

  it("an invoice that CoreBridge's own sync renamed is taken over and offset", () => {
    const start = synced(withAcme({ orders: [sold] }));
    const renamed = withInvoice({ ...start, links: new Map() }, "INV-1", { number: "INV-1-V" });
    const { plan, next } = syncOnce(withBook(renamed, { orders: [gone] }));
    expect(says(plan)).toEqual([
      "Create credit note INV-1-V, 100.00, for the voided invoice",
      "Allocate credit note INV-1-V, 100.00, to the voided invoice",
    ]);
    expect(next.links.get(ofVoid)).toMatchObject({ origin: "adopted" });
    expect(planSync(next).commands).toEqual([]);
  });

  it("an original that CoreBridge's own sync posted is found by number, date and total", () => {
    const links = new Map([...before.links].filter(([key]) => key !== "order:INV-1"));
    const plan = planSync(withBook({ ...before, links }, { orders: [again, gone] }));
    expect(verdict(plan, "Invoices", ofVoid)).toBe("updated VOI-1");
    expect(verdict(plan, "Invoices", "order:INV-1")).toBe("created ORD-1");
  });

  it("somebody else's invoice of that number is left alone, and ORD-15 speaks of it", () => {
    const links = new Map([...before.links].filter(([key]) => key !== "order:INV-1"));
    const other = withInvoice({ ...before, links }, "INV-1", { total: cents("33.00") });
    const plan = planSync(withBook(other, { orders: [again, gone] }));
    expect(verdict(plan, "Invoices", ofVoid)).toBe("skipped VOI-2");
    expect(verdict(plan, "Invoices", "order:INV-1")).toBe("failed ORD-15");
  });

  it("ORD-10: an original that was voided in Xero by hand before fails", () => {
    const plan = planSync(
      withBook(withInvoice(before, "INV-1", { status: "VOIDED" }), { orders: [gone] }),
    );
    expect(verdict(plan, "Invoices", ofVoid)).toBe("failed ORD-10");
    expect(plan.commands).toEqual([]);
  });
});

describe("VOI-3: what Xero refuses", () => {
  it("every step that Xero may refuse carries the manual entry", () => {
    const plan = planSync(withBook(paid, { orders: [again, gone] }));
    const steps = plan.commands.filter(({ says: words }) => /^(?:Rename|Un-allocate)/u.test(words));
    for (const { ifRefused } of steps)
      expect(ifRefused).toMatchObject({
        kind: "voidedOrder",
        record: ofVoid,
        invoice: "INV-1-V",
        detail: "INV-1",
      });
    expect(steps).toHaveLength(2);
  });

  const direct = {
    id: "p",
    date: day("2026-02-12"),
    amount: cents("30.00"),
    reference: null,
    isReconciled: true,
  };

  it("money that is not ours stays, and the rest is offset", () => {
    const mixed = withInvoice(before, "INV-1", {
      payments: [direct],
      amountPaid: cents("30.00"),
      amountDue: cents("70.00"),
    });
    const { plan, next } = syncOnce(withBook(mixed, { orders: [gone] }));
    expect(verdict(plan, "Invoices", ofVoid)).toBe("failed VOI-3");
    expect(needs(plan)).toEqual(["voidedOrder order:INV-1-V INV-1-V 100.00"]);
    expect(creditOf(next, "INV-1-V").remaining).toBe(cents("30.00"));
    expect(planSync(next).commands).toEqual([]);
    expect(needs(planSync(next))).toEqual(["voidedOrder order:INV-1-V INV-1-V 100.00"]);
  });

  const closed = (date: string) => (input: PlanInput) =>
    withXero(input, {
      organisation: { ...input.snapshot.organisation, periodLockDate: day(date) },
    });

  it("LCK-1: an invoice in a locked period is not renamed, and blocks the re-made order", () => {
    const plan = planSync(closed("2026-02-10")(withBook(paid, { orders: [again, gone] })));
    expect(verdict(plan, "Invoices", ofVoid)).toBe("failed LCK-1");
    expect(verdict(plan, "Invoices", "order:INV-1")).toBe("failed LCK-1");
    expect(needs(plan)).toEqual(["voidedOrder order:INV-1-V INV-1-V 100.00"]);
    expect(plan.commands).toEqual([]);
  });

  it("LCK-1: a payment in a locked period is not taken off: the entry says how to do it by hand", () => {
    const early = { ...check, date: day("2026-01-20"), reconciledDate: day("2026-01-20") };
    const start = synced(withAcme({ orders: [sold], payments: [early] }));
    const { plan, next } = syncOnce(
      closed("2026-01-31")(withBook(start, { orders: [again, gone] })),
    );
    expect(says(plan).filter((text) => text.startsWith("Un-allocate"))).toEqual([]);
    expect(verdict(plan, "Allocations", "payment:CB-1")).toBe("failed LCK-1");
    expect(itemOf(plan, "Allocations", "payment:CB-1").message).toContain("2026-01-31");
    expect(needs(plan)).toEqual(["voidedOrder order:INV-1-V INV-1-V 100.00"]);
    expect(planSync(next).commands).toEqual([]);
    expect(needs(planSync(next))).toEqual(["voidedOrder order:INV-1-V INV-1-V 100.00"]);
  });

  it("LCK-1: a void whose note is not made yet waits where its period is locked by now", () => {
    const off = {
      ...withBook(before, { orders: [gone] }),
      settings: settings({ offsetVoidedInvoices: false }),
    };
    const renamed = { ...synced(off), settings: settings() };
    const plan = planSync(closed("2026-02-15")(renamed));
    expect(plan.commands.filter(({ task }) => task === "Allocations")).toEqual([]);
    expect(verdict(plan, "Invoices", ofVoid)).toBe("failed LCK-1");
  });

  it("a credit note of the void's number that is there without a link is taken for it", () => {
    const start = synced(withBook(before, { orders: [gone] }));
    const links = new Map([...start.links].filter(([key]) => !key.includes("offset:")));
    const plan = planSync({ ...start, links });
    expect(plan.commands).toEqual([]);
    expect(plan.adoptions).toMatchObject([{ record: "offset:INV-1-V" }]);
  });
});
