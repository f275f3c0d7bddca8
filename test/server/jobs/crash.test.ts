import { quickClock, startBridge, syncNow } from "./bridge.ts";
import { changedShop, smallShop } from "./books.ts";
import { crashAt } from "./crash.ts";
import { booksOf } from "./xeroBooks.ts";

/** Xero no longer replays an answer after this: what was lost must be read. */
const longMs = 10 * 60_000;

async function undisturbed() {
  const bridge = await startBridge(smallShop());
  const counting = crashAt(Number.POSITIVE_INFINITY, "after");
  await syncNow(bridge);
  bridge.book = changedShop();
  await bridge.reopen(counting.between);
  const report = await syncNow(bridge);
  const books = booksOf(bridge.xero);
  await bridge.close();
  return { books, effects: counting.effects(), report };
}

async function stoppedAt(nth: number, when: "before" | "after", waitMs: number) {
  const clock = quickClock();
  const bridge = await startBridge(smallShop(), { clock });
  await syncNow(bridge);
  bridge.book = changedShop();
  await bridge.reopen(crashAt(nth, when).between);
  await expect(syncNow(bridge)).rejects.toThrow("killed");
  clock.skip(waitMs);
  await bridge.reopen();
  const report = await syncNow(bridge);
  const books = booksOf(bridge.xero);
  const again = bridge.xero.calls.length;
  await syncNow(bridge);
  const isQuiet = bridge.xero.calls.slice(again).every(({ method }) => method === "GET");
  const { violations } = bridge.xero;
  await bridge.close();
  return { books, report, isQuiet, violations };
}

/** Every effect is tried before a release (`every` 1); a few of each kind always. */
test.each([
  { how: "at once", waitMs: 0, first: 1, every: 8 },
  { how: "when Xero has forgotten the keys", waitMs: longMs, first: 4, every: 8 },
])(
  "a sync that dies and runs again $how ends as one that did not",
  async ({ waitMs, first, every }) => {
    const whole = await undisturbed();
    expect(whole.report.status).toBe("succeeded");

    for (let nth = first; nth <= whole.effects; nth += every) {
      for (const when of ["before", "after"] as const) {
        const { books, report, isQuiet, violations } = await stoppedAt(nth, when, waitMs);
        const context = `${when} effect ${nth.toString()} of ${whole.effects.toString()}`;
        expect({ context, ...books }).toEqual({ context, ...whole.books });
        expect([context, report.status, isQuiet, violations]).toEqual([
          context,
          "succeeded",
          true,
          [],
        ]);
      }
    }
  },
  600_000,
);
