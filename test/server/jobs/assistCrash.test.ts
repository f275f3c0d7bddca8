import type { Book } from "#engine/corebridge/book.ts";
import type { ManualKind } from "#engine/manual/need.ts";
import { approvalOf, assist, assisted, assistedShop, entryOf } from "./assistShop.ts";
import { payment } from "../../support/builders.ts";
import { smallShop } from "./books.ts";
import { quickClock, startBridge, syncNow, type Between, type Bridge } from "./bridge.ts";
import { crashAt, type CrashMoment } from "./crash.ts";
import { booksOf } from "./xeroBooks.ts";

/** Xero no longer replays an answer after this: what was lost must be read. */
const longMs = 10 * 60_000;

async function undisturbed(kind: ManualKind) {
  const bridge = await assistedShop();
  const { id } = await entryOf(bridge, kind);
  await assisted(bridge, id, approvalOf(await assisted(bridge, id, null)));
  const books = booksOf(bridge.xero);
  await bridge.close();
  return books;
}

interface Stop {
  readonly nth: number;
  readonly when: CrashMoment;
  readonly of: "anything" | "sending";
  readonly waitMs: number;
}

/** Dies, is started again, and is asked for the same under the same approval. */
async function stoppedAt(kind: ManualKind, { nth, of, waitMs, when }: Stop) {
  const clock = quickClock();
  const bridge = await assistedShop({ clock });
  const { id } = await entryOf(bridge, kind);
  const approval = approvalOf(await assisted(bridge, id, null));
  await bridge.reopen(crashAt(nth, when, of).between);
  await expect(assist(bridge, id, approval)).rejects.toThrow("killed");
  clock.skip(waitMs);
  await bridge.reopen();
  const report = await assisted(bridge, id, approval);
  const books = booksOf(bridge.xero);
  const reconciled = await bridge.operations.reconcile([], null);
  const { status } = await entryOf(bridge, kind);
  const start = bridge.xero.calls.length;
  await syncNow(bridge);
  const isQuiet = bridge.xero.calls.slice(start).every(({ method }) => method === "GET");
  const { violations } = bridge.xero;
  await bridge.close();
  const unexplained = reconciled.ok ? reconciled.value.tieOut.differences : null;
  return { books, ended: report.status, isQuiet, status, unexplained, violations };
}

const afterSending = { when: "after", of: "sending" } as const;
const stops: readonly (Stop & { readonly kind: ManualKind })[] = [
  { kind: "refund", nth: 1, ...afterSending, waitMs: longMs },
  { kind: "refund", nth: 2, ...afterSending, waitMs: 0 },
  { kind: "refund", nth: 2, ...afterSending, waitMs: longMs },
  { kind: "refund", nth: 2, when: "before", of: "sending", waitMs: longMs },
  { kind: "refund", nth: 3, ...afterSending, waitMs: longMs },
  { kind: "badDebt", nth: 1, ...afterSending, waitMs: longMs },
  { kind: "badDebt", nth: 2, ...afterSending, waitMs: 0 },
  { kind: "unappliedDeposit", nth: 1, ...afterSending, waitMs: longMs },
  // Between the last answer and the end of the run: the entry is marked by the run that goes on.
  { kind: "unappliedDeposit", nth: 6, when: "before", of: "anything", waitMs: 0 },
];

let bridge: Bridge | null = null;
afterEach(async () => {
  await bridge?.close();
  bridge = null;
});

test("RUN-3: what was put back is found in Xero's books, however long Xero was busy before the answer was lost", async () => {
  bridge = await startBridge(shopWithRefund(null), { settings: { assist: "on" } });
  await syncNow(bridge);
  bridge.book = shopWithRefund("60.00");
  await syncNow(bridge);
  const { id } = await entryOf(bridge, "refund");
  const approval = approvalOf(await assisted(bridge, id, null));
  const start = bridge.xero.calls.length;
  await bridge.reopen(busyThenLost(5));
  const report = await assisted(bridge, id, approval);
  expect(report.status).toBe("succeeded");
  const writes = bridge.xero.calls.slice(start).filter(({ method }) => method !== "GET");
  expect(writes.map(({ method }) => method)).toEqual(["DELETE", "PUT", "PUT"]);
  const { allocations, overpayments } = bridge.xero.books();
  const paid = overpayments.find(({ reference }) => reference === "CB-2");
  expect(
    allocations.filter(({ creditId }) => creditId === paid?.id).map(({ amount }) => amount),
  ).toEqual(["48.25"]);
  const synced = await syncNow(bridge);
  expect(synced.findings.filter(({ code }) => code === "unappliedInXero")).toEqual([]);
});

/** The small shop with a refund of so much of CB-2, so that as much is free on the credit as was put back. */
function shopWithRefund(amount: string | null): Book {
  const shop = smallShop();
  const others = shop.payments.filter(({ record }) => record !== "payment:CB-2/refund");
  const undoing = { record: "payment:CB-2/refund", number: "CB-2", originalNumber: "CB-2" };
  const refund =
    amount === null
      ? []
      : [
          payment("CB-2/refund", "1003", amount, [["INV-3", amount]], {
            ...undoing,
            kind: "refund",
          }),
        ];
  return { ...shop, payments: [...others, ...refund] };
}

/** Xero turns the allocation away for so many minutes, then takes it, and its answer is lost. */
function busyThenLost(minutes: number): Between {
  let tries = 0;
  const limit = { type: "limit", limit: "minute", retryAfterSeconds: 60, message: "" } as const;
  return (deps) => ({
    ...deps,
    xero: {
      ...deps.xero,
      send: async (request, leaveByMs) => {
        if (request.operation !== "allocateOverpayment" || tries > minutes)
          return deps.xero.send(request, leaveByMs);
        tries += 1;
        if (tries <= minutes) return { type: "notSent", failure: limit };
        await deps.xero.send(request, leaveByMs);
        return { type: "unknown", failure: { type: "unreachable", message: "timeout" } };
      },
    },
  });
}

describe("RUN-3: an assist that dies and is asked again ends as one that did not", () => {
  const booksByKind = new Map<ManualKind, Promise<ReturnType<typeof booksOf>>>();
  const wholeOf = (kind: ManualKind) => {
    const known = booksByKind.get(kind) ?? undisturbed(kind);
    booksByKind.set(kind, known);
    return known;
  };

  it.each(stops)("$kind, $when $of $nth, and $waitMs ms later", async ({ kind, ...stop }) => {
    const { books, ...rest } = await stoppedAt(kind, stop);
    expect(books).toEqual(await wholeOf(kind));
    expect(rest).toEqual({
      ended: "succeeded",
      isQuiet: true,
      status: "verified",
      unexplained: [],
      violations: [],
    });
  });
});
