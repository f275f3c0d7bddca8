import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { formatCents } from "#engine/base/money.ts";
import type { ReconcileReport } from "#server/operations.ts";
import { smallShop } from "./books.ts";
import { day, order } from "../../support/builders.ts";
import { startBridge, syncNow, trailOf, type Bridge } from "./bridge.ts";

let bridge: Bridge;
afterEach(() => bridge.close());

async function reconcileNow(): Promise<ReconcileReport> {
  const report = await bridge.operations.reconcile(["exports"], null);
  if (!report.ok) throw new Error(report.error.message);
  return report.value;
}

function differences({ tieOut }: ReconcileReport): readonly string[] {
  return tieOut.differences.map(
    ({ bridge: which, difference, record }) => `${record} ${which} ${formatCents(difference)}`,
  );
}

function overpayment(reference: string) {
  return bridge.xero.books().overpayments.find((row) => row.reference === reference)!;
}

test("TIE-1: after a sync nothing is unexplained, nothing is sent, and what is to be done by hand is named", async () => {
  bridge = await startBridge(smallShop());
  await syncNow(bridge);
  const before = bridge.xero.calls.filter(({ method }) => method !== "GET").length;
  const report = await reconcileNow();
  expect(bridge.xero.calls.filter(({ method }) => method !== "GET")).toHaveLength(before);
  expect(differences(report)).toEqual([]);
  const owed = report.tieOut.receivables.find(({ record }) => record === "customer:1003")!;
  expect(owed.reasons.map(({ amount, reason }) => `${reason} ${formatCents(amount)}`)).toEqual([
    "refund 8.25",
  ]);
});

test("TIE-1: another day than the cut-off is refused before anything is read from Xero or kept", async () => {
  bridge = await startBridge(smallShop());
  await syncNow(bridge);
  const { asAt } = (await reconcileNow()).tieOut;
  const trail = (await trailOf(bridge)).length;
  const calls = bridge.xero.calls.length;
  const other = await bridge.operations.reconcile(["exports"], null, day("2026-01-15"));
  expect(other).toMatchObject({ ok: false, error: { exitCode: 2 } });
  expect(other.ok ? "" : other.error.message).toContain(`These exports end on ${asAt ?? ""}`);
  expect(bridge.xero.calls).toHaveLength(calls);
  expect(await trailOf(bridge)).toHaveLength(trail);
  const own = await bridge.operations.reconcile(["exports"], null, asAt);
  expect(own.ok && own.value.tieOut.asAt).toBe(asAt);
});

test("MAN-2: a refund made in Xero verifies its entry, and its difference is gone", async () => {
  bridge = await startBridge(smallShop());
  await syncNow(bridge);
  await reconcileNow();
  const { id } = overpayment("CB-2");
  bridge.xero.hooks.unallocate("overpayment", id);
  bridge.xero.hooks.refundCredit("overpayment", id, 825n, "2026-02-15");
  const report = await reconcileNow();
  const refund = report.manualEntries.find(({ need }) => need.kind === "refund")!;
  expect(refund.status).toBe("verified");
  expect(differences(report)).toEqual([]);
  const owed = report.tieOut.receivables.find(({ record }) => record === "customer:1003")!;
  expect(owed.reasons.filter(({ reason }) => reason === "refund")).toEqual([]);
  const kept = await bridge.operations.listManual("verified");
  expect(kept.map(({ id: entry }) => entry)).toEqual([refund.id]);
});

