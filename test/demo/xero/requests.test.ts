import {
  member,
  newContact,
  newInvoice,
  rawCall,
  refusalOf,
  sentencesOf,
  startSession,
  type Session,
} from "./session.ts";

let session: Session;

beforeEach(async () => {
  session = await startSession();
});

afterEach(async () => {
  await session.demo.close();
});

const taken =
  "The contact name Acme is already assigned to another contact. The contact name must be unique across all active contacts.";

test("by default one invalid element makes 400 with all elements, and nothing is saved", async () => {
  const contacts = [{ name: "Acme" }, { name: "Acme" }, { name: "Beta" }];
  const refusal = await refusalOf(session.api.createContacts(session.tenantId, { contacts }));
  expect(refusal.status).toBe(400);
  expect(refusal.sentences).toEqual([taken]);
  expect(refusal.body).toMatchObject({
    ErrorNumber: 10,
    Type: "ValidationException",
    Message: "A validation exception occurred",
  });
  expect(member(refusal.body, "Elements")).toHaveLength(3);
  expect(session.demo.books().contacts).toHaveLength(0);
});

test("with summarizeErrors=false each element has its own outcome", async () => {
  const contacts = [{ name: "Acme" }, { name: "Acme" }, { name: "Beta" }];
  const answer = await session.api.createContacts(session.tenantId, { contacts }, false);
  expect(answer.response.status).toBe(200);
  expect(answer.body.contacts?.map((row) => row.statusAttributeString)).toEqual([
    "OK",
    "ERROR",
    "OK",
  ]);
  expect(answer.body.contacts?.[1]?.contactID).toBe("00000000-0000-0000-0000-000000000000");
  expect(sentencesOf(answer.body.contacts)).toEqual([taken]);
  expect(session.demo.books().contacts.map((row) => row.name)).toEqual(["Acme", "Beta"]);
});

test.each([
  ["an envelope in another case", { contacts: [{ Name: "Acme" }] }],
  ["a bare element", { Name: "Acme" }],
  ["a bare list", [{ Name: "Acme" }]],
  ["field names in another case", { Contacts: [{ name: "Acme" }] }],
])("%s is read", async (_name, body) => {
  expect((await rawCall(session, "PUT", "/Contacts", body)).status).toBe(200);
  expect(session.demo.books().contacts[0]?.name).toBe("Acme");
  expect(session.demo.violations).toEqual([]);
});

test.each([{}, { Contacts: [] }])("%j has no data to process", async (body) => {
  const response = await rawCall(session, "PUT", "/Contacts", body);
  expect(response.status).toBe(400);
  expect(await response.json()).toEqual({
    ErrorNumber: 17,
    Type: "NoDataProcessedException",
    Message:
      "No data has been processed for this endpoint. This endpoint is expecting Contact data to be specifed in the request body.",
  });
});

test.each([
  ["a malformed id", "/Contacts", { ContactID: "nope", Name: "Acme" }],
  ["a malformed date", "/Invoices", { Type: "ACCREC", Date: "14/09/2026" }],
  ["an unknown choice", "/Invoices", { Type: "ACCREC", LineAmountTypes: "NO_TAX" }],
  ["broken JSON", "/Contacts", '{"Name":'],
])("%s cannot be read", async (_name, path, body) => {
  const response = await rawCall(session, "PUT", path, body);
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({
    ErrorNumber: 14,
    Type: "PostDataInvalidException",
  });
});

test.each([
  [
    "float noise",
    { Contacts: [{ Name: "Acme", Discount: 0.30000000000000004 }] },
    "Contact.Discount has float noise: 0.30000000000000004",
  ],
  [
    "an unknown field",
    { Contacts: [{ Name: "Acme", Bogus: 1 }] },
    "Contact has a field that Xero does not know: Bogus",
  ],
])("%s is swallowed, and noted as a violation", async (_name, body, violation) => {
  expect((await rawCall(session, "PUT", "/Contacts", body)).status).toBe(200);
  expect(session.demo.violations).toEqual([violation]);
});

test("an unknown id is 404 with an empty HTML body", async () => {
  const refusal = await refusalOf(
    session.api.getInvoice(session.tenantId, "00000000-0000-4000-8000-000000000000"),
  );
  expect(refusal).toMatchObject({
    status: 404,
    body: "",
    headers: { "content-type": "text/html; charset=utf-8" },
  });
});

test("pages have 100 rows by default, 1,000 at most, oldest change first", async () => {
  const names = Array.from({ length: 130 }, (_, index) => ({ name: `Customer ${String(index)}` }));
  for (const start of [0, 50, 100]) {
    await session.api.createContacts(
      session.tenantId,
      { contacts: names.slice(start, start + 50) },
      false,
    );
    session.clock.ms += 1000;
  }
  const page = (number: number, size?: number): ReturnType<Session["api"]["getContacts"]> =>
    session.api.getContacts(
      session.tenantId,
      undefined,
      undefined,
      undefined,
      undefined,
      number,
      undefined,
      undefined,
      undefined,
      size,
    );
  const second = await page(2);
  expect(second.body.contacts).toHaveLength(30);
  expect(second.body.pagination).toMatchObject({
    page: 2,
    pageSize: 100,
    pageCount: 2,
    itemCount: 130,
  });
  expect((await page(1, 5000)).body.pagination?.pageSize).toBe(1000);
  expect(
    (await page(1, 10)).body.contacts?.every((row) => /Customer \d+/u.test(row.name ?? "")),
  ).toBe(true);
  expect((await page(9)).body.contacts).toEqual([]);
});

test("If-Modified-Since leaves out what did not change since", async () => {
  await newContact(session, "Old");
  session.clock.ms += 60_000;
  await newContact(session, "New");
  const since = new Date(session.clock.ms);
  const answer = await session.api.getContacts(session.tenantId, since);
  expect(answer.body.contacts?.map((row) => row.name)).toEqual(["New"]);
});

test("dates come as milliseconds with their text beside them", async () => {
  const contactId = await newContact(session, "Acme");
  const invoiceId = await newInvoice(session, contactId, "A-1", { date: "2026-01-31" });
  const answer = await session.api.getInvoice(session.tenantId, invoiceId);
  expect(answer.response.data).toMatchObject({
    Invoices: [
      {
        Date: "/Date(1769817600000+0000)/",
        DateString: "2026-01-31T00:00:00",
        UpdatedDateUTC: `/Date(${String(session.clock.ms)}+0000)/`,
      },
    ],
  });
});
