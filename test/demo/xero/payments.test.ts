import type { Payment } from "xero-node";
import {
  newContact,
  newInvoice,
  newOverpayment,
  refusalOf,
  startSession,
  text,
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

function pay(payment: Payment): ReturnType<Session["api"]["createPayment"]> {
  return session.api.createPayment(session.tenantId, {
    account: { code: "090" },
    date: "2026-02-25",
    ...payment,
  });
}

test("a payment of an invoice falls due from it, and is deleted again", async () => {
  const invoiceID = await newInvoice(session, contactId, "A-1");
  const paid = await pay({ invoice: { invoiceID }, amount: 100 });
  expect(session.demo.books().invoices[0]).toMatchObject({
    status: "PAID",
    amountPaid: "100.00",
    amountDue: "0.00",
  });
  expect(paid.body.payments?.[0]).toMatchObject({
    paymentType: "ACCRECPAYMENT",
    status: "AUTHORISED",
  });
  await session.api.deletePayment(session.tenantId, text(paid.body.payments?.[0]?.paymentID), {
    status: "DELETED",
  });
  expect(session.demo.books().invoices[0]).toMatchObject({
    status: "AUTHORISED",
    amountDue: "100.00",
  });
});

test("more than is due is refused, and so is a paid invoice", async () => {
  const invoiceID = await newInvoice(session, contactId, "A-1");
  const tooMuch = "Payment amount exceeds the amount outstanding on this document";
  expect((await refusalOf(pay({ invoice: { invoiceID }, amount: 100.01 }))).sentences).toEqual([
    tooMuch,
  ]);
  await pay({ invoice: { invoiceID }, amount: 100 });
  expect((await refusalOf(pay({ invoice: { invoiceID }, amount: 1 }))).sentences).toEqual([
    "Payments can only be made against Authorised documents",
    tooMuch,
  ]);
});

test("an account that is no bank is refused", async () => {
  const invoiceID = await newInvoice(session, contactId, "A-1");
  const refusal = await refusalOf(
    pay({ invoice: { invoiceID }, amount: 1, account: { code: "404" } }),
  );
  expect(refusal.sentences).toEqual(["Account type is invalid for making a payment to/from"]);
});

test("a refund of an overpayment uses up its credit, and names it in Invoice.InvoiceID", async () => {
  const { overpaymentId } = await newOverpayment(session, contactId, 100);
  await pay({ overpayment: { overpaymentID: overpaymentId }, amount: 40 });
  expect(session.demo.books().overpayments[0]).toMatchObject({
    status: "AUTHORISED",
    remainingCredit: "60.00",
  });
  await pay({ overpayment: { overpaymentID: overpaymentId }, amount: 60 });
  expect(session.demo.books().overpayments[0]).toMatchObject({
    status: "PAID",
    remainingCredit: "0.00",
  });
  const answer = await session.api.getPayments(session.tenantId);
  expect(answer.body.payments?.[0]).toMatchObject({
    paymentType: "AROVERPAYMENTPAYMENT",
    invoice: { invoiceID: overpaymentId },
  });
});

test("a refund of more than is left, or into a locked period, is refused, and nothing is paid", async () => {
  const { overpaymentId } = await newOverpayment(session, contactId, 100);
  const overpayment = { overpaymentID: overpaymentId };
  expect((await refusalOf(pay({ overpayment, amount: 100.01 }))).sentences).toEqual([
    "Payment amount exceeds the amount outstanding on this document",
  ]);
  session.demo.hooks.setLockDate({ period: "2026-02-28" });
  expect((await refusalOf(pay({ overpayment, amount: 1 }))).sentences).toEqual([
    "The document date cannot be before the period lock date, currently set at 28 February 2026",
  ]);
  expect(session.demo.books().overpayments[0]?.remainingCredit).toBe("100.00");
});

test("only a document of the kind that is named is found", async () => {
  const { overpaymentId } = await newOverpayment(session, contactId, 100);
  expect(
    (await refusalOf(pay({ invoice: { invoiceID: overpaymentId }, amount: 1 }))).sentences,
  ).toEqual(["The document with the supplied id was not found for this endpoint."]);
});

test("a bank-feed payment is reconciled and cannot be deleted by API", async () => {
  const invoiceId = await newInvoice(session, contactId, "A-1");
  const paymentId = session.demo.hooks.bankFeedPayment(invoiceId, 2500n, "2026-02-21");
  const call = session.api.deletePayment(session.tenantId, paymentId, { status: "DELETED" });
  expect((await refusalOf(call)).sentences).toEqual([
    "This payment has been reconciled and cannot be deleted",
  ]);
  session.demo.hooks.deletePayment(paymentId);
  expect(session.demo.books().invoices[0]?.amountDue).toBe("100.00");
});
