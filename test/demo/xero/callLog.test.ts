import { refusalOf, startSession, type Session } from "./session.ts";

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

test("the log says when a call came, and of two under one key whether they were the same", async () => {
  const startMs = session.clock.ms;
  await create("Acme", "k1");
  session.clock.ms += 5000;
  await create("Acme", "k1");
  await refusalOf(create("Beta", "k1"));
  const [first, second, third] = session.demo.calls;
  expect([first?.atMs, second?.atMs]).toEqual([startMs, startMs + 5000]);
  expect(second?.request).toBe(first?.request);
  expect(third?.request).not.toBe(first?.request);
  expect(third?.idempotencyKey).toBe("k1");
});

test("an app that somebody disconnected in Xero is refused", async () => {
  session.demo.hooks.disconnectApps();
  expect((await refusalOf(create("Acme", "k1"))).status).toBe(403);
  expect(session.demo.calls.at(-1)).toMatchObject({ status: 403, request: null });
});
