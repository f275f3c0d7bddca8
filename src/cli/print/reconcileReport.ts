import { absCents, formatCents, subtractCents, sumCents, type Cents } from "#engine/base/money.ts";
import type { BridgeRow } from "#engine/tieout/bridge.ts";
import type { BridgeId } from "#engine/tieout/differences.ts";
import { reasonRows } from "#engine/tieout/reasons.ts";
import type { TieOut } from "#engine/tieout/tieOut.ts";
import type { ReconcileReport } from "#server/operations.ts";
import { findingLines, manualTable } from "./parts.ts";
import { standingText } from "./signOffReport.ts";
import { tableText } from "./table.ts";

/** What a tie-out prints for a person, in paragraphs; null ones are left out. */
export function reconcileLines(
  report: Omit<ReconcileReport, "calls" | "reading">,
): readonly (string | null)[] {
  const { manualEntries, out, pulledAt, signOff, tieOut, withdrawn } = report;
  const others = withdrawn.filter(({ asAt }) => asAt !== signOff.asAt);
  const when = `CoreBridge as at ${tieOut.asAt ?? "no day"}, the last day of the exports; Xero as read at ${pulledAt}.`;
  return [
    when,
    bridgeTable(tieOut),
    reasonTable(tieOut),
    differenceTable(tieOut),
    manualTable(manualEntries),
    findingLines(tieOut.findings),
    out === null ? null : `Workbook: ${out}`,
    standingText(signOff),
    ...others.map(standingText),
    `Unexplained: ${formatCents(tieOut.unexplainedTotal)}. Nothing was sent.`,
  ];
}

/** What differs this way in one row and that way in another adds up to nothing: so the differences are counted, too. */
function bridgeTable({ deposits, differences, payments, receivables, sales, tax }: TieOut): string {
  const bridges: readonly (readonly [string, BridgeId, readonly BridgeRow[]])[] = [
    ["Receivables", "receivables", receivables],
    ["Sales", "sales", sales],
    ["Tax", "tax", tax],
    ["Payments", "payments", payments],
    ["Deposits held", "deposits", deposits],
  ];
  const rows = bridges.map(([name, id, own]) => {
    const [coreBridge, xero] = [sumOf(own, "coreBridge"), sumOf(own, "xero")];
    const unexplained = sumOf(own, "unexplained");
    const explained = subtractCents(subtractCents(coreBridge, xero), unexplained);
    const count = differences.filter(({ bridge }) => bridge === id).length;
    return [name, ...[coreBridge, xero, explained, unexplained].map(formatCents), count.toString()];
  });
  const columns = ["CoreBridge", "Xero", "explained", "unexplained", "differences"];
  return tableText([{ name: "Bridge" }, ...columns.map(rightColumn)], rows);
}

function sumOf(rows: readonly BridgeRow[], field: "coreBridge" | "xero" | "unexplained"): Cents {
  return sumCents(rows.map((row) => row[field]));
}

/** Reasons of the receivables: what an accountant asks for first. */
function reasonTable({ receivables }: TieOut): string | null {
  const all = receivables.flatMap(({ reasons }) => reasons);
  const rows = reasonRows.flatMap(({ id, name }) => {
    const own = all.filter(({ reason }) => reason === id);
    if (own.length === 0) return [];
    const records = own.reduce((count, one) => count + one.records.length, 0);
    return [[name, records.toString(), formatCents(sumCents(own.map(({ amount }) => amount)))]];
  });
  if (rows.length === 0) return null;
  const columns = [
    { name: "Receivables: reason" },
    rightColumn("records"),
    rightColumn("CoreBridge − Xero"),
  ];
  return tableText(columns, rows);
}

/** Rows of a list at most; the workbook and --json have them all. */
const listMax = 25;

function differenceTable({ differences }: TieOut): string | null {
  if (differences.length === 0) return null;
  const largest = differences.toSorted((a, b) =>
    absCents(a.difference) > absCents(b.difference) ? -1 : 1,
  );
  const rows = largest
    .slice(0, listMax)
    .map(({ bridge, difference, message, record }) => [
      record,
      bridge,
      formatCents(difference),
      message,
    ]);
  const table = tableText(
    [
      { name: "Record", width: 22 },
      { name: "Bridge" },
      rightColumn("difference"),
      { name: "What happened, and what to do", width: 72 },
    ],
    rows,
  );
  return `Differences that nothing explains: ${differences.length.toString()}\n${table}`;
}

function rightColumn(name: string) {
  return { name, align: "right" as const };
}
