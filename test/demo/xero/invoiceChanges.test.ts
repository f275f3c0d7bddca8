import { Invoice, type LineItem } from "xero-node";
import {
  lineOf,
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

const cannotEdit =
  "This document cannot be edited as it has a payment or credit note allocated to it.";
const notForModification = "Invoice not of valid status for modification";

function update(invoiceId: string, invoice: Invoice): Promise<unknown> {
  return session.api.updateInvoice(session.tenantId, invoiceId, { invoices: [invoice] }, 4);
}

async function refusedUpdate(invoiceId: string, invoice: Invoice): Promise<readonly string[]> {
  return (await refusalOf(update(invoiceId, invoice))).sentences;
}

function onlyInvoice(): ReturnType<Session["demo"]["books"]>["invoices"][number] {
  const [row] = session.demo.books().invoices;
  if (row === undefined) throw new Error("No invoice");
  return row;
}

describe("status", () => {
  const S = Invoice.StatusEnum;

  test("a draft is submitted, approved, and not deleted then", async () => {
    const invoiceId = await newInvoice(session, contactId, "A-1", { status: S.DRAFT });
    await update(invoiceId, { status: S.SUBMITTED });
    await update(invoiceId, { status: S.AUTHORISED });
    expect(onlyInvoice().status).toBe("AUTHORISED");
    expect(await refusedUpdate(invoiceId, { status: S.DELETED })).toEqual([notForModification]);
    expect(await refusedUpdate(invoiceId, { status: S.DRAFT })).toEqual([notForModification]);
  });

  test("a void answers with the amount due, and nothing is due when it is read again", async () => {
    const invoiceId = await newInvoice(session, contactId, "A-1");
    const answer = await session.api.updateInvoice(session.tenantId, invoiceId, {
      invoices: [{ status: S.VOIDED }],
    });
    expect(answer.body.invoices?.[0]).toMatchObject({ status: "VOIDED", amountDue: 100 });
    expect(onlyInvoice()).toMatchObject({ status: "VOIDED", amountDue: "0.00", total: "100.00" });
  });

  test("VOIDED and DELETED are the end", async () => {
    const invoiceId = await newInvoice(session, contactId, "A-1");
    session.demo.hooks.voidInvoice(invoiceId);
    expect(await refusedUpdate(invoiceId, { invoiceNumber: "A-1-V" })).toEqual([
      notForModification,
    ]);
  });

  test.each([S.VOIDED, S.DRAFT, S.AUTHORISED])(
    "with money applied %s cannot be set",
    async (status) => {
      const invoiceId = await newInvoice(session, contactId, "A-1");
      session.demo.hooks.bankFeedPayment(invoiceId, 10_000n, "2026-02-20");
      expect(await refusedUpdate(invoiceId, { status })).toEqual([
        `The status ${String(status)} cannot be applied to the invoice because it has payments or credit notes allocated to it.`,
      ]);
    },
  );
});

describe("lines of an update", () => {
  let invoiceId: string;
  let lineIds: readonly string[];

  beforeEach(async () => {
    invoiceId = await newInvoice(session, contactId, "A-1", {
      lineItems: [lineOf("10"), lineOf("20.1234", { quantity: 2 })],
    });
    lineIds = onlyInvoice().lines.map((line) => line.lineItemId);
  });

  test("one with an id is updated, one without is new, one left out is gone", async () => {
    await update(invoiceId, {
      lineItems: [{ lineItemID: text(lineIds[1]), description: "Banner" }, lineOf("5")],
    });
    expect(onlyInvoice().lines).toMatchObject([
      { lineItemId: lineIds[1], description: "Banner", unitAmount: "20.1234", lineAmount: "40.25" },
      { description: "Sign", lineAmount: "5.00" },
    ]);
    expect(onlyInvoice().lines).toHaveLength(2);
  });

  test("without ids all lines are made anew", async () => {
    await update(invoiceId, { lineItems: [lineOf("10")] });
    expect(lineIds).not.toContain(onlyInvoice().lines[0]?.lineItemId);
  });

  test("new amounts compute the line again", async () => {
    await update(invoiceId, {
      lineItems: [{ lineItemID: text(lineIds[0]), quantity: 3, unitAmount: 4 }],
    });
    expect(onlyInvoice()).toMatchObject({ total: "12.00", amountDue: "12.00" });
  });
});

describe("with money applied", () => {
  let invoiceId: string;
  let line: LineItem;

  beforeEach(async () => {
    invoiceId = await newInvoice(session, contactId, "A-1");
    const { overpaymentId } = await newOverpayment(session, contactId, 100);
    session.demo.hooks.allocate("overpayment", overpaymentId, invoiceId, 10_000n);
    line = { lineItemID: text(onlyInvoice().lines[0]?.lineItemId) };
  });

  test.each<[string, Invoice, object]>([
    ["number", { invoiceNumber: "A-1-V" }, { number: "A-1-V" }],
    ["reference", { reference: "PO 1" }, { reference: "PO 1" }],
    ["due date", { dueDate: "2026-04-01" }, { dueDate: "2026-04-01" }],
  ])("the %s can change", async (_name, change, expected) => {
    await update(invoiceId, change);
    expect(onlyInvoice()).toMatchObject({ ...expected, status: "PAID" });
  });

  test("a line's description and account can change", async () => {
    await update(invoiceId, {
      lineItems: [{ ...line, description: "Banner", accountCode: "260" }],
    });
    expect(onlyInvoice().lines[0]).toMatchObject({
      description: "Banner",
      accountCode: "260",
      lineAmount: "100.00",
    });
  });

  test.each<[string, Invoice]>([
    ["the date", { date: "2026-02-11" }],
    ["a line's amount", { lineItems: [lineOf("99")] }],
    ["lines without their ids", { lineItems: [lineOf("100.00")] }],
  ])("%s cannot change", async (_name, change) => {
    expect(await refusedUpdate(invoiceId, change)).toEqual([cannotEdit]);
  });

  test("the contact cannot change where a credit is applied, and can where only a payment is", async () => {
    const other = await newContact(session, "Beta");
    expect(await refusedUpdate(invoiceId, { contact: { contactID: other } })).toEqual([cannotEdit]);
    const paidId = await newInvoice(session, contactId, "A-2");
    session.demo.hooks.bankFeedPayment(paidId, 5000n, "2026-02-20");
    await update(paidId, { contact: { contactID: other } });
    expect(session.demo.books().invoices.at(-1)?.contactId).toBe(other);
  });
});
