import { day, settings } from "../../support/builders.ts";
import type { Order } from "#engine/corebridge/book.ts";
import type { CreateInvoice } from "#engine/plan/command.ts";
import type { PlanInput } from "#engine/plan/input.ts";
import { planSync } from "#engine/plan/planSync.ts";
import type { Plan } from "#engine/plan/plan.ts";
import type { DirectPayment, Invoice } from "#engine/xero/snapshot.ts";
import { defined } from "#engine/base/assert.ts";
import { toRate } from "#engine/base/decimal.ts";
import {
  cents,
  decimal,
  incomeAccount,
  line,
  order,
  payment,
  taxGroup,
  voidOf,
} from "../../support/builders.ts";
import {
  acme,
  baker,
  codes,
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

const record = "order:INV-1";

function planOf(one: Order, rest: Partial<PlanInput> = {}): Plan {
  return planSync(withAcme({ orders: [one] }, rest));
}

function inv(total: string, changes: Partial<Order> = {}): Order {
  return order("INV-1", "1001", total, changes);
}

function createdIn(plan: Plan): CreateInvoice {
  const writes = plan.commands.flatMap(({ write }) =>
    write.type === "createInvoice" ? [write] : [],
  );
  return defined(writes[0], "the invoice that the plan creates");
}

function isAfter(plan: Plan): string {
  return verdict(plan, "Invoices", record);
}

function bankFeed(amount: string, date: string): DirectPayment {
  return {
    id: "p1",
    date: day(date),
    amount: cents(amount),
    reference: "Deposit",
    isReconciled: true,
  };
}

/** A person put money of the bank feed on the invoice. */
function paidDirectly(input: PlanInput, amount: string): PlanInput {
  const invoice = invoiceOf(input, "INV-1");
  const left = invoice.amountDue - cents(amount);
  return withInvoice(input, "INV-1", {
    payments: [bankFeed(amount, "2026-02-13")],
    amountPaid: cents(amount),
    amountDue: cents((Number(left) / 100).toFixed(2)),
    status: left === 0n ? "PAID" : "AUTHORISED",
  });
}

const paid = [payment("CB-1", "1001", "100.00", [["INV-1", "100.00"]])];

describe("which orders are invoices", () => {
  it.each([
    ["completed", "created ORD-1"],
    ["closed", "created ORD-1"],
    ["estimate", "skipped ORD-2"],
    ["preWip", "skipped ORD-2"],
    ["wip", "skipped ORD-2"],
    ["built", "skipped ORD-2"],
    ["invoicing", "skipped ORD-2"],
    ["cancelled", "skipped ORD-2"],
    ["importClosed", "skipped ORD-3"],
  ] as const)("ORD-1, ORD-2, ORD-3: an order in stage %s is %s", (stage, expected) => {
    expect(isAfter(planOf(inv("100.00", { stage })))).toBe(expected);
  });

  it.each([
    ["2025-12-31", "skipped ORD-3"],
    ["2026-01-01", "created ORD-1"],
  ])("ORD-3: an order completed on %s is %s", (date, expected) => {
    expect(isAfter(planOf(inv("100.00", { completedDate: day(date) })))).toBe(expected);
  });

  it("ORD-12: a synced order that is back in WIP fails, and nothing is changed in Xero", () => {
    const before = synced(withAcme({ orders: [inv("100.00")] }));
    const plan = planSync(withBook(before, { orders: [inv("120.00", { stage: "wip" })] }));
    expect(isAfter(plan)).toBe("failed ORD-12");
    expect(itemOf(plan, "Invoices", record).message).toContain("reopened");
    expect(plan.commands).toEqual([]);
  });

  it("ORD-12: completed again, it is an update", () => {
    const before = synced(withAcme({ orders: [inv("100.00")] }));
    expect(isAfter(planSync(withBook(before, { orders: [inv("120.00")] })))).toBe("updated ORD-8");
  });

  it.each([
    ["before the start and voided after it", "2025-12-20", "2026-01-20", "failed ORD-16"],
    ["and voided before the start", "2025-12-20", "2025-12-28", "created ORD-1"],
    ["since the start", "2026-01-10", "2026-01-20", "created ORD-1"],
  ])("ORD-16: an order whose first sale was %s", (_what, completed, voided, expected) => {
    const first = voidOf(inv("90.00", { completedDate: day(completed) }), {
      voidedDate: day(voided),
    });
    const plan = planSync(withAcme({ orders: [inv("100.00"), first] }));
    expect(isAfter(plan)).toBe(expected);
    expect(verdict(plan, "Invoices", "order:INV-1-V")).toBe("skipped VOI-2");
  });
});

describe("what an invoice holds", () => {
  it("ORD-4: number, dates, reference and contact are the order's", () => {
    const write = createdIn(
      planOf(inv("100.00", { poNumber: "PO 7", completedDate: day("2026-02-27") })),
    );
    expect(write).toMatchObject({
      number: "INV-1",
      date: "2026-02-27",
      dueDate: "2026-03-29",
      reference: "PO 7",
      contact: { record: "customer:1001" },
      total: cents("100.00"),
    });
  });

  it("ORD-4: the due date follows invoiceDueDays", () => {
    const write = createdIn(planOf(inv("100.00"), { settings: settings({ invoiceDueDays: 0 }) }));
    expect(write.dueDate).toBe("2026-02-10");
  });

  it("ORD-4: 00123 is a text and keeps its zeros, and is not 123", () => {
    const orders = [order("00123", "1001", "10.00"), order("123", "1001", "20.00")];
    const after = synced(withAcme({ orders }));
    expect(invoiceOf(after, "00123").total).toBe(cents("10.00"));
    expect(invoiceOf(after, "123").total).toBe(cents("20.00"));
    expect(planSync(after).commands).toEqual([]);
  });

  it("ORD-4: a completed order without a completed date fails", () => {
    expect(isAfter(planOf(inv("100.00", { completedDate: null })))).toBe("failed ORD-4");
  });

  it("ORD-5: a line is its description, account and tax", () => {
    const write = createdIn(planOf(inv("100.00")));
    expect(write.lines).toEqual([
      {
        id: null,
        description: "Vinyl banner",
        quantity: decimal("1"),
        unitAmount: decimal("100"),
        amount: cents("100.00"),
        accountCode: "4000",
        tax: { taxType: "NONE" },
        tracking: null,
      },
    ]);
  });

  it.each([
    ["exact", "3", "33.3333", "100.00", "1", "100"],
    ["exact with four decimals", "8", "12.5", "100.00", "8", "12.5"],
    ["a tiny price", "10000", "0.01", "100.00", "10000", "0.01"],
    ["none at all", null, null, "100.00", "1", "100"],
    ["a quantity of 0", "0", "5", "100.00", "1", "100"],
    ["a credit line", "2", "-5", "-10.00", "2", "-5"],
  ])("ORD-5: quantity and price, %s", (_what, quantity, unitPrice, total, sent, price) => {
    const one = line(total, {
      quantity: quantity === null ? null : decimal(quantity),
      unitPrice: unitPrice === null ? null : decimal(unitPrice),
    });
    const rest = line("200.00");
    const sum = cents(total) + cents("200.00");
    const text = (Number(sum) / 100).toFixed(2);
    const write = createdIn(planOf(inv(text, { lines: [one, rest] })));
    expect(write.lines[0]).toMatchObject({
      quantity: decimal(sent),
      unitAmount: decimal(price),
      amount: cents(total),
    });
  });

  it("ORD-5: a description over 4,000 characters is cut, with a warning, on an update as well", () => {
    const long = inv("100.00", { lines: [line("100.00", { description: "x".repeat(4001) })] });
    const plan = planOf(long);
    expect(createdIn(plan).lines[0]?.description).toHaveLength(4000);
    expect(codes(plan)).toEqual([`cutDescription ${record}`]);
    const before = synced(withAcme({ orders: [inv("100.00")] }));
    expect(codes(planSync(withBook(before, { orders: [long] })))).toEqual([
      `cutDescription ${record}`,
    ]);
  });

  const extras = inv("100.00", {
    shipping: cents("12.00"),
    postage: cents("3.00"),
    discount: cents("5.00"),
    total: cents("110.00"),
    lines: [line("30.00"), line("70.00", { glCode: "4100" })],
  });
  const accounts = {
    incomeAccounts: [incomeAccount("4000", "Signs"), incomeAccount("4100", "Wraps")],
  };

  it("ORD-6: shipping, postage and discount are lines of the order's largest income account", () => {
    const write = createdIn(planSync(withAcme({ ...accounts, orders: [extras] })));
    expect(
      write.lines.map(({ description, amount, accountCode }) => [description, amount, accountCode]),
    ).toEqual([
      ["Vinyl banner", cents("30.00"), "4000"],
      ["Vinyl banner", cents("70.00"), "4100"],
      ["Shipping", cents("12.00"), "4100"],
      ["Postage", cents("3.00"), "4100"],
      ["Discount", cents("-5.00"), "4100"],
    ]);
  });

  it("ORD-6: or of the accounts that the settings name", () => {
    const chosen = settings({
      shippingAccount: "200",
      postageAccount: "4000",
      discountAccount: "480",
    });
    const write = createdIn(
      planSync(withAcme({ ...accounts, orders: [extras] }, { settings: chosen })),
    );
    expect(write.lines.slice(2).map(({ accountCode }) => accountCode)).toEqual([
      "200",
      "4000",
      "480",
    ]);
  });

  it("ORD-7: an order whose parts do not make its total fails before anything is sent", () => {
    const plan = planOf(inv("100.00", { total: cents("100.01") }));
    expect(isAfter(plan)).toBe("failed ORD-7");
    expect(itemOf(plan, "Invoices", record).message).toMatch(/100\.00.*100\.01/u);
    expect(plan.commands.some(({ task }) => task === "Invoices")).toBe(false);
  });

  it.each([
    ["defaultIncomeAccount", "200", "created ORD-1"],
    ["no defaultIncomeAccount", null, "failed ORD-13"],
  ])("ORD-13: an order without lines, with %s", (_what, code, expected) => {
    const plan = planOf(inv("100.00", { lines: [] }), {
      settings: settings({ defaultIncomeAccount: code }),
    });
    expect(isAfter(plan)).toBe(expected);
    if (code !== null)
      expect(createdIn(plan).lines).toMatchObject([
        { description: "Order INV-1", amount: cents("100.00"), accountCode: "200" },
      ]);
  });

  it.each([
    ["a code that nobody knows", { glCode: "9999" }],
    ["a name that nobody knows", { glCode: null, incomeAccount: "Nothing" }],
    ["a name that two accounts have", { glCode: null, incomeAccount: "Banners" }],
    ["neither code nor name", { glCode: null }],
  ])("ORD-13: a line of %s takes defaultIncomeAccount, or fails", (_what, named) => {
    const incomeAccounts = [
      incomeAccount("4000", "Signs"),
      incomeAccount("4100", "Signs:Banners"),
      incomeAccount("4200", "Flags:Banners"),
    ];
    const orders = [inv("100.00", { lines: [line("100.00", named)] })];
    const chosen = { settings: settings({ defaultIncomeAccount: "200" }) };
    const plan = planSync(withAcme({ incomeAccounts, orders }, chosen));
    expect(createdIn(plan).lines[0]?.accountCode).toBe("200");
    expect(isAfter(planSync(withAcme({ incomeAccounts, orders })))).toBe("failed ORD-13");
  });

  it("ORD-14: a total of 0.00 syncs", () => {
    const after = synced(withAcme({ orders: [inv("0.00")] }));
    expect(invoiceOf(after, "INV-1").status).toBe("PAID");
    expect(planSync(after).commands).toEqual([]);
  });

  it("ORD-14: a negative total fails", () => {
    const plan = planOf(inv("-5.00"));
    expect(isAfter(plan)).toBe("failed ORD-14");
    expect(itemOf(plan, "Invoices", record).message).toContain("credit note");
  });

  it.each([
    [null, null],
    ["Shop", { category: "Shop", option: "Austin" }],
  ])("LOC-1: with locationTracking %s a line's tracking is %j", (locationTracking, tracking) => {
    const plan = planOf(inv("100.00", { location: "Austin" }), {
      settings: settings({ locationTracking }),
    });
    expect(createdIn(plan).lines[0]?.tracking).toEqual(tracking);
  });
});

describe("an order that changed after it synced", () => {
  const before = synced(withAcme({ orders: [inv("100.00")] }));
  const paidBefore = synced(withAcme({ orders: [inv("100.00")], payments: paid }));

  it.each([
    ["total", inv("120.00")],
    ["date", inv("100.00", { completedDate: day("2026-02-11") })],
    ["PO number", inv("100.00", { poNumber: "PO 7" })],
    ["customer", inv("100.00", { customerId: "1002" })],
    ["line", inv("100.00", { lines: [line("100.00", { description: "Flag" })] })],
  ])("ORD-8: a changed %s updates its invoice", (_what, now) => {
    const input = withBook(before, { customers: [acme, baker], orders: [now] });
    const plan = planSync(input);
    expect(isAfter(plan)).toBe("updated ORD-8");
    expect(says(plan).at(-1)).toMatch(/^Update invoice INV-1/u);
    const after = synced(input);
    expect(invoiceOf(after, "INV-1").total).toBe(now.total);
    expect(planSync(after).commands).toEqual([]);
  });

  it.each([
    ["an order id that is exported now", inv("100.00", { orderId: "77" })],
    [
      "another wording of its spaces",
      inv("100.00", { lines: [line("100.00", { description: "Vinyl  banner" })] }),
    ],
    ["a status of CLOSED", inv("100.00", { stage: "closed", statusText: "CLOSED" })],
    ["a balance that was paid", inv("100.00", { balanceDue: cents("0.00") })],
  ])("ORD-8: %s is no change", (_what, now) => {
    expect(planSync(withBook(before, { orders: [now] })).commands).toEqual([]);
  });

  it("ORD-8: what an accountant edits in Xero is no change of the order", () => {
    const edited = withInvoice(before, "INV-1", { reference: "theirs" });
    expect(planSync(edited).commands).toEqual([]);
    const invoices = before.snapshot.invoices.map((row) => ({ ...row, number: "INV-1x" }));
    const renamed = planSync(withXero(before, { invoices }));
    expect(renamed.commands).toEqual([]);
    expect(codes(renamed)).toEqual([`renamedInXero ${record}`]);
  });

  it.each([
    ["the reference", inv("100.00", { poNumber: "PO 7" })],
    ["a description", inv("100.00", { lines: [line("100.00", { description: "Flag" })] })],
  ])("ORD-8: with money applied, %s is still updated", (_what, now) => {
    const input = withBook(paidBefore, { orders: [now] });
    expect(isAfter(planSync(input))).toBe("updated ORD-8");
    const after = synced(input);
    expect(invoiceOf(after, "INV-1")).toMatchObject({
      amountDue: 0n,
      reference: now.poNumber ?? "",
    });
    expect(planSync(after).commands).toEqual([]);
  });

  it.each([
    ["total", inv("120.00")],
    ["date", inv("100.00", { completedDate: day("2026-02-11") })],
    ["customer", inv("100.00", { customerId: "1002" })],
    ["lines", inv("100.00", { lines: [line("60.00"), line("40.00")] })],
  ])("ORD-8: with money applied, a changed %s fails with an entry to resync", (word, now) => {
    const plan = planSync(withBook(paidBefore, { customers: [acme, baker], orders: [now] }));
    expect(isAfter(plan)).toBe("failed ORD-8");
    expect(plan.commands.some(({ task }) => task === "Invoices")).toBe(false);
    expect(plan.manualNeeds).toMatchObject([
      { kind: "resync", rule: "ORD-8", variant: "plain", record },
    ]);
    expect(plan.manualNeeds[0]?.detail).toContain(word);
  });

  it("ORD-8, PAY-14: un-applied by hand, it is updated and our money allocated again in one sync", () => {
    const freed = unallocated(withBook(paidBefore, { orders: [inv("120.00")] }), "CB-1");
    const { plan, next } = syncOnce(freed);
    expect(says(plan)).toEqual([
      "Update invoice INV-1 for Acme Signs, 120.00",
      "Allocate 100.00 of payment CB-1 to INV-1",
    ]);
    expect(plan.commands[1]?.needs).toContain(plan.commands[0]?.key);
    expect(invoiceOf(next, "INV-1").amountDue).toBe(cents("20.00"));
    expect(planSync(next).commands).toEqual([]);
  });

  it("ORD-9: a number that a VOIDED invoice holds fails with an entry to resync", () => {
    const dead = synced(withAcme({ orders: [inv("100.00")] }));
    const lost = withInvoice({ ...dead, links: new Map() }, "INV-1", { status: "VOIDED" });
    const plan = planSync(lost);
    expect(isAfter(plan)).toBe("failed ORD-9");
    expect(plan.manualNeeds).toMatchObject([
      { kind: "resync", rule: "ORD-9", variant: "numberVoided" },
    ]);
  });

  it.each(["VOIDED", "DELETED"] as const)(
    "ORD-10: an invoice that was %s in Xero after it synced fails",
    (status) => {
      const plan = planSync(withInvoice(before, "INV-1", { status }));
      expect(isAfter(plan)).toBe("failed ORD-10");
      expect(itemOf(plan, "Invoices", record).message).toContain("Hold order INV-1");
      expect(plan.commands).toEqual([]);
    },
  );

  it("ORD-11: money of a bank feed blocks an update", () => {
    const plan = planSync(withBook(paidDirectly(before, "100.00"), { orders: [inv("120.00")] }));
    expect(isAfter(plan)).toBe("failed ORD-11");
    expect(itemOf(plan, "Invoices", record).message).toMatch(/Remove that payment.*reconcile/u);
    expect(needs(plan)).toEqual([]);
  });

  it("ORD-11, PAY-10: money of a bank feed lets the payment post, with a warning, and not be allocated", () => {
    const input = withBook(paidDirectly(before, "100.00"), { payments: paid });
    const plan = planSync(input);
    expect(verdict(plan, "Payments", "payment:CB-1")).toBe("created PAY-2");
    expect(itemOf(plan, "Payments", "payment:CB-1").message).toContain("Possible duplicate");
    expect(codes(plan)).toEqual(["possibleDuplicate payment:CB-1"]);
    expect(verdict(plan, "Allocations", "payment:CB-1")).toBe("failed ORD-11");
    const cleared = withInvoice(synced(input), "INV-1", {
      payments: [],
      amountPaid: cents("0.00"),
      amountDue: cents("100.00"),
      status: "AUTHORISED",
    });
    expect(verdict(planSync(cleared), "Allocations", "payment:CB-1")).toBe("created PAY-4");
  });
});

describe("an invoice that is in Xero without a link", () => {
  function found(changes: Partial<Invoice>): PlanInput {
    const before = synced(withAcme({ orders: [inv("100.00")], payments: [] }));
    const links = new Map([...before.links].filter(([key]) => !key.startsWith("order:")));
    return withInvoice({ ...before, links }, "INV-1", changes);
  }

  it("ORD-15: with the same contact, total and date it is adopted", () => {
    const input = found({});
    expect(isAfter(planSync(input))).toBe("adopted ORD-15");
    expect(planSync(input).commands).toEqual([]);
    expect(isAfter(planSync(synced(input)))).toBe("unchanged ORD-1");
  });

  it.each([
    ["total", { total: cents("99.00") }],
    ["date", { date: day("2026-02-09") }],
    ["contact", { contactId: "somebody" }],
  ])("ORD-15: with another %s it fails, both shown", (_what, changes) => {
    const plan = planSync(found(changes));
    expect(isAfter(plan)).toBe("failed ORD-15");
    expect(itemOf(plan, "Invoices", record).message).toMatch(
      /is not this order \(Acme Signs, 2026-02-10, 100\.00\)/u,
    );
  });

  it("ORD-15: a link that was made again from Xero alone learns the order's facts, and writes nothing", () => {
    const before = synced(withAcme({ orders: [inv("100.00")], payments: paid }));
    const bare = [...before.links.values()].map((link) =>
      link.xeroType === "invoice" ? { ...link, facts: null, origin: "adopted" as const } : link,
    );
    const lost = { ...before, links: new Map(bare.map((link) => [link.record, link])) };
    expect(planSync(lost).commands).toEqual([]);
    const next = withBook(synced(lost), { orders: [inv("100.00", { poNumber: "PO 7" })] });
    expect(isAfter(planSync(next))).toBe("updated ORD-8");
  });

  it("ORD-15: a DELETED one is not there", () => {
    expect(isAfter(planSync(found({ status: "DELETED" })))).toBe("created ORD-1");
  });
});

describe("what an invoice waits for", () => {
  it("names the group and the account of its lines, and its contact", () => {
    const one = inv("108.25", {
      subtotal: cents("100.00"),
      tax: cents("8.25"),
      taxGroup: "Travis",
      lines: [line("100.00", { isTaxable: true })],
    });
    const group = { ...taxGroup("Travis", "8.25"), rate: toRate(82_500n) };
    const plan = planSync(withAcme({ taxGroups: [group], orders: [one] }));
    const keys = plan.commands.slice(0, 3).map(({ key }) => key);
    expect(new Set(plan.commands[3]?.needs)).toEqual(new Set(keys));
  });
});
