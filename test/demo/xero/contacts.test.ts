import { Contact, Phone, type Contacts } from "xero-node";
import {
  invoiceOf,
  newContact,
  newInvoice,
  newOverpayment,
  refusalOf,
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

const archived =
  "The specified contact details matched an archived contact. Archived contacts cannot currently be edited via the API.";
const numberTaken =
  "Another contact has this contact number. Please enter a different contact number.";

function create(contact: Contact): Promise<unknown> {
  return session.api.createContacts(session.tenantId, { contacts: [contact] });
}

function upsert(contact: Contact): Promise<unknown> {
  const contacts: Contacts = { contacts: [contact] };
  return session.api.updateOrCreateContacts(session.tenantId, contacts);
}

function onlyContact(): unknown {
  return session.demo.books().contacts[0];
}

test("a name is unique among active contacts, whatever its letter case", async () => {
  await newContact(session, "Acme");
  const refusal = await refusalOf(create({ name: "ACME" }));
  expect(refusal.sentences).toEqual([
    "The contact name ACME is already assigned to another contact. The contact name must be unique across all active contacts.",
  ]);
});

test("the name of an archived contact is free, its contact number is not", async () => {
  session.demo.hooks.archiveContact(await newContact(session, "Acme", "1001"));
  await create({ name: "Acme" });
  expect((await refusalOf(create({ name: "Beta", contactNumber: "1001" }))).sentences).toEqual([
    numberTaken,
  ]);
});

test.each([
  ["double spaces", { name: "Acme  Signs" }],
  ["an outer space", { name: "Acme " }],
  ["angle brackets", { name: "Acme <Signs>" }],
  ["more than 255 characters", { name: "A".repeat(256) }],
  ["a contact number of more than 50 characters", { name: "Acme", contactNumber: "9".repeat(51) }],
])("%s is refused", async (_name, contact) => {
  expect((await refusalOf(create(contact))).status).toBe(400);
});

test("a contact without name is refused", async () => {
  expect((await refusalOf(create({ contactNumber: "1001" }))).sentences).toEqual([
    "The Contact must contain at least 1 of the following elements to identify the contact: Name, ContactID, ContactNumber",
  ]);
});

test("POST updates the contact of the number, keeps what is left out, and fills its own slot of phones", async () => {
  await create({ name: "Acme", contactNumber: "1001", emailAddress: "a@example.com" });
  await upsert({
    name: "Acme Signs",
    contactNumber: "1001",
    phones: [{ phoneType: Phone.PhoneTypeEnum.DEFAULT, phoneNumber: "555" }],
  });
  expect(session.demo.books().contacts).toHaveLength(1);
  expect(onlyContact()).toMatchObject({
    name: "Acme Signs",
    phone: "555",
    texts: { EmailAddress: "a@example.com" },
  });
});

test("POST by name updates the active contact of that name, else creates one", async () => {
  await create({ name: "Acme" });
  await upsert({ name: "acme", emailAddress: "a@example.com" });
  await upsert({ name: "Beta" });
  expect(session.demo.books().contacts.map((row) => row.name)).toEqual(["acme", "Beta"]);
});

test("an archived contact cannot be edited, nor used in a document", async () => {
  const contactId = await newContact(session, "Acme", "1001");
  session.demo.hooks.archiveContact(contactId);
  const contacts = { contacts: [{ contactID: contactId, name: "Acme 2" }] };
  expect(
    (await refusalOf(session.api.updateContact(session.tenantId, contactId, contacts))).sentences,
  ).toEqual([archived]);
  expect((await refusalOf(upsert({ name: "Other", contactNumber: "1001" }))).sentences).toEqual([
    archived,
  ]);
  const invoices = { invoices: [invoiceOf(contactId, "A-1")] };
  expect(
    (await refusalOf(session.api.createInvoices(session.tenantId, invoices))).sentences,
  ).toEqual([archived]);
});

test("a contact is archived by API although it has an open invoice, and lists leave it out", async () => {
  const contactId = await newContact(session, "Acme");
  await newInvoice(session, contactId, "A-1");
  const contacts = {
    contacts: [{ contactID: contactId, contactStatus: Contact.ContactStatusEnum.ARCHIVED }],
  };
  await session.api.updateContact(session.tenantId, contactId, contacts);
  expect((await session.api.getContacts(session.tenantId)).body.contacts).toEqual([]);
  const all = await session.api.getContacts(
    session.tenantId,
    undefined,
    undefined,
    undefined,
    undefined,
    1,
    true,
  );
  expect(all.body.contacts).toHaveLength(1);
});

test("an update of an unknown id is 404", async () => {
  const id = "00000000-0000-4000-8000-000000000000";
  expect(
    (
      await refusalOf(
        session.api.updateContact(session.tenantId, id, { contacts: [{ name: "A" }] }),
      )
    ).status,
  ).toBe(404);
});

test("an invoice makes its contact a customer", async () => {
  const contactId = await newContact(session, "Acme");
  await newInvoice(session, contactId, "A-1");
  expect(
    (await session.api.getContact(session.tenantId, contactId)).body.contacts?.[0]?.isCustomer,
  ).toBe(true);
});

describe("a merge in Xero's screens", () => {
  let from: string;
  let to: string;

  beforeEach(async () => {
    from = await newContact(session, "Acme Old", "1001");
    to = await newContact(session, "Acme", "1002");
    await newInvoice(session, from, "A-1");
    await newOverpayment(session, from, 10);
    session.demo.hooks.mergeContacts(from, to);
  });

  test("moves the documents", () => {
    const books = session.demo.books();
    const owners = [...books.invoices, ...books.overpayments, ...books.bankTransactions].map(
      (row) => row.contactId,
    );
    expect(owners).toEqual([to, to, to]);
  });

  test("archives the loser and points to the keeper, by id and on pages only", async () => {
    const { api, tenantId } = session;
    const loser = (await api.getContact(tenantId, from)).body.contacts?.[0];
    expect(loser).toMatchObject({
      contactStatus: "ARCHIVED",
      mergedToContactID: to,
      contactNumber: "1001",
    });
    const where = `ContactNumber=="1001"`;
    const paged = await api.getContacts(tenantId, undefined, where, undefined, undefined, 1, true);
    expect(paged.body.contacts?.[0]?.mergedToContactID).toBe(to);
    const listed = await api.getContacts(
      tenantId,
      undefined,
      where,
      undefined,
      undefined,
      undefined,
      true,
    );
    expect(listed.body.contacts?.[0]?.mergedToContactID).toBeUndefined();
  });

  test("keeps the loser's number taken", async () => {
    expect((await refusalOf(create({ name: "New", contactNumber: "1001" }))).sentences).toEqual([
      numberTaken,
    ]);
  });

  test("cannot be restored while its name is in use", () => {
    session.demo.hooks.renameContact(to, "Acme Old");
    expect(() => {
      session.demo.hooks.restoreContact(from);
    }).toThrow("already assigned");
  });
});
