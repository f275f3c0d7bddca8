import { requestOf } from "#server/xero/request.ts";
import { startSession, type Session } from "./session.ts";
import {
  allocate,
  cents,
  contact,
  creditNote,
  day,
  decimal4,
  invoice,
  line,
  noContact,
  payment,
  request,
  sent,
  sentOne,
  taxRate,
} from "./writes.ts";

let session: Session;

beforeEach(async () => {
  session = await startSession();
});

afterEach(async () => {
  expect(session.demo.violations).toEqual([]);
  await session.demo.close();
});

const books = () => session.demo.books();

test("contacts are created in one call, each with its own answer", async () => {
  const street = {
    line1: "1 Main St",
    line2: null,
    city: "Austin",
    region: "TX",
    postalCode: "78701",
    country: null,
  };
  const answer = await session.xero.send(
    request(
      contact("Acme Signs", "1001", { email: "a@acme.test", phone: "512 555 0100", street }),
      contact("Bob's", "1002"),
    ),
  );
  expect(answer).toMatchObject({
    type: "answered",
    elements: [
      { type: "done", xeroNumber: "1001", total: null },
      { type: "done", xeroNumber: "1002" },
    ],
  });
  expect(books().contacts).toMatchObject([
    {
      name: "Acme Signs",
      contactNumber: "1001",
      phone: "512 555 0100",
      texts: { EmailAddress: "a@acme.test" },
      street: { AddressLine1: "1 Main St", City: "Austin", Region: "TX", PostalCode: "78701" },
    },
    { name: "Bob's" },
  ]);
  expect(session.demo.calls).toHaveLength(1);
});

test("a contact is changed by its id, and what is not sent stays", async () => {
  const id = await sentOne(session, contact("Acme", "1001", { email: "a@acme.test" }));
  await sent(session, { type: "updateContact", id, contact: { ...noContact, name: "Acme Signs" } });
  expect(books().contacts).toMatchObject([
    { contactId: id, name: "Acme Signs", texts: { EmailAddress: "a@acme.test" } },
  ]);
});

test("a tax rate is created, then its rate is changed", async () => {
  const taxType = await sentOne(session, taxRate("Travis County", "8.25"));
  const { components } = taxRate("Travis County", "8.375");
  await sent(session, {
    type: "updateTaxRate",
    taxType,
    name: "Travis County",
    components,
    reportTaxType: null,
  });
  expect(books().taxRates.find((rate) => rate.taxType === taxType)).toMatchObject({
    name: "Travis County",
    rate: "8.375",
  });
});

test("an account is created as revenue, then renamed", async () => {
  const id = await sentOne(session, { type: "createAccount", code: "4001", name: "Banners" });
  await sent(session, { type: "updateAccount", id, code: "4001", name: "Banner Sales" });
  expect(books().accounts.find(({ code }) => code === "4001")).toMatchObject({
    accountId: id,
    name: "Banner Sales",
    type: "REVENUE",
  });
});

