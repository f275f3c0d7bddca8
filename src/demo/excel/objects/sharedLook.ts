import type { Json } from "../richApi/json.ts";
import type { Area } from "../model/area.ts";
import { cellAt } from "../model/cells.ts";
import type { Sheet } from "../model/state.ts";
import type { Style } from "../model/style.ts";

/** What all cells of an area have in common; null: they differ. */
export function sharedLook(sheet: Sheet, area: Area, get: (style: Style) => Json): Json {
  const first = get(cellAt(sheet, area.row, area.column).style);
  for (let row = area.row; row < area.row + area.rows; row += 1)
    for (let column = area.column; column < area.column + area.columns; column += 1)
      if (get(cellAt(sheet, row, column).style) !== first) return null;
  return first;
}
