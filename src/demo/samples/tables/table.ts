import type { IsoDate } from "#engine/base/date.ts";
import type { Decimal4, Rate } from "#engine/base/decimal.ts";
import type { Cents } from "#engine/base/money.ts";

/** One export as rows of typed cells; a file writer makes text or a spreadsheet of it. */
export interface Table {
  /** The report's name as CoreBridge's menu has it. */
  readonly title: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
}

export interface Column {
  readonly header: string;
  /** Characters. */
  readonly width: number;
  /** Added up in subtotals and totals. */
  readonly isSummed?: boolean;
}

export interface Row {
  readonly cells: readonly Cell[];
  /** The heading under which a report server prints it; empty: none. */
  readonly group: string;
}

export type Cell =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "money"; readonly amount: Cents }
  | { readonly type: "date"; readonly date: IsoDate | null }
  | { readonly type: "decimal"; readonly value: Decimal4 }
  | { readonly type: "percent"; readonly rate: Rate };

export function text(value: string): Cell {
  return { type: "text", text: value };
}

export function amount(value: Cents): Cell {
  return { type: "money", amount: value };
}

export function date(value: IsoDate | null): Cell {
  return { type: "date", date: value };
}

export function yesNo(value: boolean | null): Cell {
  return text(value === null ? "" : value ? "Yes" : "No");
}
