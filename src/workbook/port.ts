import type { Result } from "#engine/base/result.ts";
import { carryOver, nothingCarried } from "./carry.ts";
import type { WorkbookGrid } from "./grid.ts";
import type { WorkbookInput } from "./input.ts";
import type { WorkbookPlan } from "./plan.ts";
import { planWorkbook } from "./planWorkbook.ts";

/** A place that holds a workbook: an .xlsx file, or Excel itself. All that a writer has to be able to do. */
export interface WorkbookPort {
  /** What stands there now; null where there is no workbook yet. */
  readonly read: () => Promise<Result<StandingWorkbook | null, WorkbookFailure>>;
  /** Puts the plan in place of our sheets, all of it or nothing; the user's own sheets stay, behind ours. */
  readonly apply: (plan: WorkbookPlan) => Promise<Result<null, WorkbookFailure>>;
}

export interface StandingWorkbook {
  readonly grid: WorkbookGrid;
  /** Sentences on what of the user's this writer cannot keep, for the Summary. */
  readonly losses: readonly string[];
}

export interface WorkbookFailure {
  /** What happened, to which file or sheet, and what to do. */
  readonly message: string;
}

/** Writes the workbook over what stands there, and keeps what is the user's. MAN-4. */
export async function refreshWorkbook(
  port: WorkbookPort,
  input: WorkbookInput,
): Promise<Result<null, WorkbookFailure>> {
  const standing = await port.read();
  if (!standing.ok) return standing;
  const old = standing.value;
  return port.apply(
    planWorkbook(input, old === null ? nothingCarried : carryOver(old.grid, input, old.losses)),
  );
}
