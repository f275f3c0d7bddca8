import type { SendAnswer, XeroRequest } from "#server/xero/port.ts";
import {
  memoryPace,
  memoryTokens,
  standIn,
  startSession,
  testClock,
  xeroAt,
  type Session,
} from "./session.ts";
import { contact, request } from "./writes.ts";

let session: Session;

beforeEach(async () => {
  session = await startSession({}, { callTimeoutMs: 300 });
});

afterEach(async () => {
  await session.demo.close();
});

const names = () => session.demo.books().contacts.map(({ name }) => name);
const acme = (): XeroRequest => request(contact("Acme", "1001"));
const done = { type: "answered", elements: [{ type: "done", xeroNumber: "1001" }] };

function silent(answer: SendAnswer): string {
  return answer.type === "answered" ? "" : answer.failure.message;
}

describe("a write", () => {
  test("whose answer was lost is unknown; the same bytes under the same key settle it once", async () => {
    session.demo.faults.add({ type: "dropAfterCommit", method: "PUT" });
    const asked = acme();
    expect(await session.xero.send(asked)).toMatchObject({
      type: "unknown",
      failure: { type: "unreachable" },
    });
    expect(names()).toEqual(["Acme"]);
    expect(await session.xero.send(asked)).toMatchObject(done);
    expect(names()).toEqual(["Acme"]);
  });

  test("that was cut off before Xero did it is unknown just the same", async () => {
    session.demo.faults.add({ type: "dropBeforeCommit", method: "PUT" });
    const asked = acme();
    expect(await session.xero.send(asked)).toMatchObject({ type: "unknown" });
    expect(names()).toEqual([]);
    expect(await session.xero.send(asked)).toMatchObject(done);
  });

  test.each([
    ["500 after the commit", { type: "status", status: 500, afterCommit: true } as const],
    ["503 in HTML", { type: "status", status: 503 } as const],
    ["JSON that breaks off", { type: "malformedJson" } as const],
    ["silence", { type: "slow", ms: 1000 } as const],
  ])("answered by %s is unknown, and tried once only", async (_name, fault) => {
    session.demo.faults.add({ ...fault, method: "PUT" });
    const answer = await session.xero.send(acme());
    expect(answer).toMatchObject({ type: "unknown", failure: { type: "unreachable" } });
    expect(silent(answer)).not.toMatch(/html|ECONN|axios|undefined|\{/iu);
    expect(session.xero.calls().total).toBe(1);
  });

  test("that found nobody there was not sent", async () => {
    const gone = await standIn(() => ({ body: {} }));
    await gone.close();
    const nobody = xeroAt(gone.url, session.clock);
    const answer = await nobody.send(acme());
    expect(answer).toMatchObject({ type: "notSent", failure: { type: "unreachable" } });
    expect(silent(answer)).toContain("cannot be reached");
  });

  test.each(["minute", "appminute", "concurrent"] as const)(
    "that meets the limit of the %s waits and goes again under its key",
    async (problem) => {
      const beforeMs = session.clock.ms;
      const wait = problem === "concurrent" ? {} : { retryAfterSeconds: 26 };
      session.demo.faults.add({ type: "rateLimit", problem, method: "PUT", ...wait });
      expect(await session.xero.send(acme())).toMatchObject(done);
      const waitedMs = session.clock.ms - beforeMs;
      expect(waitedMs).toBe(problem === "concurrent" ? 1000 : 26_000);
      expect(session.xero.calls()).toEqual({ total: 2, byMethod: { PUT: 2 } });
      const keys = session.demo.calls.map(({ idempotencyKey }) => idempotencyKey);
      expect(new Set(keys).size).toBe(1);
    },
  );

  test("is not waited for endlessly", async () => {
    session.demo.faults.add({ type: "rateLimit", problem: "minute", method: "PUT", times: 50 });
    expect(await session.xero.send(acme())).toMatchObject({
      type: "notSent",
      failure: { type: "limit", limit: "minute" },
    });
    expect(session.xero.calls().total).toBe(11);
  });

  test("that meets the day's limit is not sent, and until its end nobody is asked", async () => {
    session.demo.faults.add({
      type: "rateLimit",
      problem: "day",
      method: "PUT",
      retryAfterSeconds: 7200,
    });
    const limit = { type: "limit", limit: "day", retryAfterSeconds: 7200 };
    expect(await session.xero.send(acme())).toMatchObject({ type: "notSent", failure: limit });
    expect(await session.xero.send(acme())).toMatchObject({ type: "notSent", failure: limit });
    expect(await session.xero.pull()).toMatchObject({ ok: false, error: limit });
    expect(session.xero.calls().total).toBe(1);
    session.clock.ms += 7_200_000;
    expect(await session.xero.send(acme())).toMatchObject(done);
  });

  test("whose token ended on the way goes again with a new one, the same bytes under the same key", async () => {
    session.demo.faults.add({ type: "expireTokens", method: "PUT" });
    const saves = session.tokens.saves;
    expect(await session.xero.send(acme())).toMatchObject(done);
    expect(session.tokens.saves).toBe(saves + 1);
    expect(session.xero.calls().total).toBe(2);
  });

  test("whose key Xero knows for other bytes is unknown", async () => {
    await session.xero.send(acme());
    const first = acme();
    await session.xero.send(first);
    const other = { ...request(contact("Other", "1002")), key: first.key };
    expect(await session.xero.send(other)).toMatchObject({
      type: "unknown",
      failure: { type: "refused" },
    });
    expect(names()).toEqual(["Acme"]);
  });
});

describe("a read", () => {
  test.each([
    { type: "status", status: 503, times: 4 } as const,
    { type: "dropBeforeCommit", times: 4 } as const,
    { type: "malformedJson", times: 4 } as const,
    { type: "slow", ms: 1000 } as const,
  ])("of which %j is made of four answers is made again", async (fault) => {
    session.demo.faults.add({ ...fault, method: "GET", path: /Organisation/u });
    expect(await session.xero.organisation()).toMatchObject({ ok: true });
  });

  test.each(["status", "malformedJson"] as const)(
    "that keeps failing (%s) fails, and is never an empty book",
    async (type) => {
      const fault = type === "status" ? ({ type, status: 503 } as const) : ({ type } as const);
      session.demo.faults.add({ ...fault, method: "GET", path: /Invoices/u, times: 9 });
      const pulled = await session.xero.pull();
      expect(pulled).toMatchObject({ ok: false });
      expect(session.demo.calls.filter(({ path }) => path === "/Invoices")).toHaveLength(5);
    },
  );

  test("waits longer each time, never exactly as long as another machine", async () => {
    const waits: number[] = [];
    const clock = testClock();
    const random = jest.fn().mockReturnValueOnce(0).mockReturnValueOnce(1).mockReturnValue(0.5);
    const sleep = (ms: number): Promise<void> => {
      waits.push(ms);
      return clock.sleep(ms);
    };
    const xero = xeroAt("http://127.0.0.1:9", clock, { clock: { ...clock, sleep }, random });
    expect(await xero.organisation()).toMatchObject({ ok: false, error: { type: "unreachable" } });
    expect(waits).toEqual([250, 1500, 2000, 4000]);
  });
});

test("our own day's ceiling survives a restart", async () => {
  const pace = memoryPace();
  const { clock, tokens } = session;
  const over = { pace, tokens, limits: { callsPerMinute: 60, callsPerDay: 3 } };
  const first = xeroAt(session.demo.url, clock, over);
  await first.organisation();
  await first.organisation();
  const second = xeroAt(session.demo.url, clock, over);
  expect(await second.organisation()).toMatchObject({ ok: true });
  expect(await second.send(acme())).toMatchObject({
    type: "notSent",
    failure: { type: "limit", limit: "day" },
  });
  expect(second.calls().total).toBe(1);
});

test("without a token nothing is called", async () => {
  const xero = xeroAt(session.demo.url, session.clock, { tokens: memoryTokens() });
  expect(await xero.send(acme())).toMatchObject({
    type: "notSent",
    failure: { type: "notConnected" },
  });
  expect(await xero.pull()).toMatchObject({ ok: false, error: { type: "notConnected" } });
  expect(session.demo.calls).toEqual([]);
});

test("Xero's own limits are kept without ever meeting them", async () => {
  await session.demo.close();
  session = await startSession({ limits: { perMinute: 60, perDay: 5000, concurrent: 5 } });
  const requests = Array.from({ length: 150 }, (_, n) => request(contact(`C${n}`, n.toString())));
  const answers = await Promise.all(requests.map((asked) => session.xero.send(asked)));
  expect(new Set(answers.map(({ type }) => type))).toEqual(new Set(["answered"]));
  expect(session.demo.calls.map(({ status }) => status).filter((status) => status !== 200)).toEqual(
    [],
  );
  expect(names()).toHaveLength(150);
});

test("a tier with a smaller day than ours is found out by one call, not by five", async () => {
  await session.demo.close();
  session = await startSession({ limits: { perMinute: 3000, perDay: 20, concurrent: 5 } });
  const requests = Array.from({ length: 30 }, (_, n) => request(contact(`C${n}`, n.toString())));
  const answers = await Promise.all(requests.map((asked) => session.xero.send(asked)));
  expect(answers.filter(({ type }) => type === "answered")).toHaveLength(20);
  expect(session.demo.calls.filter(({ status }) => status === 429)).toHaveLength(1);
  const [paused] = answers.filter(({ type }) => type === "notSent");
  expect(paused).toMatchObject({ failure: { limit: "day" } });
});

test("RUN-3: a write that waits for its turn beyond its time does not leave, and one in time does", async () => {
  const { xero, demo, clock } = session;
  const wait = (seconds: number) =>
    demo.faults.add({ type: "rateLimit", problem: "minute", retryAfterSeconds: seconds });
  wait(200);
  expect(await xero.send(request(contact("Late", "1")), clock.ms + 100_000)).toMatchObject({
    type: "notSent",
    failure: { type: "unreachable" },
  });
  expect(demo.books().contacts).toEqual([]);
  wait(200);
  expect(await xero.send(request(contact("In time", "2")), clock.ms + 300_000)).toMatchObject({
    type: "answered",
  });
  expect(demo.books().contacts).toHaveLength(1);
});

test.each([400, 403])(
  "RUN-5: a refused call (%s) that speaks of oauth is explained as one of the three limits",
  async (status) => {
    const words = "oauth_problem=rate%20limit%20exceeded";
    const stand = await standIn(() => ({ status, body: { Message: words, Detail: words } }));
    const result = await xeroAt(stand.url, testClock()).organisation();
    expect(result.ok ? "" : result.error.message).toMatch(
      /oauth_problem.*60 calls a minute, 5,000 a day .* 30 minutes of access/u,
    );
    await stand.close();
  },
);
