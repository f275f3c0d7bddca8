import type { Cents } from "#engine/base/money.ts";
import type { WorkbookInput } from "../../input.ts";
import { moneyCell, textCell } from "../../cells.ts";
import type { Column } from "../../tableSheet.ts";

/** What a row of a data sheet puts into the receivables, and for whom: so that Excel can add them up again. TIE-1. */
export interface Mark {
  /** The record of the customer, as the row of the tie-out bears it. */
  readonly countsFor: string;
  readonly amount: Cents;
}

export interface Marks {
  readonly ofRecord: (record: string) => Mark | undefined;
  readonly ofDocument: (xeroId: string) => Mark | undefined;
}

/** Undefined where the workbook shows no tie-out: then the data sheets are as ever. */
export function marksOf({ tieOut }: WorkbookInput): Marks | undefined {
  if (tieOut === undefined) return undefined;
  const { counted, receivables } = tieOut.tied;
  const byRecord = new Map<string, Mark>();
  for (const row of receivables) {
    for (const { coreBridge, record } of row.records) {
      if (coreBridge !== 0n) byRecord.set(record, { countsFor: row.record, amount: coreBridge });
    }
  }
  const byDocument = new Map<string, Mark>();
  for (const { amount, customer, id } of counted) {
    byDocument.set(id, { countsFor: customer, amount });
  }
  return { ofRecord: (record) => byRecord.get(record), ofDocument: (id) => byDocument.get(id) };
}

/** The two columns that a data sheet has beside its own where there is a tie-out. */
export function markColumns<Row>(
  marks: Marks | undefined,
  markOf: (row: Row, marks: Marks) => Mark | undefined,
): readonly Column<Row>[] {
  if (marks === undefined) return [];
  return [
    {
      header: "Counts For",
      kind: "id",
      cell: (row) => textCell(markOf(row, marks)?.countsFor ?? null),
    },
    {
      header: "In Receivables",
      kind: "money",
      cell: (row) => moneyCell(markOf(row, marks)?.amount ?? null),
    },
  ];
}
