import type { Finding } from "../finding.ts";
import { fieldThatDiffers, rowsOfOneFile, type ComparedRow } from "./compareRows.ts";
import { contentsOf, originOf, type Reading, type TypedRow } from "./typedRows.ts";

/** How a kind's rows of one key stand to each other. */
export interface KeyRule {
  /** What the key names, for messages: "customer 1001". */
  readonly nameOf: (key: string) => string;
  /** The record that a finding is about. */
  readonly recordOf: (key: string) => string | null;
  /** Of these fields rows of one key may differ: their values are added up or listed. */
  readonly mayDiffer: readonly string[];
  /** False: equal rows are two records, not one record twice. */
  readonly areEqualRowsOne: boolean;
}

/**
 * The rows of one key that stand: of two files that agree, one file's; of identical rows, one, with a finding.
 * Rows that contradict each other are all refused; files that contradict each other are a problem.
 */
export function agreedRows<Draft>(
  key: string,
  rows: readonly TypedRow<Draft>[],
  rule: KeyRule,
  reading: Reading,
): readonly TypedRow<Draft>[] {
  if (rows.length === 1) return rows;
  const compared = rows.map((row) => ({ row, contents: contentsOf(row) }));
  const name = rule.nameOf(key);
  const { kept, left } = rowsOfOneFile(compared, name, rule.areEqualRowsOne, reading);
  const { distinct, repeats } = rule.areEqualRowsOne
    ? withoutRepeats(kept)
    : { distinct: kept, repeats: [] };
  const clash = fieldThatDiffers(distinct, rule.mayDiffer);
  if (clash !== null) {
    const numbers = kept.map(({ row }) => row.place.raw.row).join(", ");
    const message = `Rows ${numbers} are all ${name}, but their ${clash} differs.`;
    for (const { place } of rows) reading.fates.refuse(place, clash, message);
    return [];
  }
  for (const { row, twin } of repeats) {
    reading.addFinding(repeatFinding(row, twin, name, rule.recordOf(key)));
    reading.fates.share(row.place, twin.place);
  }
  for (const { row, twin } of left) reading.fates.share(row.place, twin.place);
  return distinct.map(({ row }) => row);
}

/** The one row that stands for a key whose rows are one record: of sheets that agree, that with the most columns. */
export function agreedRow<Draft>(
  key: string,
  rows: readonly TypedRow<Draft>[],
  rule: KeyRule,
  reading: Reading,
): TypedRow<Draft> | null {
  const agreed = [...agreedRows(key, rows, rule, reading)];
  const [best, ...others] = agreed.sort((a, b) => widthOf(b) - widthOf(a));
  if (best === undefined) return null;
  for (const { place } of others) reading.fates.share(place, best.place);
  return best;
}

function widthOf({ place }: TypedRow<unknown>): number {
  return place.table.columnByField.size;
}

interface Repeat {
  readonly row: TypedRow<unknown>;
  readonly twin: TypedRow<unknown>;
}

function withoutRepeats<Draft>(rows: readonly ComparedRow<Draft>[]): {
  readonly distinct: readonly ComparedRow<Draft>[];
  readonly repeats: readonly Repeat[];
} {
  const rowByContent = new Map<string, ComparedRow<Draft>>();
  const repeats: Repeat[] = [];
  for (const compared of rows) {
    const content = JSON.stringify(compared.contents);
    const twin = rowByContent.get(content);
    if (twin === undefined) rowByContent.set(content, compared);
    else repeats.push({ row: compared.row, twin: twin.row });
  }
  return { distinct: [...rowByContent.values()], repeats };
}

function repeatFinding(
  row: TypedRow<unknown>,
  twin: TypedRow<unknown>,
  name: string,
  record: string | null,
): Finding {
  const { file, sheet, row: number } = originOf(row);
  const message = `Row ${number} repeats row ${twin.place.raw.row} (${name}) in every column; it was taken once.`;
  return { code: "duplicateRow", record, file, sheet, row: number, column: null, message };
}
