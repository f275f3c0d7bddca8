import { subtractCents } from "#engine/base/money.ts";
import type { Book } from "#engine/corebridge/book.ts";
import { moneyCell, textCell } from "../../cells.ts";
import { tableRowsMax } from "../../limits.ts";
import type { Cell, TableColumn, TablePlan } from "../../plan.ts";
import type { BridgeShown } from "./bridges.ts";

/** Where the table of records begins, beside the bridges. */
const recordsColumn = 11;

export const recordHeaders = {
  bridge: "Bridge",
  line: "Line",
  record: "Record",
  coreBridge: "CoreBridge",
  xero: "Xero",
  explained: "Explained",
  unexplained: "Unexplained",
  shownOn: "Shown On",
} as const;

const columns: readonly TableColumn[] = [
  { header: recordHeaders.bridge, kind: "text" },
  { header: recordHeaders.line, kind: "id" },
  { header: recordHeaders.record, kind: "id" },
  { header: recordHeaders.coreBridge, kind: "money" },
  { header: recordHeaders.xero, kind: "money" },
  { header: recordHeaders.explained, kind: "money" },
  { header: recordHeaders.unexplained, kind: "money" },
  { header: recordHeaders.shownOn, kind: "text" },
];

/** What is on no data sheet of this workbook: it was exported earlier, and is known from its link. */
export const earlierExports = "Earlier exports";

/** Every figure of every bridge, record by record; null where there are none, or more than a sheet should hold. */
export function recordsTable(
  bridges: readonly BridgeShown[],
  book: Book | null,
  row: number,
): TablePlan | null {
  const sheetOf = sheetFinder(book);
  const rows = bridges.flatMap(({ lines, name }) =>
    lines.flatMap(({ key, records }) =>
      records.map(({ coreBridge, record, unexplained, xero }): readonly Cell[] => [
        textCell(name),
        textCell(key),
        textCell(record),
        moneyCell(coreBridge),
        moneyCell(xero),
        moneyCell(subtractCents(subtractCents(coreBridge, xero), unexplained)),
        moneyCell(unexplained),
        textCell(sheetOf(record)),
      ]),
    ),
  );
  if (rows.length === 0 || rows.length > tableRowsMax) return null;
  return { name: "TieOutRecords", row, column: recordsColumn, columns, rows };
}

function sheetFinder(book: Book | null): (record: string) => string {
  const sheets: readonly (readonly [sheet: string, records: readonly string[]])[] =
    book === null
      ? []
      : [
          ["CB Orders", book.orders.map(({ record }) => record)],
          ["CB Payments", book.payments.map(({ record }) => record)],
          ["CB Credit Memos", book.creditMemos.map(({ number }) => `creditMemo:${number}`)],
        ];
  const sheetByRecord = new Map(
    sheets.flatMap(([sheet, records]) => records.map((record) => [record, sheet] as const)),
  );
  return (record) =>
    record.startsWith("reconciliation:")
      ? "CB Reconciliations"
      : (sheetByRecord.get(record) ?? earlierExports);
}
