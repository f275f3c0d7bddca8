import type { Bridge } from "./bridge.ts";
import { startBridge, syncNow } from "./bridge.ts";
import { bigShop, smallShop } from "./books.ts";

let bridge: Bridge;
afterEach(() => bridge.close());

function writes(): number {
  return bridge.xero.calls.filter(({ method }) => method !== "GET").length;
}

test("a first sync puts the shop into Xero, and a second one writes nothing", async () => {
  bridge = await startBridge(smallShop());

  const first = await syncNow(bridge);
  const made = writes();
  const second = await syncNow(bridge);

  expect(first.items.filter(({ outcome }) => outcome === "failed")).toEqual([]);
  expect(first.status).toBe("succeeded");
  expect(second.status).toBe("succeeded");
  expect(writes()).toBe(made);
  // The reads of a second sync are those of the first, and one for the bank transactions of its payments.
  expect([first, second].map(({ calls, forecastCalls }) => calls.total - forecastCalls)).toEqual([
    0, 0,
  ]);
  expect(second.calls).toEqual({ total: 9, byMethod: { GET: 9 } });
  expect(bridge.xero.violations).toEqual([]);
});

test("a shop of more than a batch is sent fifty by fifty", async () => {
  bridge = await startBridge(bigShop(120));

  const report = await syncNow(bridge);

  expect(report.status).toBe("succeeded");
  // 1 account, 3 × contacts, invoices and payments, one call for each payment's allocation.
  const least = 1 + 3 * 3 + 120;
  expect(writes()).toBe(least);
  // One read a list: "at most 1.10 times the least possible" counts them as no part of the least.
  expect(report.calls.total).toBe(8 + least);
  expect(report.calls.total).toBe(report.forecastCalls);
  expect(report.calls.total / least).toBeLessThanOrEqual(1.1);
});
