import { member, refusalOf, startSession, type Session } from "./session.ts";

let session: Session;

beforeEach(async () => {
  session = await startSession();
});

afterEach(async () => {
  await session.demo.close();
});

function create(name: string, key: string): ReturnType<Session["api"]["createContacts"]> {
  return session.api.createContacts(session.tenantId, { contacts: [{ name }] }, false, key);
}

test("the same request under the same key is answered again and done once", async () => {
  const first = await create("Acme", "k1");
  const second = await create("Acme", "k1");
  expect(second.response.data).toEqual(first.response.data);
  expect(session.demo.books().contacts).toHaveLength(1);
});

test("another request under a key is refused in Xero's words", async () => {
  await create("Acme", "k1");
  const refusal = await refusalOf(create("Beta", "k1"));
  expect(refusal.status).toBe(400);
  expect(member(refusal.body, "Message")).toBe(
    "Idempotency Key: k1 is used with a different request.",
  );
});

test("errors are kept too, although their cause is gone", async () => {
  const contactId = session.demo.hooks.createContact({ name: "Acme" });
  const refused = await create("Acme", "k1");
  session.demo.hooks.renameContact(contactId, "Acme Signs");
  const again = await create("Acme", "k1");
  expect(again.response.data).toEqual(refused.response.data);
  expect(session.demo.books().contacts).toHaveLength(1);
});

test("a key is forgotten after six minutes", async () => {
  await create("Acme", "k1");
  session.clock.ms += 6 * 60_000;
  expect((await create("Beta", "k1")).body.contacts?.[0]?.name).toBe("Beta");
});

test("a key has at most 128 characters", async () => {
  expect((await refusalOf(create("Acme", "k".repeat(129)))).status).toBe(400);
  expect((await create("Acme", "k".repeat(128))).response.status).toBe(200);
});

test("an answer that was lost is found again under its key", async () => {
  session.demo.faults.add({ type: "dropAfterCommit", method: "PUT" });
  expect((await refusalOf(create("Acme", "k1"))).status).toBe(0);
  await create("Acme", "k1");
  expect(session.demo.books().contacts).toHaveLength(1);
});
