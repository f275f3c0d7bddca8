import { fault } from "../richApi/fault.ts";
import { newSheet, nextId } from "./openWorkbook.ts";
import { changed, type Sheet, type Workbook } from "./state.ts";

/** By name, in any letter case, or by id. */
export function findSheet({ sheets }: Workbook, key: string): Sheet | undefined {
  return sheets.find(({ id, name }) => id === key || name.toLowerCase() === key.toLowerCase());
}

/** A new sheet behind all others; without a name it gets the next free "SheetN". */
export function addSheet(workbook: Workbook, name: string | null): Sheet {
  const sheet = newSheet(nextId(workbook), name ?? freeName(workbook));
  demandName(workbook, sheet.name, null);
  workbook.sheets.push(sheet);
  changed(workbook, { type: "added", sheet });
  return sheet;
}

function freeName(workbook: Workbook): string {
  let number = workbook.sheets.length + 1;
  while (findSheet(workbook, `Sheet${number.toString()}`) !== undefined) number += 1;
  return `Sheet${number.toString()}`;
}

export function renameSheet(workbook: Workbook, sheet: Sheet, name: string): void {
  demandName(workbook, name, sheet);
  const nameBefore = sheet.name;
  sheet.name = name;
  changed(workbook, { type: "renamed", sheet, nameBefore });
}

const sheetNameMax = 31;

function demandName(workbook: Workbook, name: string, self: Sheet | null): void {
  const isBad =
    name === "" ||
    name.length > sheetNameMax ||
    /[:\\/?*[\]]|^'|'$/u.test(name) ||
    name.toLowerCase() === "history";
  if (isBad) throw fault("InvalidArgument");
  const other = findSheet(workbook, name);
  if (other !== undefined && other !== self) throw fault("ItemAlreadyExists");
}

export function deleteSheet(workbook: Workbook, sheet: Sheet): void {
  demandAnotherVisible(workbook, sheet);
  const at = workbook.sheets.indexOf(sheet);
  workbook.sheets.splice(at, 1);
  const next = workbook.sheets.find(({ visibility }) => visibility === "Visible");
  if (workbook.active === sheet && next !== undefined) activateSheet(workbook, next);
  changed(workbook, { type: "deleted", sheet });
}

/** A workbook always shows a sheet. */
export function demandAnotherVisible({ sheets }: Workbook, sheet: Sheet): void {
  const isOther = sheets.some((each) => each !== sheet && each.visibility === "Visible");
  if (sheet.visibility === "Visible" && !isOther) throw fault("InvalidOperation");
}

export function moveSheet(workbook: Workbook, sheet: Sheet, position: number): void {
  if (position < 0 || position >= workbook.sheets.length) throw fault("InvalidArgument");
  workbook.sheets.splice(workbook.sheets.indexOf(sheet), 1);
  workbook.sheets.splice(position, 0, sheet);
  changed(workbook, { type: "look", sheet });
}

export function activateSheet(workbook: Workbook, sheet: Sheet): void {
  if (sheet.visibility !== "Visible") throw fault("InvalidOperation");
  if (workbook.active === sheet) return;
  workbook.active = sheet;
  workbook.selection = { sheet, area: { row: 0, column: 0, rows: 1, columns: 1 } };
  changed(workbook, { type: "activated", sheet });
}
