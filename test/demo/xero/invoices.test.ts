import { CurrencyCode, Invoice } from "xero-node";
import {
  invoiceOf,
  lineOf,
  newContact,
  newInvoice,
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

async function refusedInvoice(over: Partial<Invoice>): Promise<readonly string[]> {
  const invoices = [invoiceOf(contactId, "A-1", over)];
  return (await refusalOf(session.api.createInvoices(session.tenantId, { invoices }, true, 4)))
    .sentences;
}

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

test.each<[string, Partial<Invoice>, readonly string[]]>([
  ["no lines", { lineItems: [] }, ["One or more line items must be specified"]],
  [
    "an unknown account",
    { lineItems: [lineOf("1", { accountCode: "999" })] },
    ["Account code '999' is not a valid code for this document."],
  ],
  [
    "a bank account",
    { lineItems: [lineOf("1", { accountCode: "090" })] },
    ["Account code '090' is not a valid code for this document."],
  ],
  [
    "the receivables account",
    { lineItems: [lineOf("1", { accountCode: "120" })] },
    ["Account code '120' is not a valid code for this document."],
  ],
  [
    "an unknown tax type",
    { lineItems: [lineOf("1", { taxType: "TAX009" })] },
    ["The TaxType code 'TAX009' does not exist or cannot be used for this type of transaction."],
  ],
  [
    "automatic sales tax",
    { lineItems: [lineOf("1", { taxType: "AVALARA" })] },
    ["The TaxType code 'AVALARA' does not exist or cannot be used for this type of transaction."],
  ],
  [
    "a tax of purchases on income",
    { lineItems: [lineOf("1", { taxType: "INPUT" })] },
    ["The TaxType code 'INPUT' cannot be used with account code '200'."],
  ],
  [
    "a negative total",
    { lineItems: [lineOf("-1")] },
    ["The total for this document must be greater than or equal to zero."],
  ],
  [
    "another currency",
    { currencyCode: CurrencyCode.EUR },
    ["Organisation is not subscribed to currency EUR"],
  ],
  [
    "a status of PAID",
    { status: Invoice.StatusEnum.PAID },
    ["Invoice not of valid status for creation"],
  ],
  [
    "a line total that does not fit",
    { lineItems: [lineOf("10", { lineAmount: 11 })] },
    ["The line total 11.00 does not match the expected line total 10.00"],
  ],
])("an invoice with %s is refused", async (_name, over, sentences) => {
  expect(await refusedInvoice(over)).toEqual(sentences);
});

test("an approved invoice needs a due date, accounts and a contact; a draft does not need the first two", async () => {
  const bare: Invoice = {
    type: Invoice.TypeEnum.ACCREC,
    contact: { contactID: contactId },
    lineItems: [{ description: "Sign", unitAmount: 5 }],
  };
  const approved = { ...bare, status: Invoice.StatusEnum.AUTHORISED };
  const refusal = await refusalOf(
    session.api.createInvoices(session.tenantId, { invoices: [approved] }),
  );
  expect(refusal.sentences).toEqual([
    "Account code must be specified",
    "The DueDate must be specified for an approved invoice",
  ]);
  await session.api.createInvoices(session.tenantId, { invoices: [bare] });
  expect(onlyInvoice()).toMatchObject({
    status: "DRAFT",
    lineAmountTypes: "Exclusive",
    number: "INV-0001",
    date: "2026-03-02",
  });
  const without = { ...bare };
  delete without.contact;
  expect(
    (await refusalOf(session.api.createInvoices(session.tenantId, { invoices: [without] })))
      .sentences,
  ).toEqual(["A Contact must be specified for this type of transaction"]);
});

test("an archived account is refused", async () => {
  session.demo.hooks.archiveAccount("200");
  expect(await refusedInvoice({})).toEqual([
    "Account code '200' has been archived, or has been deleted. Each line item must reference a valid account.",
  ]);
});

test("an archived tax rate is refused", async () => {
  const components = [{ name: "Travis", rate: 8.25, isCompound: false }];
  await session.api.createTaxRates(session.tenantId, {
    taxRates: [{ name: "Travis", taxComponents: components }],
  });
  session.demo.hooks.archiveTaxRate("TAX001");
  expect(await refusedInvoice({ lineItems: [lineOf("1", { taxType: "TAX001" })] })).toHaveLength(1);
});

test("a line without tax type takes that of its account", async () => {
  await newInvoice(session, contactId, "A-1", {
    lineItems: [{ description: "Sign", unitAmount: 1, accountCode: "200" }],
  });
  expect(onlyInvoice().lines[0]?.taxType).toBe("OUTPUT");
});

test("the rounding account takes lines", async () => {
  await newInvoice(session, contactId, "A-1", {
    lineItems: [lineOf("1"), lineOf("-0.01", { accountCode: "860" })],
  });
  expect(onlyInvoice().total).toBe("0.99");
});

test.each(["AUTHORISED", "VOIDED"])(
  "a number stays taken while its invoice is %s, whatever its letter case",
  async (status) => {
    const invoiceId = await newInvoice(session, contactId, "a-1");
    if (status === "VOIDED") session.demo.hooks.voidInvoice(invoiceId);
    expect(await refusedInvoice({})).toEqual(["Invoice # must be unique."]);
  },
);

test("POST with a known number and no id silently updates that invoice", async () => {
  await newInvoice(session, contactId, "A-1");
  await session.api.updateOrCreateInvoices(session.tenantId, {
    invoices: [invoiceOf(contactId, "A-1", { reference: "PO 9" })],
  });
  expect(session.demo.books().invoices).toHaveLength(1);
  expect(onlyInvoice().reference).toBe("PO 9");
});

test("an invoice of nothing is paid at once", async () => {
  await newInvoice(session, contactId, "A-1", { lineItems: [lineOf("0")] });
  expect(onlyInvoice()).toMatchObject({ status: "PAID", total: "0.00", amountDue: "0.00" });
});

describe("lock dates", () => {
  test("nothing is created or moved on or before them", async () => {
    session.demo.hooks.setLockDate({ endOfYear: "2025-12-31", period: "2026-01-31" });
    expect(await refusedInvoice({ date: "2025-12-31" })).toEqual([
      "The document date cannot be before the end of year lock date, currently set at 31 December 2025",
    ]);
    expect(await refusedInvoice({ date: "2026-01-31" })).toEqual([
      "The document date cannot be before the period lock date, currently set at 31 January 2026",
    ]);
    const invoiceId = await newInvoice(session, contactId, "A-1", { date: "2026-02-01" });
    expect(await refusedUpdate(invoiceId, { date: "2026-01-15" })).toHaveLength(1);
  });

  test("nothing dated on or before them is edited, not even its number", async () => {
    const invoiceId = await newInvoice(session, contactId, "A-1", { date: "2026-01-15" });
    session.demo.hooks.setLockDate({ period: "2026-01-31" });
    expect(await refusedUpdate(invoiceId, { invoiceNumber: "A-1-V" })).toEqual([
      "The document cannot be edited as it is currently dated before the period lock date",
    ]);
  });
});

test("a contact that is more than its id is noted, for Xero would change the contact", async () => {
  await newInvoice(session, contactId, "A-1", { contact: { contactID: contactId, name: "Acme" } });
  expect(session.demo.violations).toEqual([
    "Contact of a document carries more than ContactID, which changes the contact: Name",
  ]);
});

test("a total that Xero computes otherwise is ignored and noted", async () => {
  await newInvoice(session, contactId, "A-1", { total: 100.01 });
  expect(onlyInvoice().total).toBe("100.00");
  expect(session.demo.violations).toEqual([
    "A-1: Total was sent as 10001 cents, Xero makes it 10000",
  ]);
});
