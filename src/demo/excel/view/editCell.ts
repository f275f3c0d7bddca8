import { addressText } from "../model/area.ts";
import { cellAt } from "../model/cells.ts";
import { typeInto } from "../model/userActs.ts";
import type { Sheet, Workbook } from "../model/state.ts";
import { isFault } from "../richApi/fault.ts";
import { build } from "./build.ts";
import type { CellPlace } from "./cellElement.ts";
import { choicesAt } from "./choices.ts";
import { refusalOf } from "./refusal.ts";

export interface EditedCell extends CellPlace {
  /** The key that opened the cell, and goes in place of what it holds; null: that is changed. */
  readonly typed: string | null;
}

/** Opens a cell for typing: Enter and leaving it take what was typed, Escape does not. Add-ins wait meanwhile. */
export function editCell(
  workbook: Workbook,
  sheet: Sheet,
  at: EditedCell,
  element: HTMLElement,
  onEnd: (problem: string | null, isEntered: boolean) => void,
): void {
  const { formula, value } = cellAt(sheet, at.row, at.column);
  const input = build("input", "edit");
  const address = addressText({ row: at.row, column: at.column, rows: 1, columns: 1 });
  input.value = at.typed ?? formula ?? String(value);
  input.setAttribute("aria-label", `Cell ${address}`);
  offer(input, element, choicesAt(sheet, at.row, at.column));
  workbook.isEditing = true;
  let isOpen = true;
  const end = (isTaken: boolean, isEntered: boolean): void => {
    if (!isOpen) return;
    isOpen = false;
    workbook.isEditing = false;
    onEnd(isTaken ? take(workbook, sheet, address, input.value) : null, isEntered);
  };
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === "Tab") end(true, event.key === "Enter");
    if (event.key === "Escape") end(false, false);
    event.stopPropagation();
  });
  input.addEventListener("blur", () => {
    end(true, false);
  });
  element.replaceChildren(input, ...element.querySelectorAll("datalist"));
  input.focus();
  if (at.typed === null) input.select();
}

/** The words of a drop-down are offered, others may be typed. */
function offer(input: HTMLInputElement, element: HTMLElement, choices: readonly string[]): void {
  if (choices.length === 0) return;
  const list = build("datalist", "", ...choices.map((choice) => new Option(choice, choice)));
  list.id = "choices";
  element.append(list);
  input.setAttribute("list", list.id);
}

/** What Excel says where it does not take what was typed; null: it was taken. */
function take(workbook: Workbook, sheet: Sheet, address: string, text: string): string | null {
  try {
    typeInto(workbook, sheet.name, address, text);
    return null;
  } catch (error) {
    if (!isFault(error)) throw error;
    return refusalOf(error, sheet);
  }
}
