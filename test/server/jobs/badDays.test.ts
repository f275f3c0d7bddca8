import { defined } from "#engine/base/assert.ts";
import { quickClock, startBridge, syncNow, type Bridge } from "./bridge.ts";
import { changedShop, smallShop } from "./books.ts";
import { crashAt } from "./crash.ts";
import { booksOf } from "./xeroBooks.ts";

let bridge: Bridge;
afterEach(() => bridge.close());

const noProgress = (): void => undefined;

function writes(): number {
  return bridge.xero.calls.filter(({ method }) => method !== "GET").length;
}

async function wholeBooks() {
  const whole = await startBridge(smallShop());
  await syncNow(whole);
  const books = booksOf(whole.xero);
  await whole.close();
  return books;
}

test.each([
  ["drops the answer to", { type: "dropAfterCommit" }],
  ["drops the connection before", { type: "dropBeforeCommit" }],
  ["answers 500 after", { type: "status", status: 500, afterCommit: true }],
  ["answers 503 instead of", { type: "status", status: 503 }],
  ["garbles the answer to", { type: "malformedJson" }],
  ["slows us down for a minute before", { type: "rateLimit", problem: "minute" }],
  ["lets the access end before", { type: "expireTokens" }],
] as const)("Xero that %s one write of each kind gets everything once", async (_, fault) => {
  const books = await wholeBooks();
  bridge = await startBridge(smallShop());
  for (const path of [
    /Contacts/u,
    /Invoices/u,
    /BankTransactions/u,
    /CreditNotes$/u,
    /Allocations/u,
    /TaxRates/u,
  ])
    bridge.xero.faults.add({ ...fault, method: "PUT", path });

  const report = await syncNow(bridge);

  expect(report.items.filter(({ outcome }) => outcome === "failed")).toEqual([]);
  expect(booksOf(bridge.xero)).toEqual(books);
});

test("what stays unknown fails for now, and the next sync ends in the same state", async () => {
  const books = await wholeBooks();
  bridge = await startBridge(smallShop());
  bridge.xero.faults.add({ type: "dropBeforeCommit", method: "PUT", path: /Invoices/u, times: 4 });

  const first = await syncNow(bridge);
  const second = await syncNow(bridge);

  expect(first.status).toBe("failedItems");
  expect(first.items.filter(({ rule }) => rule === "RUN-3").map(({ record }) => record)).toContain(
    "order:INV-1",
  );
  expect(second.status).toBe("succeeded");
  expect(booksOf(bridge.xero)).toEqual(books);
});

test("the day's limit pauses the sync, and nothing is called before its end", async () => {
  const books = await wholeBooks();
  const clock = quickClock();
  bridge = await startBridge(smallShop(), { clock });
  bridge.xero.faults.add({
    type: "rateLimit",
    problem: "day",
    retryAfterSeconds: 7200,
    method: "PUT",
    path: /BankTransactions/u,
  });

  const paused = await syncNow(bridge);
  const calls = bridge.xero.calls.length;
  const tooSoon = await bridge.operations.preview([], null);
  const callsTooSoon = bridge.xero.calls.length - calls;
  clock.skip(2 * 3_600_000 + 60_000);
  await bridge.reopen();
  const resumed = await syncNow(bridge, { type: "fingerprint", fingerprint: paused.fingerprint });

  expect(paused.status).toBe("paused");
  const unsent = paused.items.filter(({ message }) => message.startsWith("Not sent yet:"));
  expect(unsent.map(({ record }) => record)).toContain("payment:CB-1");
  expect(new Set(unsent.map(({ outcome, rule }) => `${outcome} ${rule}`))).toEqual(
    new Set(["failed RUN-4"]),
  );
  expect(tooSoon).toMatchObject({ ok: false, error: { exitCode: 4, resumeAt: paused.resumeAt } });
  expect(callsTooSoon).toBe(0);
  expect(resumed.status).toBe("succeeded");
  expect(resumed.items.find(({ record }) => record === "order:INV-1")?.outcome).toBe("created");
  expect(booksOf(bridge.xero)).toEqual(books);
});

