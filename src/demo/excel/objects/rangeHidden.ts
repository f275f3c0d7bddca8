import type { Property, RangeOf } from "../richApi/excelObject.ts";
import { demandUnprotected } from "./guard.ts";
import { wantFlag } from "./property.ts";

export const hiddenProperties: Readonly<Record<string, Property<RangeOf>>> = {
  rowHidden: {
    get: ({ area, sheet }) => sheet.hiddenRows.has(area.row),
    set: ({ area, sheet }, value) => {
      demandUnprotected(sheet);
      hide(sheet.hiddenRows, area.row, area.rows, wantFlag(value));
    },
  },
  columnHidden: {
    get: ({ area, sheet }) => sheet.hiddenColumns.has(area.column),
    set: ({ area, sheet }, value) => {
      demandUnprotected(sheet);
      hide(sheet.hiddenColumns, area.column, area.columns, wantFlag(value));
    },
  },
};

function hide(hidden: Set<number>, from: number, count: number, isHidden: boolean): void {
  if (!isHidden) {
    for (const at of [...hidden]) if (at >= from && at < from + count) hidden.delete(at);
    return;
  }
  for (let at = from; at < from + count; at += 1) hidden.add(at);
}
