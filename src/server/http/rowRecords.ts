import type { RowRecords } from "#contract/api/tieOut.ts";
import { absCents, formatCents, zeroCents } from "#engine/base/money.ts";
import { compareText } from "#engine/base/text.ts";
import type { RecordFigures } from "#engine/tieout/bridge.ts";
import type { BridgeId } from "#engine/tieout/differences.ts";
import type { WorkbookInput } from "#workbook/input.ts";
import { placeFinder } from "#workbook/sheets/tieout/dayFinder.ts";
import { linkFinder } from "#workbook/sheets/tieout/linkFinder.ts";

/** More than a person looks through in a pane; the sheet Tie-out has them all. */
const recordsMax = 1_000;

/** What one figure of a row is made of; null where there is no such row. `figure` null: all records of the row. */
export function rowRecords(
  { book, snapshot, tieOut }: WorkbookInput,
  bridge: BridgeId,
  row: number,
  figure: "coreBridge" | "xero" | "unexplained" | null,
): RowRecords | null {
  const all = tieOut?.tied[bridge][row]?.records;
  if (tieOut === undefined || all === undefined) return null;
  const records = all
    .filter((one) => figure === null || one[figure] !== zeroCents)
    .toSorted(byWeight);
  const [placeOf, linkOf] = [placeFinder(book), linkFinder(tieOut, snapshot)];
  return {
    total: records.length,
    records: records
      .slice(0, recordsMax)
      .map(({ coreBridge, reasons, record, unexplained, xero }) => ({
        record,
        coreBridge: formatCents(coreBridge),
        xero: formatCents(xero),
        unexplained: formatCents(unexplained),
        reasons: reasons.map(({ amount, reason }) => ({ reason, amount: formatCents(amount) })),
        place: placeOf(record),
        xeroUrl: linkOf(record),
      })),
  };
}

function byWeight(a: RecordFigures, b: RecordFigures): number {
  const [left, right] = [absCents(a.unexplained), absCents(b.unexplained)];
  if (left !== right) return left > right ? -1 : 1;
  return compareText(a.record, b.record);
}
