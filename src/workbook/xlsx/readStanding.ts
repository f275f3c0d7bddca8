import { basename } from "node:path";
import { err, ok, type Result } from "#engine/base/result.ts";
import type { WorkbookGrid } from "../grid.ts";
import type { WorkbookFailure } from "../port.ts";
import { loadWorkbook, type LoadedWorkbook } from "./loadWorkbook.ts";
import { checkOwnership } from "./ownSheets.ts";
import { readGrid } from "./readGrid.ts";

export interface StandingFile {
  readonly loaded: LoadedWorkbook;
  readonly grid: WorkbookGrid;
}

/**
 * The workbook that stands where ours is to be; null where there is none yet. A place that we may not write to is a
 * failure here already, so that whoever reads before a sync hears of it before anything is sent.
 */
export async function readStanding(
  file: string,
): Promise<Result<StandingFile | null, WorkbookFailure>> {
  if (!file.toLowerCase().endsWith(".xlsx")) {
    const message = `${basename(file)} is not the name of a workbook. Choose one that ends in .xlsx.`;
    return err({ message });
  }
  const loaded = await loadWorkbook(file);
  if (!loaded.ok || loaded.value === null) return loaded.ok ? ok(null) : loaded;
  const grid = readGrid(loaded.value.workbook);
  const owned = checkOwnership(basename(file), grid);
  return owned.ok ? ok({ loaded: loaded.value, grid }) : owned;
}
