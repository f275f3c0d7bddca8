import { CreditNote } from "xero-node";
import {
  lineOf,
  newContact,
  newInvoice,
  refusalOf,
  startSession,
  text,
  type Session,
} from "./session.ts";

let session: Session;
let contactId: string;
let invoiceId: string;
let creditNoteId: string;

beforeEach(async () => {
  session = await startSession();
  contactId = await newContact(session, "Acme", "1001");
  invoiceId = await newInvoice(session, contactId, "A-1");
  const note: CreditNote = {
    type: CreditNote.TypeEnum.ACCRECCREDIT,
    status: CreditNote.StatusEnum.AUTHORISED,
    contact: { contactID: contactId },
    creditNoteNumber: "CM-1",
    reference: "StoreCredit",
    date: "2026-02-15",
    lineItems: [lineOf("30", { accountCode: "408" })],
  };
  const answer = await session.api.createCreditNotes(
    session.tenantId,
    { creditNotes: [note] },
    true,
    4,
  );
  creditNoteId = text(answer.body.creditNotes?.[0]?.creditNoteID);
});

afterEach(async () => {
  await session.demo.close();
});

function update(change: CreditNote): Promise<unknown> {
  return session.api.updateCreditNote(session.tenantId, creditNoteId, { creditNotes: [change] });
}

test("a credit note needs no due date, bears a unique number, and leaves credit", () => {
  expect(session.demo.books().creditNotes).toMatchObject([
    {
      number: "CM-1",
      reference: "StoreCredit",
      status: "AUTHORISED",
      remainingCredit: "30.00",
      total: "30.00",
    },
  ]);
  expect(() =>
    session.demo.hooks.createCreditNote({
      contactId,
      number: "CM-1",
      date: "2026-02-15",
      lines: [],
    }),
  ).toThrow("Credit Note # must be unique.");
});

test("a credit note takes no discount", async () => {
  const lineItems = [lineOf("30", { discountRate: 10 })];
  expect((await refusalOf(update({ lineItems }))).sentences).toEqual([
    "Discounts are not supported on this document",
  ]);
});

test("a credit note is allocated and de-allocated, and cannot be edited or voided in between", async () => {
  const allocations = [{ amount: 30, date: "2026-03-01", invoice: { invoiceID: invoiceId } }];
  const made = await session.api.createCreditNoteAllocation(session.tenantId, creditNoteId, {
    allocations,
  });
  expect(session.demo.books().creditNotes[0]).toMatchObject({
    status: "PAID",
    remainingCredit: "0.00",
  });
  expect((await refusalOf(update({ reference: "x" }))).sentences).toEqual([
    "This document cannot be edited as it has a payment or credit note allocated to it.",
  ]);
  expect(() => {
    session.demo.hooks.voidCreditNote(creditNoteId);
  }).toThrow("The status VOIDED cannot be applied to the credit note");
  const allocationId = text(made.body.allocations?.[0]?.allocationID);
  await session.api.deleteCreditNoteAllocations(session.tenantId, creditNoteId, allocationId);
  await update({ reference: "x" });
  expect(session.demo.books().creditNotes[0]).toMatchObject({
    status: "AUTHORISED",
    reference: "x",
  });
  session.demo.hooks.voidCreditNote(creditNoteId);
  expect(session.demo.books().creditNotes[0]).toMatchObject({
    status: "VOIDED",
    remainingCredit: "0.00",
  });
});

test("a credit note is refunded in Xero's screens", () => {
  session.demo.hooks.refundCredit("creditNote", creditNoteId, 1000n, "2026-02-28");
  expect(session.demo.books().creditNotes[0]?.remainingCredit).toBe("20.00");
  expect(session.demo.books().payments).toMatchObject([
    { targetKind: "creditNote", amount: "10.00", accountCode: "090" },
  ]);
});

test("a credit note that does not exist is said in Xero's words", async () => {
  const id = "00000000-0000-4000-8000-000000000000";
  const call = session.api.updateCreditNote(session.tenantId, id, {
    creditNotes: [{ reference: "x" }],
  });
  expect((await refusalOf(call)).sentences).toEqual([
    "An existing Credit Note with the specified CreditNoteID could not be found",
  ]);
});
