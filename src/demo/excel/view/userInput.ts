import { addressText, columnsMax, parseAddress, rowsMax } from "../model/area.ts";
import type { Workbook } from "../model/state.ts";
import { pasteInto, selectCells, typeInto } from "../model/userActs.ts";
import { isFault } from "../richApi/fault.ts";
import { editCell } from "./editCell.ts";
import { refusalOf } from "./refusal.ts";

export interface UserInput {
  readonly workbook: Workbook;
  /** The element that the whole view stands in. */
  readonly root: HTMLElement;
  /** What Excel says where it does not take what was done; null: it did. */
  readonly say: (problem: string | null) => void;
  /** What was done is shown, and the selected cell has the keyboard. */
  readonly takeFocus: () => void;
}

/** How far the keys move the selection: rows, columns. */
const moves: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  PageUp: [-20, 0],
  PageDown: [20, 0],
};

const pastedCellsMax = 200_000;

/** Mouse and keys in the grid do what they do in Excel, as far as a demonstration needs. */
export function listenToUser(input: UserInput): void {
  const { root, workbook } = input;
  root.addEventListener("click", (event) => {
    const cell = cellOf(event);
    // A link and an arrow have acts of their own.
    if (cell === null || event.target !== cell || workbook.isEditing) return;
    selectCells(workbook, workbook.active.name, cell.dataset["address"] ?? "A1");
    input.takeFocus();
  });
  root.addEventListener("dblclick", (event) => {
    const cell = cellOf(event);
    if (cell !== null && !workbook.isEditing) edit(input, cell, null);
  });
  root.addEventListener("keydown", (event) => {
    const cell = cellOf(event);
    if (cell !== null && event.target === cell && !workbook.isEditing) press(input, cell, event);
  });
  root.addEventListener("paste", (event) => {
    const cell = cellOf(event);
    if (cell === null || event.target !== cell || workbook.isEditing) return;
    event.preventDefault();
    paste(input, event.clipboardData?.getData("text/plain") ?? "");
  });
}

function cellOf({ target }: Event): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>("td[data-address]") : null;
}

function press(input: UserInput, cell: HTMLElement, event: KeyboardEvent): void {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const move = moves[event.key];
  if (move !== undefined) step(input, ...move);
  else if (event.key === "Enter" || event.key === "F2") edit(input, cell, null);
  else if (event.key === "Delete") tried(input, "");
  else if (event.key.length === 1) edit(input, cell, event.key);
  else return;
  event.preventDefault();
}

function step({ takeFocus, workbook }: UserInput, down: number, right: number): void {
  const { area } = workbook.selection;
  const row = Math.min(rowsMax - 1, Math.max(0, area.row + down));
  const column = Math.min(columnsMax - 1, Math.max(0, area.column + right));
  const address = addressText({ row, column, rows: 1, columns: 1 });
  selectCells(workbook, workbook.active.name, address);
  takeFocus();
}

function edit(input: UserInput, cell: HTMLElement, typed: string | null): void {
  const place = parseAddress(cell.dataset["address"] ?? "")?.area;
  if (place === undefined) return;
  const { say, workbook } = input;
  editCell(workbook, workbook.active, { ...place, typed }, cell, (problem, isEntered) => {
    if (problem === null && isEntered) step(input, 1, 0);
    else input.takeFocus();
    say(problem);
  });
}

function paste(input: UserInput, text: string): void {
  const rows = text
    .replace(/\r?\n$/u, "")
    .split(/\r?\n/u)
    .map((row) => row.split("\t"));
  if (rows.reduce((sum, { length }) => sum + length, 0) > pastedCellsMax)
    input.say("This is more than the page takes. Paste a shorter report.");
  else tried(input, rows);
}

/** Puts texts into the cells from the selected one on. */
function tried(
  { say, takeFocus, workbook }: UserInput,
  texts: string | readonly (readonly string[])[],
): void {
  const { area, sheet } = workbook.selection;
  const address = addressText({ ...area, rows: 1, columns: 1 });
  try {
    if (typeof texts === "string") typeInto(workbook, sheet.name, address, texts);
    else pasteInto(workbook, sheet.name, address, texts);
    say(null);
  } catch (error) {
    if (!isFault(error)) throw error;
    say(refusalOf(error, sheet));
  }
  takeFocus();
}
