import { createMetrics, withQueue } from "#server/metrics.ts";
import { smallShop } from "./jobs/books.ts";
import { startBridge, syncNow, type Bridge } from "./jobs/bridge.ts";

let bridge: Bridge | undefined;
afterEach(async () => {
  await bridge?.close();
  bridge = undefined;
});

/** `name{labels} value` → value; absent is 0. */
function valueOf(text: string, name: string, labels: Readonly<Record<string, string>>): number {
  const wanted = Object.entries(labels).map(([label, value]) => `${label}="${value}"`);
  return text
    .split("\n")
    .filter((line) => line.startsWith(`${name}{`) && wanted.every((part) => line.includes(part)))
    .reduce((sum, line) => sum + Number(line.split(" ").at(-1)), 0);
}

test("over a real sync, calls, outcomes and the run are counted as the report says them", async () => {
  const metrics = createMetrics();
  bridge = await startBridge(smallShop());
  await bridge.reopen(undefined, metrics.observe);

  const report = await syncNow(bridge);
  const text = await metrics.text();

  const { GET = 0, PUT = 0, POST = 0 } = report.calls.byMethod;
  expect(GET).toBeGreaterThan(0);
  expect(PUT).toBeGreaterThan(0);
  expect(valueOf(text, "tieout_xero_calls_total", { method: "GET", status: "2xx" })).toBe(GET);
  expect(valueOf(text, "tieout_xero_calls_total", { method: "PUT" })).toBe(PUT);
  expect(valueOf(text, "tieout_xero_calls_total", { method: "POST" })).toBe(POST);
  expect(
    valueOf(text, "tieout_xero_calls_total", { method: "GET", resource: "Invoices" }),
  ).toBeGreaterThan(0);
  expect(valueOf(text, "tieout_xero_calls_total", { resource: "other" })).toBe(0);
  expect(valueOf(text, "tieout_xero_call_duration_seconds_count", { method: "GET" })).toBe(GET);
  const created = report.items.filter(({ outcome }) => outcome === "created").length;
  expect(created).toBeGreaterThan(0);
  expect(valueOf(text, "tieout_items_total", { outcome: "created" })).toBe(created);
  expect(valueOf(text, "tieout_items_total", {})).toBe(report.items.length);
  expect(valueOf(text, "tieout_runs_total", { status: "succeeded" })).toBe(1);
});

test("waits are counted by reason, with the time that they took", async () => {
  const metrics = createMetrics();
  bridge = await startBridge(smallShop());
  await bridge.reopen(undefined, metrics.observe);
  bridge.xero.faults.add({ type: "dropAfterCommit", method: "PUT", path: /Invoices/u });

  await syncNow(bridge);
  const text = await metrics.text();

  expect(valueOf(text, "tieout_waits_total", { why: "sendAgain" })).toBeGreaterThan(0);
  expect(valueOf(text, "tieout_waited_seconds_total", { why: "sendAgain" })).toBeGreaterThan(0);
  expect(
    valueOf(text, "tieout_xero_calls_total", { method: "PUT", status: "none" }),
  ).toBeGreaterThan(0);
});

test("the queue is a level, asked for when somebody looks", async () => {
  const metrics = createMetrics();
  const depths = [
    { waiting: 7, running: 1 },
    { waiting: 2, running: 3 },
  ];
  const { text, contentType } = withQueue(metrics, async () => {
    const depth = depths.shift();
    if (depth === undefined) throw new Error("the database is away");
    return depth;
  });

  expect(valueOf(await text(), "tieout_jobs", { state: "waiting" })).toBe(7);
  expect(valueOf(await text(), "tieout_jobs", { state: "waiting" })).toBe(2);
  // The third time nobody answers.
  expect(valueOf(await text(), "tieout_jobs", { state: "running" })).toBe(3);
  expect(contentType).toMatch(/^text\/plain/u);
});

test("notifications are counted by whether they were delivered", async () => {
  const { observe, text } = createMetrics();

  observe({ type: "notified", by: "email", isDelivered: false });

  expect(
    valueOf(await text(), "tieout_notifications_total", { by: "email", delivered: "no" }),
  ).toBe(1);
});

test("two bridges in one process do not count each other's calls", async () => {
  const [one, other] = [createMetrics(), createMetrics()];

  one.observe({ type: "runEnded", status: "paused" });

  expect(valueOf(await one.text(), "tieout_runs_total", { status: "paused" })).toBe(1);
  expect(valueOf(await other.text(), "tieout_runs_total", { status: "paused" })).toBe(0);
});
