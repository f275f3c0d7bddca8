import type { Write } from "#engine/plan/command.ts";
import type { Link, LinkChange } from "#engine/plan/link.ts";
import { findDone } from "#engine/plan/settle.ts";
import type { Credit, Invoice, Snapshot } from "#engine/xero/snapshot.ts";
import { cents, contact, day, snapshot } from "../../support/builders.ts";
import { allocate, command, createContact, createInvoice, createPayment } from "./commands.ts";

const noLinks: ReadonlyMap<string, Link> = new Map();

function invoice(id: string, changes: Partial<Invoice> = {}): Invoice {
  return {
    id,
    number: "INV-1",
    status: "AUTHORISED",
    contactId: "x1",
    date: day("2026-02-10"),
    dueDate: null,
    reference: null,
    lines: [],
    totalTax: cents("0.00"),
    total: cents("100.00"),
    amountDue: cents("100.00"),
    amountPaid: cents("0.00"),
    amountCredited: cents("0.00"),
    payments: [],
    ...changes,
  };
}

function credit(id: string, changes: Partial<Credit> = {}): Credit {
  return {
    kind: "overpayment",
    id,
    bankTransactionId: null,
    status: "AUTHORISED",
    contactId: "x1",
    date: day("2026-02-12"),
    reference: null,
    descriptions: ["CoreBridge payment CB-1"],
    total: cents("100.00"),
    remaining: cents("100.00"),
    allocations: [],
    refunds: [],
    isReconciled: false,
    ...changes,
  };
}

function link(
  record: string,
  xeroId: string,
  changes: Partial<Link> = {},
): readonly [string, Link] {
  return [
    record,
    {
      record,
      xeroType: "overpayment",
      xeroId,
      xeroNumber: null,
      origin: "posted",
      facts: null,
      since: 1,
      ...changes,
    },
  ];
}

function settled(
  write: Write,
  books: Partial<Snapshot>,
  links = noLinks,
  changes: readonly LinkChange[] = [],
) {
  const lost = { command: command("k", write, { links: changes }), resolved: write };
  return findDone(lost, snapshot(books), links)?.xeroId ?? null;
}

test.each([
  ["of its number", contact("x1", "Any", { number: "1001" }), "x1"],
  ["of another number", contact("x1", "Customer 1001", { number: "1002" }), null],
  ["that is archived", contact("x1", "Any", { number: "1001", status: "ARCHIVED" }), null],
])("a contact is found by one %s", (_, there, id) => {
  expect(settled(createContact("1001"), { contacts: [there] })).toBe(id);
});

test.each([
  ["the same number, contact and total", {}, "i1"],
  ["another total", { total: cents("99.99") }, null],
  ["another contact", { contactId: "x2" }, null],
  ["a void", { status: "VOIDED" }, null],
] as const)("an invoice is found by %s", (_, changes, id) => {
  expect(settled(createInvoice("INV-1", "x1"), { invoices: [invoice("i1", changes)] })).toBe(id);
});

test.each([
  ["named in the description", {}, "p1"],
  ["named in the reference", { reference: "CB-1", descriptions: [] }, "p1"],
  ["only part of a longer number", { descriptions: ["CoreBridge payment CB-10"] }, null],
  ["of another amount", { total: cents("90.00") }, null],
  ["voided", { status: "VOIDED" }, null],
] as const)("a payment whose number is %s", (_, changes, id) => {
  expect(settled(createPayment("CB-1", "x1", "100.00"), { credits: [credit("p1", changes)] })).toBe(
    id,
  );
});

test("a document that another record's link holds is not the lost one", () => {
  const links = new Map([link("payment:CB-9", "p1")]);
  expect(
    settled(createPayment("CB-1", "x1", "100.00"), { credits: [credit("p1")] }, links),
  ).toBeNull();
});

const wanted: LinkChange = {
  change: "set",
  record: "allocation:CB-1->INV-1",
  xeroType: "allocation",
  xeroId: "$id",
  xeroNumber: null,
  origin: "posted",
  facts: { state: "made", amount: "80.00" },
};

test.each([
  ["nothing is there", [], null],
  ["all of it is there", ["80.00"], "p1"],
  ["only what a person had put there before is there", ["50.00"], null],
])("an allocation of the last 30.00 of 80.00 when %s", (_, amounts, id) => {
  const allocations = amounts.map((amount) => ({
    id: null,
    invoiceId: "i1",
    amount: cents(amount),
    date: null,
  }));
  const books = { credits: [credit("p1", { allocations })], invoices: [invoice("i1")] };
  expect(settled(allocate("p1", "i1", "30.00"), books, noLinks, [wanted])).toBe(id);
});

test("an allocation that another link of ours explains is not the lost one", () => {
  const links = new Map([
    link("payment:CB-1", "p1"),
    link("order:INV-1", "i1", { xeroType: "invoice" }),
    link("allocation:CB-7->INV-1/payment:CB-1", "p1", {
      xeroType: "allocation",
      facts: { state: "made", amount: "80.00" },
    }),
  ]);
  const allocations = [{ id: null, invoiceId: "i1", amount: cents("80.00"), date: null }];
  const books = { credits: [credit("p1", { allocations })], invoices: [invoice("i1")] };
  expect(settled(allocate("p1", "i1", "80.00"), books, links, [wanted])).toBeNull();
});

test.each([
  ["gone", [], "p1"],
  ["still there", [{ id: "a1", invoiceId: "i1", amount: cents("80.00"), date: null }], null],
])("a de-allocation whose allocation is %s", (_, allocations, id) => {
  const write = {
    type: "deallocate",
    kind: "overpayment",
    creditId: "p1",
    allocationId: "a1",
    invoiceId: "i1",
    amount: cents("80.00"),
  } as const;
  expect(settled(write, { credits: [credit("p1", { allocations })] })).toBe(id);
});

test.each([
  ["under its reference", { reference: "CB-1 refund" }, "r1"],
  ["whose reference Xero has dropped", { reference: null }, "r1"],
  ["under another reference", { reference: "CB-2 refund" }, null],
  ["of another amount", { amount: cents("7.99") }, null],
  ["of another day", { date: day("2026-02-14") }, null],
])("MAN-5: a refund %s", (_, changes, id) => {
  const plain = { id: "r1", date: day("2026-02-13"), amount: cents("8.00"), isReconciled: false };
  const refunds = [{ reference: "CB-1 refund", ...plain, ...changes }];
  const write = {
    type: "refundCredit",
    kind: "overpayment",
    creditId: "p1",
    bankAccountCode: "090",
    amount: cents("8.00"),
    date: day("2026-02-13"),
    reference: "CB-1 refund",
  } as const;
  expect(settled(write, { credits: [credit("p1", { refunds })] })).toBe(id);
});

test("a rename is found by the new number", () => {
  const write = {
    type: "updateInvoice",
    id: "i1",
    contact: null,
    number: "INV-1-V",
    date: null,
    dueDate: null,
    reference: null,
    lines: null,
    total: null,
  } as const;
  expect(settled(write, { invoices: [invoice("i1", { number: "INV-1-V" })] })).toBe("i1");
  expect(settled(write, { invoices: [invoice("i1")] })).toBeNull();
});
