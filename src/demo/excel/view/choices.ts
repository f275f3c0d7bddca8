import { intersection } from "../model/area.ts";
import type { Sheet } from "../model/state.ts";
import { isJsonObject, objectIn, textIn } from "../richApi/json.ts";

/** The words of a cell's drop-down; empty: it has none. */
export function choicesAt({ validations }: Sheet, row: number, column: number): readonly string[] {
  const place = { row, column, rows: 1, columns: 1 };
  const rule = validations.find(({ area }) => intersection(area, place) !== null)?.validation.rule;
  const source = isJsonObject(rule) ? textIn(objectIn(rule, "list"), "source") : "";
  return source === "" ? [] : source.split(",");
}