test("an approval holds for the plan that was previewed and for nothing else", async () => {
  bridge = await startBridge(smallShop());
  const shown = await bridge.operations.preview([], null);
  if (!shown.ok) throw new Error(shown.error.message);
  const { fingerprint } = shown.value.plan;
  expect(writes()).toBe(0);
  bridge.book = changedShop();
  const { signal } = new AbortController();
  const approval = { type: "fingerprint", fingerprint } as const;

  const moved = await bridge.operations.sync([], approval, null, noProgress, signal);
  bridge.book = smallShop();
  const held = await bridge.operations.sync([], approval, null, noProgress, signal);
  const again = await bridge.operations.sync([], approval, null, noProgress, signal);

  expect(moved).toMatchObject({ ok: false, error: { exitCode: 5 } });
  expect(held).toMatchObject({ ok: true, value: { status: "succeeded" } });
  expect(again).toMatchObject({ ok: false, error: { exitCode: 5 } });
});

test("a resumed run sends only what was approved", async () => {
  bridge = await startBridge(smallShop());
  const shown = await bridge.operations.preview([], null);
  if (!shown.ok) throw new Error(shown.error.message);
  const { fingerprint } = shown.value.plan;
  await bridge.reopen(crashAt(12, "after").between);
  await expect(syncNow(bridge, { type: "fingerprint", fingerprint })).rejects.toThrow("killed");
  bridge.book = {
    ...changedShop(),
    orders: [...smallShop().orders, ...changedShop().orders.slice(-1)],
  };
  await bridge.reopen();

  const resumed = await syncNow(bridge, { type: "fingerprint", fingerprint });

  const items = new Map(resumed.items.map((item) => [`${item.task} ${item.record}`, item]));
  expect(items.get("Customers customer:1004")).toMatchObject({ outcome: "failed", rule: "RUN-2" });
  expect(items.get("Invoices order:INV-1")?.outcome).toBe("created");
  expect(bridge.xero.books().contacts.map(({ name }) => name)).not.toContain("Customer 1004");
});

test("an interrupted sync ends after the calls on their way, and goes on when run again", async () => {
  const books = await wholeBooks();
  bridge = await startBridge(smallShop());
  const stop = new AbortController();
  const report = await bridge.operations.sync(
    [],
    { type: "yes" },
    null,
    ({ step, done }) => {
      if (step === "posting" && done > 2) stop.abort();
    },
    stop.signal,
  );
  const resumed = await syncNow(bridge, {
    type: "fingerprint",
    fingerprint: defined(report.ok ? report.value.fingerprint : undefined, "a report"),
  });

  expect(report).toMatchObject({ ok: true, value: { status: "interrupted" } });
  expect(resumed.status).toBe("succeeded");
  expect(booksOf(bridge.xero)).toEqual(books);
});

test("RUN-1: the Sync Start Date is fixed after the first success, and a missing setting is named", async () => {
  bridge = await startBridge(smallShop());
  await bridge.operations.setSetting("syncStartDate", "");
  const missing = await bridge.operations.preview([], null);
  await bridge.operations.setSetting("syncStartDate", "2026-01-01");
  await syncNow(bridge);
  const changed = await bridge.operations.setSetting("syncStartDate", "2026-02-01");

  expect(missing).toMatchObject({ ok: false, error: { exitCode: 2 } });
  expect(missing.ok ? "" : missing.error.message).toContain("tieout settings syncStartDate");
  expect(changed).toMatchObject({ ok: false, error: { exitCode: 2 } });
});

test("the audit trail names every write with Xero's id, and is whole", async () => {
  bridge = await startBridge(smallShop());
  const report = await syncNow(bridge);

  const proven = await bridge.operations.verifyAudit();

  expect(proven).toMatchObject({ ok: true });
  expect(report.items.length).toBeGreaterThan(0);
});

test("RUN-3: a batch whose answer was lost, and which then must wait beyond Xero's six minutes, is not sent again but read", async () => {
  bridge = await startBridge(smallShop());
  const { faults, calls, books } = bridge.xero;
  const put = { method: "PUT", path: /Invoices/u } as const;
  faults.add({ type: "dropAfterCommit", ...put });
  faults.add({
    type: "rateLimit",
    problem: "minute",
    retryAfterSeconds: 200,
    nth: 2,
    times: 2,
    ...put,
  });

  const report = await syncNow(bridge);

  const sent = calls.filter(({ method, path }) => method === "PUT" && path === "/Invoices");
  expect(sent.map(({ status }) => status)).toEqual([0, 429, 429]);
  expect(report.status).toBe("succeeded");
  const numbers = books().invoices.map(({ number }) => number);
  expect(new Set(numbers).size).toBe(numbers.length);
  expect((await syncNow(bridge)).calls.byMethod["PUT"]).toBeUndefined();
});
