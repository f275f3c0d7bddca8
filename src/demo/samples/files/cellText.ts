import { formatDecimal4 } from "#engine/base/decimal.ts";
import type { IsoDate } from "#engine/base/date.ts";
import { formatCents } from "#engine/base/money.ts";
import type { Cell } from "../tables/table.ts";

/** A cell as CoreBridge prints it in a text file: m/d/yyyy, and thousands with a comma. */
export function cellText(cell: Cell): string {
  switch (cell.type) {
    case "text":
      return cell.text;
    case "money":
      return formatCents(cell.amount).replace(/\B(?=(?:\d{3})+\.)/gu, ",");
    case "date":
      return cell.date === null ? "" : usDate(cell.date);
    case "decimal":
      return formatDecimal4(cell.value);
    case "percent":
      return `${formatDecimal4(cell.rate)}%`;
  }
}

export function usDate(date: IsoDate): string {
  const [year = "", month = "", day = ""] = date.split("-");
  return `${Number(month).toString()}/${Number(day).toString()}/${year}`;
}
