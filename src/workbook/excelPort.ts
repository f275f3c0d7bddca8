import type { Result } from "#engine/base/result.ts";
import { carryOver, nothingCarried } from "./carry.ts";
import type { WorkbookInput } from "./input.ts";
import { manualSheets } from "./manualSheets.ts";
import { memorySheetName } from "./memory.ts";
import type { WorkbookPlan } from "./plan.ts";
import { ownSheetNames, planWorkbook } from "./planWorkbook.ts";
import type { StandingWorkbook, WorkbookFailure, WorkbookPort } from "./port.ts";

/** Excel itself, beside whose workbook the pane stands: it can do more than a file. */
export interface ExcelPort extends WorkbookPort {
  /**
   * As `apply`, but the plan speaks only for our sheets of these names: one of them that is not in the plan goes, and
   * our other sheets stand as they are.
   */
  readonly applyAmong: (
    plan: WorkbookPlan,
    names: readonly string[],
  ) => Promise<Result<null, WorkbookFailure>>;
  /** Shows a cell and puts the cursor there; a failure where there is no such sheet any more. */
  readonly showCell: (place: CellPlace) => Promise<Result<null, WorkbookFailure>>;
  /** Tells where the cursor goes, until the function that it gives is called. */
  readonly watchSelection: (onSelect: (place: CellPlace) => void) => Promise<() => void>;
  /** Sheets that are not ours: a report may have been pasted there. In the order of their tabs. */
  readonly userSheets: () => Promise<Result<readonly string[], WorkbookFailure>>;
  /** What a person reads in the cells of a sheet, from A1 on: "00123" stays so, a date is as it is shown. */
  readonly readTexts: (
    sheet: string,
  ) => Promise<Result<readonly (readonly string[])[], WorkbookFailure>>;
  /** Has Excel compute its formulas anew: the custom functions among them may have other values now. */
  readonly recalculate: () => Promise<void>;
  /** What the workbook itself remembers for us, under a name; null where it has nothing. It is saved with the file. */
  readonly note: (name: string) => string | null;
  readonly saveNote: (name: string, text: string) => Promise<void>;
}

/** Rows and columns are counted from 1. */
export interface CellPlace {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
}

/** Which of our sheets a button of the pane writes. */
export type SheetGroup = "exports" | "xero" | "preview" | "sync" | "manual" | "tieOut";

/** The sheets of a button; what we last wrote in the manual sheets goes with them. */
const sheetsOf: Readonly<Record<SheetGroup, readonly string[]>> = {
  exports: ownSheetNames.filter((name) => name.startsWith("CB ")),
  xero: ownSheetNames.filter((name) => name.startsWith("Xero ")),
  preview: ["Preview"],
  sync: ["Summary", "Sync Log", "Failed Items", "Rules"],
  manual: [...manualSheets.map(({ sheet }) => sheet), memorySheetName],
  tieOut: ["Tie-out", "Differences", "Audit Trail"],
};

/**
 * Writes the sheets of one button, and keeps what is the user's. Manual sheets that stand are written again whatever
 * the button, for the ticks in them have been taken: left as they are, they would be taken once more. MAN-4.
 */
export async function refreshSheets(
  port: ExcelPort,
  input: WorkbookInput,
  group: SheetGroup,
): Promise<Result<null, WorkbookFailure>> {
  const standing = await port.read();
  if (!standing.ok) return standing;
  const old = standing.value;
  const carried = old === null ? nothingCarried : carryOver(old.grid, input, old.losses);
  const plan = planWorkbook(input, carried);
  const names = new Set([
    ...sheetsOf[group],
    ...(hasManualSheets(old) ? sheetsOf.manual : []),
    ...(group === "tieOut" ? dataSheets(plan) : []),
  ]);
  const sheets = plan.sheets.filter(({ name }) => names.has(name));
  return port.applyAmong({ ...plan, sheets }, [...names]);
}

/** Whether the manual sheets stand there: their memory always goes with them. */
export function hasManualSheets(standing: StandingWorkbook | null): boolean {
  const names = standing?.grid.sheets.map(({ name }) => name) ?? [];
  return names.includes(memorySheetName);
}

/** The formulas of Tie-out add the figures up again from both books' sheets, so these are of the same moment. */
function dataSheets({ sheets }: WorkbookPlan): readonly string[] {
  const data = new Set([...sheetsOf.exports, ...sheetsOf.xero]);
  return sheets.map(({ name }) => name).filter((name) => data.has(name));
}
