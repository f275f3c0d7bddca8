import type { ManualEntry } from "#engine/manual/entry.ts";
import { planCovers } from "#engine/manual/coverage.ts";
import { linkedIdsOf } from "#engine/manual/linkedIds.ts";
import { reviewEntries } from "#engine/manual/life.ts";
import { proveAll } from "#engine/manual/proof.ts";
import { formatCents } from "#engine/base/money.ts";
import type { PlanInput } from "#engine/plan/input.ts";
import { planSync } from "#engine/plan/planSync.ts";
import type { TieOutInput } from "#engine/tieout/input.ts";
import { tieOut, type ReceivablesRow, type TieOut } from "#engine/tieout/tieOut.ts";

/** What `reconcile` does, without a store: plan, settle the entries against Xero, tie out. */
export function tieOutInput(input: PlanInput, stored: readonly ManualEntry[] = []): TieOutInput {
  const plan = planSync(input);
  const { settings, snapshot, sha256, links } = input;
  const linkedIds = linkedIdsOf(links);
  const { entries } = reviewEntries({
    needs: plan.manualNeeds,
    stored,
    context: { settings, snapshot, sha256, at: "2026-03-01T00:00:00Z", who: "Ann" },
    covers: planCovers(plan, input.book, sha256),
    linkedIds,
  });
  const proofs = proveAll(entries, snapshot, settings, linkedIds);
  return { input, plan, entries, proofs, lockDateBefore: undefined };
}

export function tiedOut(input: PlanInput, stored: readonly ManualEntry[] = []): TieOut {
  return tieOut(tieOutInput(input, stored));
}

/** "Acme Signs: 100.00 0.00 timing 100.00 order:INV-1 = 0.00": CoreBridge, Xero, each reason, and what is left. */
export function bridgeLines(rows: readonly ReceivablesRow[]): readonly string[] {
  return rows.map(({ coreBridge, customer, reasons, unexplained: left, xero }) =>
    [
      `${customer}:`,
      formatCents(coreBridge),
      formatCents(xero),
      ...reasons.map(
        ({ amount, reason, records }) => `${reason} ${formatCents(amount)} ${records.join(" ")}`,
      ),
      `= ${formatCents(left)}`,
    ].join(" "),
  );
}

/** "order:INV-1 receivables 0.01": what nothing explains, in a line each. */
export function unexplained({ differences }: TieOut): readonly string[] {
  return differences.map(
    ({ record, bridge, row, difference }) =>
      `${record} ${bridge} [${row}] ${formatCents(difference)}`,
  );
}
