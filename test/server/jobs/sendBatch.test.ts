import type { StoredBatch } from "#server/store/port.ts";
import { replayMs, sendBatch } from "#server/jobs/sendBatch.ts";
import type { SendAnswer, XeroRequest } from "#server/xero/port.ts";

const answered: SendAnswer = { type: "answered", elements: [] };
const unknown: SendAnswer = {
  type: "unknown",
  failure: { type: "unreachable", message: "no answer" },
};
const dayUsed: SendAnswer = {
  type: "notSent",
  failure: { type: "limit", limit: "day", retryAfterSeconds: 60, message: "day" },
};
const busy: SendAnswer = {
  type: "notSent",
  failure: { type: "limit", limit: "minute", retryAfterSeconds: 30, message: "minute" },
};

const request: XeroRequest = {
  key: "run-1",
  operation: "createContacts",
  targetId: null,
  allocationId: null,
  body: null,
  size: 1,
};
const batch: StoredBatch = {
  key: "run-1",
  runId: "run",
  request: JSON.stringify(request),
  commands: [],
  firstSentAtMs: 0,
  lastSentAtMs: 0,
};

/** Answers in turn; the clock moves only by waiting. */
async function send(
  answers: readonly SendAnswer[],
  changes: {
    readonly isNew?: boolean;
    readonly nowMs?: number;
    readonly operation?: XeroRequest["operation"];
  } = {},
) {
  const queue = [...answers];
  const sent: XeroRequest[] = [];
  const leaveBy: (number | null | undefined)[] = [];
  let nowMs = changes.nowMs ?? 0;
  const deps = {
    xero: {
      send: async (one: XeroRequest, leaveByMs?: number | null) => {
        sent.push(one);
        leaveBy.push(leaveByMs);
        return queue.shift() ?? unknown;
      },
    },
    clock: {
      nowMs: () => nowMs,
      sleep: async (ms: number) => {
        nowMs += ms;
      },
    },
    store: { markResent: async () => undefined },
    log: () => undefined,
  };
  const one = { ...request, operation: changes.operation ?? request.operation };
  const answer = await sendBatch(deps as never, batch, one, changes.isNew ?? true);
  return { answer: answer.type, sent, leaveBy, nowMs };
}

test("an answer ends it", async () => {
  expect(await send([answered])).toMatchObject({ answer: "answered", sent: [request] });
});

test("an unknown outcome sends the same bytes under the same key again", async () => {
  const { answer, sent } = await send([unknown, unknown, answered]);
  expect(answer).toBe("answered");
  expect(sent).toEqual([request, request, request]);
});

test("after four tries it stays unknown", async () => {
  const { answer, sent } = await send([]);
  expect([answer, sent.length]).toEqual(["unknown", 4]);
});

test("nothing is sent again once Xero might have forgotten the key", async () => {
  const { answer, sent } = await send([unknown, answered], { nowMs: replayMs });
  expect([answer, sent.length]).toEqual(["unknown", 1]);
});

test("a de-allocation has no key: it is not sent again", async () => {
  const { answer, sent } = await send([unknown, answered], { operation: "deallocateOverpayment" });
  expect([answer, sent.length]).toEqual(["unknown", 1]);
});

test("the day's limit ends it at once", async () => {
  expect(await send([dayUsed])).toMatchObject({ answer: "notSent" });
});

test("that a later try was not sent says nothing of an earlier one", async () => {
  expect(await send([unknown, dayUsed])).toMatchObject({ answer: "unknown" });
  expect(await send([dayUsed], { isNew: false })).toMatchObject({ answer: "unknown" });
});

test("Xero's minute is waited for", async () => {
  expect(await send([busy, answered])).toMatchObject({ answer: "answered", nowMs: 30_000 });
});

test("RUN-3: what was never sent may wait; once nobody knows, it leaves before Xero forgets the key or not at all", async () => {
  const lastMs = 5.5 * 60_000;
  expect((await send([busy, unknown, busy, answered])).leaveBy).toEqual([
    null,
    null,
    lastMs,
    lastMs,
  ]);
  expect((await send([answered], { isNew: false })).leaveBy).toEqual([lastMs]);
});

test("RUN-3: a resend that was too late to leave is as unknown as before", async () => {
  const late: SendAnswer = { type: "notSent", failure: { type: "unreachable", message: "late" } };
  expect(await send([unknown, late])).toMatchObject({ answer: "unknown" });
  expect(await send([late], { isNew: false })).toMatchObject({ answer: "unknown" });
});
