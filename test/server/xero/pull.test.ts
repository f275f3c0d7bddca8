import type { Snapshot } from "#engine/xero/snapshot.ts";
import { startSession, type Session } from "./session.ts";
import {
  allocate,
  contact,
  creditNote,
  day,
  decimal4,
  invoice,
  line,
  payment,
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

async function pulled(): Promise<Snapshot> {
  const result = await session.xero.pull();
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

function callsOf(path: string): number {
  return session.demo.calls.filter((call) => call.method === "GET" && call.path === path).length;
}

test("an empty organisation costs eight calls, all counted", async () => {
  const snapshot = await pulled();
  expect(snapshot.organisation).toMatchObject({ countryCode: "US", baseCurrency: "USD" });
  expect(snapshot.contacts).toEqual([]);
  expect(session.demo.calls).toHaveLength(8);
  expect(session.xero.calls()).toEqual({ total: 8, byMethod: { GET: 8 } });
  expect(session.xero.limits()).toEqual({ minuteRemaining: 2992, dayRemaining: 999_992 });
});

test("the organisation alone costs one call and shows its lock dates", async () => {
  session.demo.hooks.setLockDate({ period: "2025-12-31", endOfYear: "2024-12-31" });
  expect(await session.xero.organisation()).toMatchObject({
    ok: true,
    value: { periodLockDate: "2025-12-31", endOfYearLockDate: "2024-12-31" },
  });
  expect(session.demo.calls).toHaveLength(1);
});

test("accounts and tax rates come with what the rules ask of them", async () => {
  const taxType = await sentOne(session, taxRate("Travis County", "8.25"));
  const { accounts, taxRates } = await pulled();
  expect(accounts.find(({ code }) => code === "090")).toMatchObject({ type: "BANK" });
  expect(accounts.find(({ systemAccount }) => systemAccount === "DEBTORS")).toMatchObject({
    accountClass: "ASSET",
    status: "ACTIVE",
  });
  expect(taxRates.find((rate) => rate.taxType === taxType)).toMatchObject({
    name: "Travis County",
    rate: 82_500n,
    status: "ACTIVE",
    canApplyToRevenue: true,
    components: [{ name: "Travis County", rate: 82_500n, isCompound: false }],
  });
});

test("contacts come with what we send, archived and merged ones too", async () => {
  const street = {
    line1: "1 Main St",
    line2: "Unit 2",
    city: "Austin",
    region: "TX",
    postalCode: "78701",
    country: "US",
  };
  const over = { email: "a@acme.test", phone: "512 555 0100", street, taxNumber: "12-34" };
  const [keptId = "", mergedId = "", archivedId = ""] = await sent(
    session,
    contact("Acme", "1001", over),
    contact("Acme Old", "1002"),
    contact("Gone", "1003"),
  );
  session.demo.hooks.mergeContacts(mergedId, keptId);
  session.demo.hooks.archiveContact(archivedId);
  const { contacts } = await pulled();
  const byId = new Map(contacts.map((row) => [row.id, row]));
  expect(byId.get(keptId)).toEqual({
    id: keptId,
    number: "1001",
    name: "Acme",
    status: "ACTIVE",
    email: "a@acme.test",
    phone: "512 555 0100",
    street,
    taxNumber: "12-34",
    mergedToId: null,
  });
  expect(byId.get(mergedId)).toMatchObject({ status: "ARCHIVED", mergedToId: keptId });
  expect(byId.get(archivedId)).toMatchObject({ status: "ARCHIVED", mergedToId: null });
});

describe("with a customer", () => {
  let contactId: string;

  beforeEach(async () => {
    contactId = await sentOne(session, contact("Acme", "1001"));
  });

  test("an invoice comes whole, to the cent and to the fourth decimal", async () => {
    const taxType = await sentOne(session, taxRate("Travis County", "8.25"));
    const lines = [
      line("0.10", {
        quantity: decimal4("0.125"),
        unitAmount: decimal4("0.8"),
        tax: { taxType },
      }),
      line("1234567.89"),
    ];
    await sent(session, invoice(contactId, "00123", { lines, reference: "PO 7" }));
    const { invoices } = await pulled();
    expect(invoices).toMatchObject([
      {
        number: "00123",
        status: "AUTHORISED",
        contactId,
        date: "2026-02-10",
        dueDate: "2026-03-12",
        reference: "PO 7",
        totalTax: 1n,
        total: 123_456_800n,
        amountDue: 123_456_800n,
        amountPaid: 0n,
        amountCredited: 0n,
        payments: [],
        lines: [
          {
            quantity: 1250n,
            unitAmount: 8000n,
            amount: 10n,
            taxAmount: 1n,
            accountCode: "200",
            taxType,
          },
          { quantity: 10_000n, amount: 123_456_789n, taxType: "NONE" },
        ],
      },
    ]);
    expect(invoices[0]?.lines[0]?.id).toMatch(/^[0-9a-f-]{36}$/u);
  });

  test("voided and drafted invoices come too, for their numbers stay taken", async () => {
    const id = await sentOne(session, invoice(contactId, "A-1"));
    session.demo.hooks.voidInvoice(id);
    session.demo.hooks.createInvoice({
      contactId,
      number: "A-2",
      date: "2026-02-01",
      status: "DRAFT",
      lines: [{ description: "Sign", cents: 100n }],
    });
    const { invoices } = await pulled();
    expect(invoices.map(({ number, status }) => [number, status]).toSorted()).toEqual([
      ["A-1", "VOIDED"],
      ["A-2", "DRAFT"],
    ]);
  });

  test("a bank-feed payment shows on its invoice as money that is no credit", async () => {
    const id = await sentOne(session, invoice(contactId, "A-1"));
    const paymentId = session.demo.hooks.bankFeedPayment(id, 4000n, "2026-02-15");
    const { invoices } = await pulled();
    expect(invoices).toMatchObject([
      {
        amountPaid: 4000n,
        amountDue: 6000n,
        payments: [{ id: paymentId, amount: 4000n, date: "2026-02-15" }],
      },
    ]);
  });

  test.each(["overpayment", "prepayment"] as const)(
    "an %s comes with reference, bank transaction, allocations and refunds",
    async (kind) => {
      const invoiceId = await sentOne(session, invoice(contactId, "A-1"));
      const creditId = await sentOne(
        session,
        payment(contactId, "CB-2001", "150.00", {
          kind,
          accountCode: kind === "prepayment" ? "810" : null,
        }),
      );
      await sent(session, allocate(kind, creditId, invoiceId, "60.50"));
      session.demo.hooks.refundCredit(kind, creditId, 1000n, "2026-02-25");
      const { credits, invoices } = await pulled();
      expect(invoices).toMatchObject([{ amountCredited: 6050n, amountDue: 3950n }]);
      expect(credits).toMatchObject([
        {
          kind,
          id: creditId,
          status: "AUTHORISED",
          contactId,
          date: "2026-02-20",
          reference: "CB-2001",
          descriptions: ["Payment CB-2001"],
          total: 15_000n,
          remaining: 7950n,
          allocations: [{ invoiceId, amount: 6050n }],
          refunds: [{ amount: 1000n, date: "2026-02-25" }],
          isReconciled: false,
        },
      ]);
      const [credit] = credits;
      expect(credit?.bankTransactionId).toMatch(/^[0-9a-f-]{36}$/u);
      session.demo.hooks.reconcile(credit?.bankTransactionId ?? "");
      expect((await pulled()).credits).toMatchObject([{ isReconciled: true }]);
    },
  );

  test("a credit note comes with its allocations", async () => {
    const invoiceId = await sentOne(session, invoice(contactId, "A-1"));
    const creditId = await sentOne(session, creditNote(contactId, "CM-1"));
    await sent(session, allocate("creditNote", creditId, invoiceId, "25.00"));
    const { creditNotes } = await pulled();
    expect(creditNotes).toMatchObject([
      {
        id: creditId,
        number: "CM-1",
        status: "PAID",
        reference: "StoreCredit",
        total: 2500n,
        remaining: 0n,
        allocations: [{ invoiceId, amount: 2500n, date: day("2026-02-11") }],
      },
    ]);
  });

  test("bank transactions cost a call only where there are credits", async () => {
    await pulled();
    expect(callsOf("/BankTransactions")).toBe(0);
    await sent(session, payment(contactId, "CB-1", "10.00"));
    await pulled();
    expect(callsOf("/BankTransactions")).toBe(1);
    expect(callsOf("/Payments")).toBe(0);
  });
});

test("more than a thousand contacts come by pages of a thousand", async () => {
  for (let batch = 0; batch < 21; batch += 1) {
    const numbers = Array.from({ length: 50 }, (_, index) => batch * 50 + index);
    await sent(session, ...numbers.map((n) => contact(`Customer ${n}`, n.toString())));
  }
  const { contacts } = await pulled();
  expect(new Set(contacts.map(({ number }) => number)).size).toBe(1050);
  expect(callsOf("/Contacts")).toBe(2);
});

test("where Xero drops the reference of an overpayment, its description still says the number", async () => {
  await session.demo.close();
  session = await startSession({ overpaymentReference: "dropped" });
  const contactId = await sentOne(session, contact("Acme", "1001"));
  await sent(session, payment(contactId, "CB-1", "10.00"));
  expect((await pulled()).credits).toMatchObject([
    { reference: null, descriptions: ["Payment CB-1"] },
  ]);
});
