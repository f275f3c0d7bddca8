import { addressOf, letterOf } from "../../coordinates.ts";
import type { SheetPlan, TablePlan } from "../../plan.ts";

/** A column of a table on some sheet, as Excel names it: 'CB Orders'!$Y$2:$Y$101. */
export function columnRange(sheet: string, table: TablePlan, header: string): string | null {
  const at = table.columns.findIndex((column) => column.header === header);
  if (at === -1) return null;
  const letter = letterOf(table.column + at);
  const [first, last] = [table.row + 1, table.row + table.rows.length];
  return `'${sheet}'!$${letter}$${first.toString()}:$${letter}$${last.toString()}`;
}

/** Sums the column `amount` of a data sheet where its column `key` reads as the cell does; null without such a sheet. */
export function sumWhere(
  sheets: readonly SheetPlan[],
  name: string,
  key: string,
  cell: string,
  amount: string,
): string | null {
  const table = sheets.find((sheet) => sheet.name === name)?.tables[0];
  if (table === undefined) return null;
  const [keys, amounts] = [columnRange(name, table, key), columnRange(name, table, amount)];
  return keys === null || amounts === null ? null : `SUMIFS(${amounts},${keys},"="&${cell})`;
}

/** "A+B"; "0" of nothing. */
export function added(parts: readonly (string | null)[]): string {
  const there = parts.filter((part) => part !== null);
  return there.length === 0 ? "0" : there.join("+");
}

/** The words of a check, and what colours them. */
export const checkWords = { agrees: "Agrees", unexplained: "Unexplained", differs: "Differs" };

/**
 * "Differs": the figures of the row are not what their records add up to, or do not add up among themselves.
 * "Unexplained": they do, and something is left that no reason explains.
 */
export function checkFormula(row: number): string {
  const at = (column: number) => addressOf(row, column);
  const [coreBridge, xero, explained, unexplained] = [2, 3, 4, 5].map(at);
  const same = (left: string, right: string) => `ROUND(${left}-${right},2)=0`;
  const holds = [
    same(coreBridge ?? "", at(7)),
    same(xero ?? "", at(8)),
    `ROUND(${coreBridge ?? ""}-${xero ?? ""}-${explained ?? ""}-${unexplained ?? ""},2)=0`,
  ];
  const { agrees, differs, unexplained: left } = checkWords;
  return `IF(AND(${holds.join(",")}),IF(ROUND(${unexplained ?? ""},2)=0,"${agrees}","${left}"),"${differs}")`;
}