describe("with a customer", () => {
  let contactId: string;

  beforeEach(async () => {
    contactId = await sentOne(session, contact("Acme", "1001"));
  });

  test("an invoice says its number and what Xero comes to", async () => {
    const taxType = await sentOne(session, taxRate("Travis County", "8.25"));
    const lines = [line("100.00", { tax: { taxType } })];
    const answer = await session.xero.send(
      request(invoice(contactId, "00123", { lines, reference: "PO 7" })),
    );
    expect(answer).toMatchObject({
      type: "answered",
      elements: [{ type: "done", xeroNumber: "00123", total: "108.25" }],
    });
    expect(books().invoices).toMatchObject([
      {
        number: "00123",
        status: "AUTHORISED",
        reference: "PO 7",
        date: "2026-02-10",
        dueDate: "2026-03-12",
        lineAmountTypes: "Exclusive",
        totalTax: "8.25",
      },
    ]);
  });

  test.each([
    ["0.1250", "0.80", "0.10"],
    ["3", "0.1", "0.30"],
    ["1", "9999999.99", "9999999.99"],
    ["12.3400", "100", "1234.00"],
  ])("quantity %s at %s reaches Xero exactly", async (quantity, unit, amount) => {
    const asked = line(amount, { quantity: decimal4(quantity), unitAmount: decimal4(unit) });
    const answer = await session.xero.send(request(invoice(contactId, "A-1", { lines: [asked] })));
    expect(answer).toMatchObject({ elements: [{ type: "done", total: amount }] });
  });

  test("of a batch each element is answered for itself, in order", async () => {
    const answer = await session.xero.send(
      request(
        invoice(contactId, "A-1"),
        invoice(contactId, "A-2", { lines: [line("5.00", { accountCode: "999" })] }),
        invoice(contactId, "A-3"),
      ),
    );
    expect(answer).toMatchObject({
      elements: [
        { type: "done", xeroNumber: "A-1" },
        {
          type: "refused",
          messages: ["Account code '999' is not a valid code for this document."],
        },
        { type: "done", xeroNumber: "A-3" },
      ],
    });
  });

  test("a number that Xero has is refused, and nothing there changes", async () => {
    await sent(session, invoice(contactId, "A-1"));
    const answer = await session.xero.send(
      request(invoice(contactId, "A-1", { lines: [line("7.00")] })),
    );
    expect(answer).toMatchObject({ elements: [{ type: "refused" }] });
    expect(books().invoices).toMatchObject([{ number: "A-1", total: "100.00" }]);
  });

  test("an invoice is renamed, and its lines are edited in place", async () => {
    const id = await sentOne(session, invoice(contactId, "A-1"));
    const before = books().invoices[0]?.lines[0]?.lineItemId ?? "";
    await sent(session, {
      type: "updateInvoice",
      id,
      contact: null,
      number: "A-1-V",
      date: null,
      dueDate: day("2026-04-01"),
      reference: null,
      lines: [line("100.00", { id: before, description: "Banner" })],
      total: cents("100.00"),
    });
    expect(books().invoices).toMatchObject([
      {
        id,
        number: "A-1-V",
        dueDate: "2026-04-01",
        lines: [{ lineItemId: before, description: "Banner" }],
      },
    ]);
  });

  test("a payment becomes an overpayment with its number in reference and description", async () => {
    const id = await sentOne(session, payment(contactId, "CB-2001", "150.05"));
    expect(books().overpayments).toMatchObject([
      {
        id,
        total: "150.05",
        reference: "CB-2001",
        lineAmountTypes: "NoTax",
        lines: [{ description: "Payment CB-2001" }],
      },
    ]);
  });

  test("or a prepayment, coded to its account", async () => {
    const over = { kind: "prepayment", accountCode: "810" } as const;
    const id = await sentOne(session, payment(contactId, "CB-2002", "75.00", over));
    expect(books().prepayments).toMatchObject([
      { id, total: "75.00", lines: [{ accountCode: "810" }] },
    ]);
  });

  test.each(["overpayment", "prepayment", "creditNote"] as const)(
    "a %s is allocated to two invoices in one call, and taken off one again",
    async (kind) => {
      const invoiceIds = await sent(session, invoice(contactId, "A-1"), invoice(contactId, "A-2"));
      const [first = "", second = ""] = invoiceIds;
      const creditId = await sentOne(
        session,
        kind === "creditNote"
          ? creditNote(contactId, "CM-1")
          : payment(contactId, "CB-1", "25.00", {
              kind,
              accountCode: kind === "prepayment" ? "810" : null,
            }),
      );
      const answer = await session.xero.send(
        request(
          allocate(kind, creditId, first, "10.01"),
          allocate(kind, creditId, second, "14.99"),
        ),
      );
      expect(answer).toMatchObject({
        elements: [
          { type: "done", xeroId: creditId },
          { type: "done", xeroId: creditId },
        ],
      });
      expect(books().allocations).toMatchObject([
        { invoiceId: first, amount: "10.01" },
        { invoiceId: second, amount: "14.99" },
      ]);
      const id = await session.xero.allocationId(kind, creditId, second);
      const allocationId = id.ok ? id.value : null;
      expect(allocationId).not.toBeNull();
      const deallocate = {
        type: "deallocate",
        kind,
        creditId,
        allocationId,
        invoiceId: second,
        amount: cents("14.99"),
      } as const;
      await sent(session, deallocate);
      expect(books().allocations).toMatchObject([{ invoiceId: first }]);
      // What is gone already is done.
      await sent(session, deallocate);
    },
  );

  test("too much for an invoice is refused in Xero's words", async () => {
    const invoiceId = await sentOne(session, invoice(contactId, "A-1"));
    const creditId = await sentOne(session, payment(contactId, "CB-1", "500.00"));
    const answer = await session.xero.send(
      request(allocate("overpayment", creditId, invoiceId, "100.01")),
    );
    expect(answer).toMatchObject({ type: "answered", elements: [{ type: "refused" }] });
    expect(books().allocations).toEqual([]);
  });
});

test("a request says the same bytes however often it is made", () => {
  const write = invoice("c", "A-1", { lines: [line("12.34"), line("0.10")] });
  const bytes = JSON.stringify(requestOf("k", [write]));
  expect(JSON.stringify(requestOf("k", [write]))).toBe(bytes);
  expect(bytes).toContain('"unitAmount":12.34');
});

test("an unresolved reference is a defect, never a call", () => {
  expect(() => request(invoice("c", "A-1", { contact: { record: "customer:1" } }))).toThrow(
    "customer:1",
  );
});

test.each([
  ["two types", () => request(contact("A", "1"), payment("c", "CB-1", "1.00"))],
  [
    "two credits",
    () =>
      request(
        allocate("overpayment", "o1", "i", "1.00"),
        allocate("overpayment", "o2", "i", "1.00"),
      ),
  ],
  ["a key too long", () => requestOf("k".repeat(129), [contact("A", "1")])],
  ["nothing", () => requestOf("k", [])],
])("a request of %s is a defect", (_name, make) => {
  expect(make).toThrow("Defect");
});
