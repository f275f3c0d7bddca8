import {
  clientCredentials,
  member,
  refusalOf,
  startSession,
  newContact,
  type Refusal,
  type Session,
} from "./session.ts";

const limits = { perMinute: 3, perDay: 5, concurrent: 2 };
let session: Session;

beforeEach(async () => {
  session = await startSession({ limits });
});

afterEach(async () => {
  await session.demo.close();
});

function read(): Promise<unknown> {
  return session.api.getOrganisations(session.tenantId);
}

function header(refusal: Refusal, name: string): unknown {
  return member(refusal.headers, name);
}

test("every answer says what is left", async () => {
  const answer = await session.api.getOrganisations(session.tenantId);
  expect(answer.response.headers["x-minlimit-remaining"]).toBe("2");
  expect(answer.response.headers["x-daylimit-remaining"]).toBe("4");
  expect(answer.response.headers["x-appminlimit-remaining"]).toBe("9999");
});

test("one call too many in a minute is 429 with an empty body, the problem and the wait", async () => {
  await read();
  session.clock.ms += 10_000;
  await read();
  await read();
  const refusal = await refusalOf(read());
  expect(refusal.status).toBe(429);
  expect(refusal.body).toBe("");
  expect(header(refusal, "x-rate-limit-problem")).toBe("minute");
  expect(header(refusal, "retry-after")).toBe("50");
  session.clock.ms += 50_000;
  await read();
});

test("the day's limit says how long the day still lasts", async () => {
  for (let call = 0; call < limits.perDay; call += 1) {
    await read();
    session.clock.ms += 60_000;
  }
  const refusal = await refusalOf(read());
  expect(header(refusal, "x-rate-limit-problem")).toBe("day");
  expect(header(refusal, "retry-after")).toBe(String(86_400 - 300));
  expect(header(refusal, "x-daylimit-remaining")).toBe("0");
  session.clock.ms += 86_400_000;
  session.api.accessToken = await clientCredentials(session.demo, "");
  await read();
});

test("more calls at once than allowed are 429 without a wait", async () => {
  session.demo.faults.add({ type: "slow", ms: 150, times: 2 });
  const slow = [read(), read()];
  await new Promise((resolve) => setTimeout(resolve, 50));
  const refusal = await refusalOf(read());
  expect(header(refusal, "x-rate-limit-problem")).toBe("concurrent");
  expect(header(refusal, "retry-after")).toBeUndefined();
  await Promise.all(slow);
  await read();
});

test("refusals for want of access do not hold a place among the calls at once", async () => {
  session.api.accessToken = "nonsense";
  for (let call = 0; call < 3; call += 1) expect((await refusalOf(read())).status).toBe(401);
  session.api.accessToken = session.token;
  await Promise.all([read(), read()]);
});

test("a replay under an Idempotency-Key counts", async () => {
  const contacts = { contacts: [{ name: "Acme" }] };
  await session.api.createContacts(session.tenantId, contacts, false, "k1");
  const replay = await session.api.createContacts(session.tenantId, contacts, false, "k1");
  expect(replay.response.headers["x-minlimit-remaining"]).toBe("1");
});

test("the calls are recorded, refused ones too", async () => {
  await newContact(session, "Acme");
  await refusalOf(newContact(session, "Acme"));
  expect(session.demo.calls).toMatchObject([
    { method: "PUT", path: "/Contacts", status: 200, elements: 1 },
    { method: "PUT", path: "/Contacts", status: 400, elements: 1 },
  ]);
});
