import { readFileSync } from "node:fs";
import { join } from "node:path";
import { defined } from "#engine/base/assert.ts";
import type { AuditAct } from "#engine/audit/chain.ts";
import type { ManualKind } from "#engine/manual/need.ts";
import { readContent } from "#server/bundle/content.ts";
import type { Deps } from "#server/jobs/deps.ts";
import { order, payment } from "../../support/builders.ts";
import type { Bridge } from "./bridge.ts";
import { syncNow } from "./bridge.ts";
import { approvalOf, assist, assisted, assistedShop, entryOf } from "./assistShop.ts";
import { booksOf } from "./xeroBooks.ts";

let bridge: Bridge;
afterEach(() => bridge.close());

/** "PUT /Payments": what was written since, as Xero received it. */
function writesSince(count: number): readonly string[] {
  return bridge.xero.calls
    .slice(count)
    .filter(({ method }) => method !== "GET")
    .map(({ method, path }) => `${method} ${path}`);
}

test("MAN-5: each kind is shown, done by its very calls, and verified by the next pull", async () => {
  bridge = await assistedShop();
  const kinds: readonly ManualKind[] = ["unappliedDeposit", "refund", "badDebt"];
  for (const kind of kinds) {
    const { id } = await entryOf(bridge, kind);
    const start = bridge.xero.calls.length;
    const preview = await assisted(bridge, id, null);
    expect(preview.runId).toBeNull();
    expect(writesSince(start)).toEqual([]);
    const report = await assisted(bridge, id, approvalOf(preview));
    expect([report.status, report.entry.status]).toEqual(["succeeded", "done"]);
    const shown = preview.calls.map(({ method, path }) => `${method} ${path}`);
    const made = writesSince(start).map((call) =>
      shown.some((one) => one.includes("{CreditNoteID}"))
        ? call.replace(/CreditNotes\/[-\w]+\//u, "CreditNotes/{CreditNoteID}/")
        : call,
    );
    expect(made).toEqual(shown);
  }
  const reconciled = await bridge.operations.reconcile([], null);
  expect(reconciled.ok && reconciled.value.tieOut.differences).toEqual([]);
  for (const kind of kinds) expect((await entryOf(bridge, kind)).status).toBe("verified");
  const start = bridge.xero.calls.length;
  await syncNow(bridge);
  expect(writesSince(start)).toEqual([]);
  expect(bridge.xero.violations).toEqual([]);
});

test("MAN-5: a part refund takes its payment off the invoice, puts the rest back, and refunds", async () => {
  bridge = await assistedShop();
  const { id } = await entryOf(bridge, "refund");
  const { calls } = await assisted(bridge, id, null);
  expect(calls.map(({ says }) => says)).toEqual([
    "Take 108.25 of overpayment CB-2 off invoice INV-3",
    "Put 100.00 of overpayment CB-2 back on invoice INV-3",
    "Refund 8.25 of overpayment CB-2 from bank account 090 on 2026-02-12",
  ]);
  expect(calls.map(({ undo }) => undo.split(":")[0])).toEqual([
    "Can be undone in Xero",
    "Can be undone in Xero",
    "Can be undone in Xero until it is matched with a bank statement line",
  ]);
  expect(JSON.parse(calls[2]?.body ?? "")).toMatchObject({
    Payments: [{ Account: { Code: "090" }, Amount: 8.25, Reference: "CB-2 refund" }],
  });
});

test("MAN-5: off by default: it says how to allow it, and asks Xero nothing", async () => {
  bridge = await assistedShop({ settings: { assist: "off" } });
  const { id } = await entryOf(bridge, "refund");
  const start = bridge.xero.calls.length;
  for (const approval of [null, { type: "yes" }] as const)
    expect(await assist(bridge, id, approval)).toMatchObject({
      ok: false,
      error: {
        exitCode: 2,
        message:
          "Tieout does no manual entry for you: setting assist is off. Nothing was sent. To allow it: tieout settings assist on",
      },
    });
  expect(bridge.xero.calls.slice(start)).toEqual([]);
});

test("RUN-2: what Xero's books no longer allow as it was shown is refused, and nothing is sent", async () => {
  bridge = await assistedShop();
  const { id } = await entryOf(bridge, "unappliedDeposit");
  const preview = await assisted(bridge, id, null);
  const invoice = bridge.xero.books().invoices.find(({ number }) => number === "INV-4")!;
  bridge.xero.hooks.bankFeedPayment(invoice.id, 100n, "2026-02-20");
  const before = booksOf(bridge.xero);
  const refused = await assist(bridge, id, approvalOf(preview));
  expect(refused).toMatchObject({ ok: false, error: { exitCode: 2 } });
  expect(!refused.ok && refused.error.message).toContain("Invoice INV-4 is due only 39.00");
  expect(booksOf(bridge.xero)).toEqual(before);
});

test("RUN-2: another fingerprint than the one that was shown is refused", async () => {
  bridge = await assistedShop();
  const { id } = await entryOf(bridge, "unappliedDeposit");
  expect(await assist(bridge, id, { type: "fingerprint", fingerprint: "f00" })).toMatchObject({
    ok: false,
    error: { exitCode: 5 },
  });
});

test("RUN-2: a sync's approval is none for an entry, nor the other way round; the stopped sync goes on", async () => {
  bridge = await assistedShop();
  const { id } = await entryOf(bridge, "unappliedDeposit");
  const assistFingerprint = (await assisted(bridge, id, null)).fingerprint;
  bridge.book = {
    ...bridge.book,
    orders: [...bridge.book.orders, order("INV-7", "1001", "10.00")],
    payments: [...bridge.book.payments, payment("CB-20", "1001", "10.00", [["INV-7", "10.00"]])],
  };
  const preview = await bridge.operations.preview([], null);
  if (!preview.ok) throw new Error(preview.error.message);
  const approval = { type: "fingerprint", fingerprint: preview.value.plan.fingerprint } as const;
  const stop = new AbortController();
  await bridge.operations.sync(
    [],
    approval,
    null,
    ({ done, step }) => {
      if (step === "posting" && done > 0) stop.abort();
    },
    stop.signal,
  );
  const isRefused = { ok: false, error: { exitCode: 5 } };
  expect(await assist(bridge, id, approval)).toMatchObject(isRefused);
  expect((await syncNow(bridge, approval)).status).toBe("succeeded");
  await expect(
    syncNow(bridge, { type: "fingerprint", fingerprint: assistFingerprint }),
  ).rejects.toThrow("exit 5");
});

test("RUN-10: what failed in the last sync is in the bundle after an entry was done, too", async () => {
  bridge = await assistedShop();
  let kept: Deps | null = null;
  await bridge.reopen((deps) => (kept = deps));
  bridge.book = {
    ...bridge.book,
    orders: [...bridge.book.orders, order("INV-9", "9999", "10.00")],
  };
  await syncNow(bridge);
  const { id } = await entryOf(bridge, "unappliedDeposit");
  await assisted(bridge, id, approvalOf(await assisted(bridge, id, null)));
  const { failed, runs } = await readContent(defined<Deps>(kept, "the deps"));
  expect(failed.map(({ record }) => record)).toContain("order:INV-9");
  expect(runs[0]?.kind).toBe("assist");
});

/** As soon as the first write has been answered. */
async function afterFirstWrite(act: () => Promise<unknown>): Promise<void> {
  let isFirst = true;
  await bridge.reopen((deps) => ({
    ...deps,
    xero: {
      ...deps.xero,
      send: async (request, leaveByMs) => {
        const answer = await deps.xero.send(request, leaveByMs);
        if (isFirst) {
          isFirst = false;
          await act();
        }
        return answer;
      },
    },
  }));
}

test("PAY-14: what an assist has begun is not said to be a person's work", async () => {
  bridge = await assistedShop();
  const { id } = await entryOf(bridge, "refund");
  const approval = approvalOf(await assisted(bridge, id, null));
  const stop = new AbortController();
  await afterFirstWrite(async () => {
    stop.abort();
  });
  const stopped = await bridge.operations.assist(id, approval, stop.signal);
  expect(stopped.ok && stopped.value.item.message).toContain("the assist was interrupted");
  const { findings } = await syncNow(bridge);
  expect(findings.filter(({ code }) => code === "unappliedInXero")).toEqual([]);
  expect((await assisted(bridge, id, approval)).status).toBe("succeeded");
});

test("MAN-4: a note that came while the entry was being done is kept", async () => {
  bridge = await assistedShop();
  const { id } = await entryOf(bridge, "unappliedDeposit");
  const approval = approvalOf(await assisted(bridge, id, null));
  await bridge.reopen((deps) => {
    const { send } = deps.xero;
    const sendAndNote: typeof send = async (...request) => {
      const entry = await entryOf(bridge, "unappliedDeposit");
      await deps.store.saveEntries([{ ...entry, note: "called" }], [], []);
      return send(...request);
    };
    return { ...deps, xero: { ...deps.xero, send: sendAndNote } };
  });
  expect((await assisted(bridge, id, approval)).entry).toMatchObject({
    status: "done",
    note: "called",
  });
});

test("what Xero shows done already is not done again", async () => {
  bridge = await assistedShop();
  const { id } = await entryOf(bridge, "unappliedDeposit");
  await assisted(bridge, id, approvalOf(await assisted(bridge, id, null)));
  const start = bridge.xero.calls.length;
  const again = await assisted(bridge, id, { type: "yes" });
  expect([again.status, again.item.outcome, again.calls]).toEqual(["succeeded", "unchanged", []]);
  expect(writesSince(start)).toEqual([]);
});

test("what Xero refuses is said in its words, and the entry stays to do", async () => {
  bridge = await assistedShop();
  const { id } = await entryOf(bridge, "refund");
  const preview = await assisted(bridge, id, null);
  bridge.xero.hooks.reconcile(
    bridge.xero.books().overpayments.find(({ reference }) => reference === "CB-2")!.id,
  );
  const report = await assist(bridge, id, approvalOf(preview));
  expect(report).toMatchObject({ ok: true, value: { status: "failedItems" } });
  expect((await entryOf(bridge, "refund")).status).toBe("todo");
});

test("AUD-1: the trail holds what was planned, who approved it, each call, and how it ended", async () => {
  bridge = await assistedShop();
  const { id } = await entryOf(bridge, "badDebt");
  const file = join(bridge.home, "trail.jsonl");
  const seen = async () => {
    await bridge.operations.exportAudit(file);
    // The last line is the head of the chain.
    return readFileSync(file, "utf8").trim().split("\n").slice(0, -1);
  };
  const before = (await seen()).length;
  await assisted(bridge, id, approvalOf(await assisted(bridge, id, null)));
  const acts = (await seen()).slice(before).map((line) => JSON.parse(line) as AuditAct);
  expect(acts.map(({ act, who }) => `${act} ${who}`)).toEqual([
    "assist ann",
    "assist ann",
    "approval ann",
    "push ann",
    "push ann",
    "tick ann",
    "run ann",
  ]);
  expect(await bridge.operations.verifyAudit()).toMatchObject({ ok: true });
});
