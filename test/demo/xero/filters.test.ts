import {
  member,
  newContact,
  newInvoice,
  refusalOf,
  startSession,
  type Session,
} from "./session.ts";

let session: Session;
let acme: string;
let beta: string;

beforeEach(async () => {
  session = await startSession();
  acme = await newContact(session, "Acme Signs", "1001");
  beta = await newContact(session, "Café Beta", "1002");
  await newInvoice(session, acme, "A-1", { date: "2026-01-31", reference: "PO 7" });
  await newInvoice(session, acme, "A-2", { date: "2026-02-10" });
  await newInvoice(session, beta, "B-1", { date: "2026-02-10" });
});

afterEach(async () => {
  await session.demo.close();
});

async function numbers(where?: string, order?: string): Promise<readonly (string | undefined)[]> {
  const answer = await session.api.getInvoices(
    session.tenantId,
    undefined,
    where,
    order ?? "InvoiceNumber ASC",
  );
  return answer.body.invoices?.map((row) => row.invoiceNumber) ?? [];
}

test.each([
  ['InvoiceNumber=="A-1"', ["A-1"]],
  ['Type=="ACCREC" AND Status=="AUTHORISED"', ["A-1", "A-2", "B-1"]],
  ['Status=="PAID"', []],
  ["Date>=DateTime(2026,02,01)", ["A-2", "B-1"]],
  ["Date >= DateTime(2026, 01, 01) && Date < DateTime(2026, 02, 01)", ["A-1"]],
  ['Reference.Contains("po")', ["A-1"]],
  ['InvoiceNumber.StartsWith("A-") AND !(InvoiceNumber=="A-2")', ["A-1"]],
  ['(InvoiceNumber=="A-1" OR InvoiceNumber=="B-1") AND Total==100.00', ["A-1", "B-1"]],
  ['Contact.ContactNumber=="1001"', ["A-1", "A-2"]],
  ['Contact.Name=="cafe BETA"', ["B-1"]],
])("where %s", async (where, expected) => {
  expect(await numbers(where)).toEqual(expected);
});

test("where Contact.ContactID takes a guid", async () => {
  expect(await numbers(`Contact.ContactID==guid("${beta}")`)).toEqual(["B-1"]);
});

test("order takes a direction", async () => {
  expect(await numbers(undefined, "InvoiceNumber DESC")).toEqual(["B-1", "A-2", "A-1"]);
});

test("an expression that cannot be read is a QueryParseException", async () => {
  const refusal = await refusalOf(numbers('InvoiceNumber=="A-1" AND'));
  expect(refusal.body).toMatchObject({ ErrorNumber: 16, Type: "QueryParseException" });
});

test("lists of numbers, contacts and statuses filter, and a page shows lines", async () => {
  const { api, tenantId } = session;
  const byNumber = await api.getInvoices(tenantId, undefined, undefined, undefined, undefined, [
    "A-1",
    "B-1",
  ]);
  expect(byNumber.body.invoices).toHaveLength(2);
  expect(byNumber.body.invoices?.[0]?.lineItems).toEqual([]);
  const byContact = await api.getInvoices(
    tenantId,
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
    [beta],
    undefined,
    1,
  );
  expect(byContact.body.invoices?.[0]?.lineItems).toHaveLength(1);
  const paid = await api.getInvoices(
    tenantId,
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
    ["PAID"],
  );
  expect(paid.body.pagination?.itemCount).toBe(0);
});

test("an invoice is found by its number, a contact by its contact number", async () => {
  expect(
    (await session.api.getInvoice(session.tenantId, "a-1")).body.invoices?.[0]?.invoiceNumber,
  ).toBe("A-1");
  expect(
    (await session.api.getContact(session.tenantId, "1002")).body.contacts?.[0]?.contactID,
  ).toBe(beta);
});

test("summaryOnly leaves out lines and payments", async () => {
  const headers = { authorization: `Bearer ${session.token}` };
  const answer = await fetch(`${session.demo.url}/api.xro/2.0/Invoices?summaryOnly=true`, {
    headers,
  });
  const invoices = member(await answer.json(), "Invoices");
  expect(Array.isArray(invoices) ? invoices[0] : {}).toMatchObject({ LineItems: [], Total: 100 });
  expect(Array.isArray(invoices) ? invoices[0] : {}).not.toHaveProperty("Payments");
});