test("names an invoice that was edited in Xero by a cent, in receivables and sales", async () => {
  bridge = await startBridge(smallShop());
  await syncNow(bridge);
  const invoice = bridge.xero.books().invoices.find(({ number }) => number === "INV-2")!;
  bridge.xero.hooks.unallocate("creditNote", bridge.xero.books().creditNotes[0]!.id);
  bridge.xero.hooks.editInvoice(invoice.id, {
    lines: [{ description: "Sign", cents: 8001n, accountCode: "4000", taxType: "NONE" }],
  });
  const report = await reconcileNow();
  expect(differences(report)).toEqual(["order:INV-2 receivables -0.01", "order:INV-2 sales -0.01"]);
  expect(formatCents(report.tieOut.unexplainedTotal)).toBe("0.01");
  expect(report.tieOut.findings.map(({ code, record }) => `${code} ${record ?? ""}`)).toContain(
    "changedInXero order:INV-2",
  );
});

test("LCK-1: a lock date that moved since the last tie-out is a finding", async () => {
  bridge = await startBridge(smallShop());
  await syncNow(bridge);
  expect((await reconcileNow()).tieOut.findings.map(({ code }) => code)).not.toContain(
    "lockDateMoved",
  );
  bridge.xero.hooks.setLockDate({ period: "2026-01-31" });
  expect((await reconcileNow()).tieOut.findings.map(({ code }) => code)).toContain("lockDateMoved");
  expect((await reconcileNow()).tieOut.findings.map(({ code }) => code)).not.toContain(
    "lockDateMoved",
  );
});

test("RUN-11: exports that are older than what synced are a finding, and the same exports were none when they were new", async () => {
  bridge = await startBridge(smallShop());
  await syncNow(bridge);
  const older = async () =>
    (await reconcileNow()).tieOut.findings.filter(({ code }) => code === "olderExports");
  expect(await older()).toEqual([]);
  const newer = order("INV-9", "1001", "12.00", { completedDate: day("2026-03-05") });
  bridge.book = { ...smallShop(), orders: [...smallShop().orders, newer] };
  await syncNow(bridge);
  expect(await older()).toEqual([]);
  bridge.book = smallShop();
  expect(await older()).toMatchObject([
    { record: null, message: expect.stringContaining("Export again up to today") as string },
  ]);
});

test("AUD-1: the script in docs proves the exported trail, and says which act was changed", async () => {
  bridge = await startBridge(smallShop());
  await syncNow(bridge);
  await reconcileNow();
  const file = join(bridge.home, "trail.jsonl");
  const exported = await bridge.operations.exportAudit(file);
  const verify = (lines: readonly string[], ...heads: readonly string[]) => {
    writeFileSync(file, lines.join("\n"));
    const script = join("docs", "verify-audit.mjs");
    return spawnSync(process.execPath, [script, file, ...heads], {
      encoding: "utf8",
    }).stdout.trim();
  };
  if (!exported.ok) throw new Error(exported.error.message);
  const { entries, head } = exported.value;
  const whole = readFileSync(file, "utf8").trimEnd().split("\n");
  const [first = "", second = "", ...rest] = whole;
  const old = (JSON.parse(second) as { readonly hash: string }).hash;
  expect(verify(whole, old, head)).toBe(`WHOLE: ${entries.toString()} acts, head ${head}`);
  const bob = first.replace('"who":"ann"', '"who":"bob"');
  const cases = [
    [[bob, second, ...rest], "act 1 was changed after it was written"],
    [[first, ...rest], "act 2 is missing, or stands in another place"],
    [[...whole.slice(0, -2), whole.at(-1) ?? ""], "the last line does not fit the acts"],
    [whole.slice(0, -1), "the last line does not fit the acts"],
    [[first, "{", ...rest], "line 2 is not as Tieout writes it"],
    [
      [first, second.replace("{", '{"says":"Something else",'), ...rest],
      "line 2 is not as Tieout writes it",
    ],
    [["null"], "line 1 is not as Tieout writes it"],
  ] as const;
  for (const [lines, says] of cases) expect(verify(lines)).toBe(`BROKEN: ${says}`);
  // A mail program or an editor of Windows ends lines otherwise.
  expect(verify(whole.map((line) => `${line}\r`))).toMatch(/^WHOLE/u);
  expect(verify(whole, "f".repeat(64))).toContain("is not in this trail");
});
