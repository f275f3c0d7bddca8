import { member, newContact, refusalOf, startSession, type Session } from "./session.ts";

let session: Session;

beforeEach(async () => {
  session = await startSession();
});

afterEach(async () => {
  await session.demo.close();
});

function names(): readonly string[] {
  return session.demo.books().contacts.map((row) => row.name);
}

test("a connection dropped before the commit leaves nothing behind", async () => {
  session.demo.faults.add({ type: "dropBeforeCommit", method: "PUT", path: /Contacts/u });
  expect((await refusalOf(newContact(session, "Acme"))).status).toBe(0);
  expect(names()).toEqual([]);
});

test("a connection dropped after the commit leaves everything behind", async () => {
  session.demo.faults.add({ type: "dropAfterCommit", method: "PUT" });
  expect((await refusalOf(newContact(session, "Acme"))).status).toBe(0);
  expect(names()).toEqual(["Acme"]);
  expect(session.demo.calls).toMatchObject([{ status: 0, elements: 1 }]);
});

test.each([
  [{ type: "status", status: 503 } as const, []],
  [{ type: "status", status: 500, afterCommit: true } as const, ["Acme"]],
])("%j answers in HTML", async (fault, expected) => {
  session.demo.faults.add(fault);
  const refusal = await refusalOf(newContact(session, "Acme"));
  expect(refusal.status).toBe(fault.status);
  expect(String(refusal.body)).toContain("<html>");
  expect(names()).toEqual(expected);
});

test("a fault strikes the nth call that matches, as often as asked, and is gone then", async () => {
  session.demo.faults.add({ type: "status", status: 503, method: "PUT", nth: 2, times: 2 });
  await newContact(session, "One");
  await refusalOf(newContact(session, "Two"));
  await session.api.getContacts(session.tenantId);
  await refusalOf(newContact(session, "Three"));
  await newContact(session, "Four");
  expect(names()).toEqual(["One", "Four"]);
  expect(session.demo.faults.pending()).toEqual([]);
});

test.each(["minute", "day", "concurrent", "appminute"] as const)(
  "the limit of the %s can be met at will",
  async (problem) => {
    session.demo.faults.add({ type: "rateLimit", problem, retryAfterSeconds: 7 });
    const refusal = await refusalOf(newContact(session, "Acme"));
    expect(refusal).toMatchObject({ status: 429, body: "" });
    expect(refusal.headers).toMatchObject({ "x-rate-limit-problem": problem, "retry-after": "7" });
    await newContact(session, "Acme");
  },
);

test("tokens expire at will", async () => {
  session.demo.faults.add({ type: "expireTokens" });
  const refusal = await refusalOf(newContact(session, "Acme"));
  expect(String(member(refusal.body, "Detail"))).toMatch(/^TokenExpired/u);
});

test("an answer can be cut short, and the token endpoint can fail too", async () => {
  session.demo.faults.add({ type: "malformedJson", path: /Organisation/u });
  const headers = { authorization: `Bearer ${session.token}` };
  const response = await fetch(`${session.demo.url}/api.xro/2.0/Organisation`, { headers });
  await expect(response.json()).rejects.toThrow();
  session.demo.faults.add({ type: "status", status: 503, path: /connect\/token/u });
  expect((await fetch(`${session.demo.url}/connect/token`, { method: "POST" })).status).toBe(503);
});
