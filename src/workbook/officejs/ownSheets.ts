import { isOwnSheet } from "../ownership.ts";
import { readNote, saveNote } from "./notes.ts";
import type { StandingSheet } from "./surroundings.ts";

/** Sheets that we made in this workbook are known by their ids, which stay when somebody renames or moves them. */
const noteName = "sheets";

function ownSheetIds(): ReadonlySet<string> {
  return new Set((readNote(noteName) ?? "").split("\n").filter((id) => id !== ""));
}

/** Adds to what is known; a workbook that cannot keep a note is asked again whether it is ours, and no more. */
export async function rememberSheets(ids: readonly string[]): Promise<void> {
  const known = ownSheetIds();
  if (ids.every((id) => known.has(id))) return;
  await saveNote(noteName, [...new Set([...known, ...ids])].join("\n"));
}

/** A sheet with a name of ours that is not ours; undefined: there is none. */
export function foreignSheetIn(
  sheets: readonly StandingSheet[],
  isOwnWorkbook: boolean,
): StandingSheet | undefined {
  if (isOwnWorkbook) return undefined;
  const own = ownSheetIds();
  return sheets.find((sheet) => isOwnSheet(sheet) && !own.has(sheet.id));
}
