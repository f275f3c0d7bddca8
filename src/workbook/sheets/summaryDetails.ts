import type { ExportKind } from "#engine/corebridge/book.ts";
import type { SheetReading } from "#engine/corebridge/reading.ts";
import type { Finding, RefusedRow } from "#engine/finding.ts";
import { numberCell, textCell } from "../cells.ts";
import type { WorkbookInput } from "../input.ts";
import { findingLabel } from "./summaryAttention.ts";
import { countOf } from "./summaryFacts.ts";
import { blankRow, headingRows, put, sentenceRow, type SummaryRow } from "./summaryRow.ts";

/** A Summary is read, not searched: beyond this the commands list them. */
const detailsMax = 2_000;

/** Below the page that is signed, and not printed: every sheet read, every row refused, every finding. */
export function detailRows(input: WorkbookInput): readonly SummaryRow[] {
  const sections = [
    readingRows(input.readings),
    refusedRows(input.refusedRows),
    findingRows(input.findings),
  ];
  return sections.flatMap((rows) => (rows.length === 0 ? [] : [blankRow, ...rows]));
}

function readingRows(readings: readonly SheetReading[]): readonly SummaryRow[] {
  if (readings.length === 0) return [];
  const header = [
    put(1, textCell("File and sheet"), "text", "strong", 4),
    ...["Rows", "Taken", "Refused"].map((word, index) =>
      put(index + 5, textCell(word), "text", "strong"),
    ),
    put(8, textCell("Read as"), "text", "strong"),
  ];
  return [
    ...headingRows("Exports read"),
    { cells: header, points: null },
    ...limited(readings, readingRow, "sheet"),
  ];
}

function readingRow({
  file,
  sheet,
  kind,
  notSynced,
  rowsRead,
  rowsTaken,
  rowsRefused,
}: SheetReading): SummaryRow {
  const what =
    kind === null
      ? `${notSynced ?? "nothing in it"}${notSynced === null ? "" : " (does not sync)"}`
      : kindWords[kind];
  return {
    cells: [
      put(1, textCell(file === sheet ? file : `${file}, ${sheet}`), "text"),
      put(5, numberCell(rowsRead), "whole"),
      put(6, numberCell(rowsTaken), "whole"),
      put(7, numberCell(rowsRefused), "whole"),
      put(8, textCell(what), "text"),
    ],
    points: null,
  };
}

const kindWords: Readonly<Record<ExportKind, string>> = {
  customers: "Customers",
  orders: "Orders",
  orderLines: "Order lines",
  payments: "Payments",
  paymentApplications: "Payment applications",
  creditMemos: "Credit memos",
  taxGroups: "Tax groups",
  incomeAccounts: "Income accounts",
  customerMerges: "Customer merges",
  reconciliations: "Reconciliations",
};

function refusedRows(rows: readonly RefusedRow[]): readonly SummaryRow[] {
  if (rows.length === 0) return [];
  return [
    ...headingRows("Refused rows"),
    ...limited(rows, (row) => pairRow(placeOf(row), row.message), "row"),
  ];
}

function findingRows(findings: readonly Finding[]): readonly SummaryRow[] {
  if (findings.length === 0) return [];
  const rows = limited(
    findings,
    (finding) => pairRow(`${findingLabel(finding.code)}: ${aboutOf(finding)}`, finding.message),
    "finding",
  );
  return [...headingRows("Findings"), ...rows];
}

function aboutOf({ record, file, sheet, row, column }: Finding): string {
  if (record !== null) return record;
  return file === null ? "the books" : placeOf({ file, sheet: sheet ?? file, row, column });
}

function placeOf({
  file,
  sheet,
  row,
  column,
}: {
  readonly file: string;
  readonly sheet: string;
  readonly row: number | null;
  readonly column: string | null;
}): string {
  const parts = [
    file,
    sheet === file ? null : sheet,
    row === null ? null : `row ${row.toString()}`,
    column,
  ];
  return parts.filter((part) => part !== null).join(", ");
}

/** The left text may run over the three empty cells at its right, the other over as many as it needs. */
function pairRow(left: string, right: string): SummaryRow {
  const line = right.replace(/\s*\n\s*/gu, " ");
  return { cells: [put(1, textCell(left), "text"), put(5, textCell(line), "text")], points: null };
}

function limited<Row>(
  rows: readonly Row[],
  make: (row: Row) => SummaryRow,
  noun: string,
): readonly SummaryRow[] {
  const rest = rows.length - detailsMax;
  return [
    ...rows.slice(0, detailsMax).map(make),
    ...(rest > 0 ? [sentenceRow(`and ${countOf(rest, `more ${noun}`)}.`)] : []),
  ];
}
