import { execFile } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { formatCents } from "#engine/base/money.ts";
import type { ReconcileReport } from "#server/operations.ts";
import { smallShop } from "./books.ts";
import { startBridge, syncNow, type Bridge } from "./bridge.ts";

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

test("AUD-1: the script in docs proves the exported trail, and says which act was changed", async () => {
  bridge = await startBridge(smallShop());
  await syncNow(bridge);
  await reconcileNow();
  const file = join(bridge.home, "trail.jsonl");
  const exported = await bridge.operations.exportAudit(file);
  const verify = () =>
    promisify(execFile)(process.execPath, [join("docs", "verify-audit.mjs"), file]);
  const { stdout } = await verify();
  expect(exported.ok && stdout.trim()).toBe(
    exported.ok && `WHOLE: ${exported.value.entries} acts, head ${exported.value.head}`,
  );
  const [first = "", ...rest] = readFileSync(file, "utf8").split("\n");
  writeFileSync(file, [first.replace('"who":"ann"', '"who":"bob"'), ...rest].join("\n"));
  await expect(verify()).rejects.toMatchObject({
    stdout: "BROKEN: act 1 was changed after it was written\n",
  });
});
