import type { IsoDate } from "#engine/base/date.ts";
import { compareText } from "#engine/base/text.ts";
import type { Shop } from "../shop.ts";
import { date, text, type Column, type Table } from "./table.ts";

const columns: readonly Column[] = [
  { header: "Merged On", width: 12 },
  { header: "From Customer ID", width: 16 },
  { header: "From Customer", width: 30 },
  { header: "To Customer ID", width: 14 },
  { header: "To Customer", width: 30 },
];

export function mergesTable({ merges }: Shop, cutoff: IsoDate): Table {
  const rows = merges
    .filter(({ on }) => on <= cutoff)
    .toSorted((a, b) => compareText(a.on, b.on))
    .map(({ on, fromId, fromName, toId, toName }) => ({
      cells: [date(on), text(fromId), text(fromName), text(toId), text(toName)],
      group: "",
    }));
  return { title: "Customer Merge History", columns, rows };
}
