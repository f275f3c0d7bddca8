import { LineAmountTypes, type BankTransaction } from "xero-node";
import {
  newContact,
  newInvoice,
  newOverpayment,
  overpaymentOf,
  rawCall,
  refusalOf,
  startSession,
  type Session,
} from "./session.ts";

let session: Session;
let contactId: string;

beforeEach(async () => {
  session = await startSession();
  contactId = await newContact(session, "Acme", "1001");
});

afterEach(async () => {
  await session.demo.close();
});

const notForUpdate = "Type field is not valid for an update. This must be either SPEND, RECEIVE";

function receive(over: Partial<BankTransaction>): Promise<unknown> {
  const bankTransactions = [overpaymentOf(contactId, 100, over)];
  return session.api.createBankTransactions(session.tenantId, { bankTransactions }, true, 4);
}

test("an overpayment is coded to receivables without tax, and leaves its amount as credit", async () => {
  const ids = await newOverpayment(session, contactId, 100);
  expect(session.demo.books().overpayments).toMatchObject([
    {
      id: ids.overpaymentId,
      bankTransactionId: ids.bankTransactionId,
      status: "AUTHORISED",
      reference: "CB-1",
      total: "100.00",
      remainingCredit: "100.00",
      lines: [{ accountCode: "120", taxType: "NONE", taxAmount: "0.00", description: "CB-1" }],
    },
  ]);
  expect(session.demo.books().bankTransactions).toMatchObject([
    { bankAccountCode: "090", isReconciled: false, total: "100.00" },
  ]);
  expect(session.demo.violations).toEqual([]);
});

test.each<[string, Partial<BankTransaction>, string]>([
  [
    "two lines",
    { lineItems: [{ lineAmount: 1 }, { lineAmount: 2 }] },
    "Overpayments can only have a single line item.",
  ],
  [
    "an account that is no bank",
    { bankAccount: { code: "200" } },
    "BankAccount must be specified, and be an active account of type BANK",
  ],
  [
    "a negative amount",
    { lineItems: [{ lineAmount: -5 }] },
    "The total for this document must be greater than zero.",
  ],
  [
    "no contact",
    { contact: {} },
    "The Contact must contain at least 1 of the following elements to identify the contact: Name, ContactID, ContactNumber",
  ],
])("an overpayment with %s is refused", async (_name, over, sentence) => {
  expect((await refusalOf(receive(over))).sentences).toContain(sentence);
});

test("an overpayment of nothing is refused in Xero's words", async () => {
  expect((await refusalOf(receive({ lineItems: [{ lineAmount: 0 }] }))).sentences).toContain(
    'UnitAmount "0.0000" is invalid',
  );
});

test("an overpayment with an account code or without NoTax is made all the same, and noted", async () => {
  await receive({
    lineItems: [{ lineAmount: 5, accountCode: "200" }],
    lineAmountTypes: LineAmountTypes.Inclusive,
  });
  expect(session.demo.books().overpayments[0]).toMatchObject({
    lineAmountTypes: "NoTax",
    lines: [{ accountCode: "120" }],
  });
  expect(session.demo.violations).toHaveLength(2);
});

test("an overpayment is neither updated nor deleted", async () => {
  const { overpaymentId, bankTransactionId } = await newOverpayment(session, contactId, 100);
  for (const id of [bankTransactionId, overpaymentId]) {
    const body = { BankTransactions: [{ Status: "DELETED" }] };
    const response = await rawCall(session, "POST", `/BankTransactions/${id}`, body);
    expect(await response.json()).toMatchObject({
      Elements: [{ ValidationErrors: [{ Message: notForUpdate }] }],
    });
  }
});

test("an overpayment is found by the id of its bank transaction and by its own", async () => {
  const { overpaymentId, bankTransactionId } = await newOverpayment(session, contactId, 100);
  for (const id of [bankTransactionId, overpaymentId]) {
    const answer = await session.api.getBankTransaction(session.tenantId, id);
    expect(answer.body.bankTransactions?.[0]?.bankTransactionID).toBe(bankTransactionId);
  }
});

test("an overpayment is found by its reference", async () => {
  await newOverpayment(session, contactId, 100);
  const find = (reference: string): ReturnType<Session["api"]["getOverpayments"]> =>
    session.api.getOverpayments(session.tenantId, undefined, undefined, undefined, 1, 4, 1000, [
      reference,
    ]);
  expect((await find("CB-1")).body.overpayments).toHaveLength(1);
  expect((await find("CB-2")).body.overpayments).toHaveLength(0);
});

test("an overpayment loses its reference where Xero drops it (a switch)", async () => {
  const dropping = await startSession({ overpaymentReference: "dropped" });
  await newOverpayment(dropping, await newContact(dropping, "Acme"), 100);
  expect(dropping.demo.books().overpayments[0]).toMatchObject({
    reference: null,
    lines: [{ description: "CB-1" }],
  });
  await dropping.demo.close();
});

test("an overpayment cannot be dated on or before a lock date", async () => {
  session.demo.hooks.setLockDate({ period: "2026-02-20" });
  expect((await refusalOf(receive({}))).sentences).toEqual([
    "The document date cannot be before the period lock date, currently set at 20 February 2026",
  ]);
});

test("an overpayment that is voided in Xero's screens takes its bank transaction with it", async () => {
  const { overpaymentId } = await newOverpayment(session, contactId, 100);
  session.demo.hooks.voidOverpayment(overpaymentId);
  expect(session.demo.books().overpayments[0]).toMatchObject({
    status: "VOIDED",
    remainingCredit: "0.00",
  });
  expect(session.demo.books().bankTransactions[0]?.status).toBe("DELETED");
});

test("an overpayment is not voided while it is applied", async () => {
  const { overpaymentId } = await newOverpayment(session, contactId, 100);
  const invoiceId = await newInvoice(session, contactId, "A-1");
  session.demo.hooks.allocate("overpayment", overpaymentId, invoiceId, 100n);
  expect(() => {
    session.demo.hooks.voidOverpayment(overpaymentId);
  }).toThrow("un-allocated");
});
