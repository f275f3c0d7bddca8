import type { RuleRow } from "#engine/rules/row.ts";
import { palette } from "../appearance.ts";
import { textCell } from "../cells.ts";
import type { WorkbookInput } from "../input.ts";
import type { SheetPlan } from "../plan.ts";
import { printTable } from "../print.ts";
import { planTableSheet, type Column } from "../tableSheet.ts";

/** What stands behind every rule id in the workbook. */
export function rulesSheet(input: WorkbookInput): SheetPlan | null {
  if (input.rules.length === 0) return null;
  return planTableSheet({
    name: "Rules",
    table: "Rules",
    columns,
    rows: input.rules,
    tabColour: palette.grey,
    frozenColumns: 1,
    print: printTable(input),
  });
}

const columns: readonly Column<RuleRow>[] = [
  { header: "Rule", kind: "id", width: 9, cell: ({ id }) => textCell(id) },
  { header: "Area", kind: "text", cell: ({ area }) => textCell(area) },
  { header: "What It Says", kind: "prose", width: 110, cell: ({ sentence }) => textCell(sentence) },
  { header: "Source", kind: "prose", width: 40, cell: ({ source }) => textCell(source) },
];
