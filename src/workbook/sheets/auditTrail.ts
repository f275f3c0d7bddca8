import { palette } from "../appearance.ts";
import { instantCell, numberCell, textCell } from "../cells.ts";
import type { AuditRow, WorkbookInput } from "../input.ts";
import type { SheetPlan } from "../plan.ts";
import { printTable } from "../print.ts";
import { planTableSheet, type Column } from "../tableSheet.ts";

/** Who did what when, each entry chained to the one before. AUD-1. */
export function auditTrailSheet(input: WorkbookInput): SheetPlan | null {
  if (input.audit.entries.length === 0) return null;
  return planTableSheet({
    name: "Audit Trail",
    table: "AuditTrail",
    columns,
    rows: input.audit.entries,
    tabColour: palette.grey,
    frozenColumns: 2,
    print: printTable(input),
  });
}

const columns: readonly Column<AuditRow>[] = [
  { header: "No.", kind: "whole", cell: ({ number }) => numberCell(number) },
  { header: "When (UTC)", kind: "instant", cell: ({ at }) => instantCell(at) },
  { header: "Who", kind: "text", cell: ({ by }) => textCell(by) },
  { header: "Act", kind: "text", cell: ({ act }) => textCell(act) },
  { header: "About", kind: "id", cell: ({ about }) => textCell(about) },
  { header: "What", kind: "prose", width: 70, cell: ({ says }) => textCell(says) },
  { header: "SHA-256", kind: "id", width: 66, cell: ({ hash }) => textCell(hash) },
];
