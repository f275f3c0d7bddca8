import type { ColumnsRequest } from "#contract/api/columns.ts";
import { kindTable } from "#engine/corebridge/kindTable.ts";

export type ColumnChoice = ColumnsRequest["choices"][number];

/** What a list of fields offers besides them; no field is called so. */
export const autoOption = "auto";
export const notReadOption = "-";

/** The kind by its name on the wire; undefined where this pane knows none such. */
export function kindColumns(name: string | null) {
  return kindTable.find(({ kind }) => kind === name);
}

/** What was chosen for a column, as the bridge takes it. */
export function columnChoice(
  kind: ColumnChoice["kind"],
  header: string,
  chosen: string,
): ColumnChoice {
  if (chosen === autoOption) return { type: "auto", kind, header };
  if (chosen === notReadOption) return { type: "notRead", kind, header };
  return { type: "field", kind, header, field: chosen };
}
