import type { WorkbookGrid } from "./grid.ts";
import { readManualGrids } from "./manualRows.ts";
import { memorySheetName } from "./memory.ts";
import { ownSheetNames } from "./planWorkbook.ts";

const ownNames: ReadonlySet<string> = new Set(ownSheetNames.map((name) => name.toLowerCase()));

/** Excel tells sheets apart without regard to letter case. */
export function isOwnSheet({ name }: { readonly name: string }): boolean {
  return ownNames.has(name.toLowerCase());
}

/** Whether Tieout has written the workbook before. Somebody else's may hold a sheet "Summary": that one is not ours. */
export function isOwnWorkbook(grid: WorkbookGrid): boolean {
  return (
    grid.sheets.some(({ name }) => name === memorySheetName) || readManualGrids(grid).length > 0
  );
}
