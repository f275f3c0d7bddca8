import { addSheet } from "../model/sheets.ts";
import { selectCells } from "../model/userActs.ts";
import type { Workbook } from "../model/state.ts";
import { build, button } from "./build.ts";

/** The sheets that a person sees, in their order; hidden ones are not shown. */
export function tabs(workbook: Workbook): HTMLElement {
  const shown = workbook.sheets.filter(({ visibility }) => visibility === "Visible");
  const list = shown.map((sheet) => {
    const tab = button(sheet.name, () => {
      if (!workbook.isEditing) selectCells(workbook, sheet.name, "A1");
    });
    tab.className = sheet === workbook.active ? "tab active" : "tab";
    tab.setAttribute("aria-pressed", String(sheet === workbook.active));
    if (sheet.tabColour !== "") tab.style.borderBottomColor = sheet.tabColour;
    return tab;
  });
  const add = button("+", () => {
    if (!workbook.isEditing) selectCells(workbook, addSheet(workbook, null).name, "A1");
  });
  add.className = "tab";
  add.setAttribute("aria-label", "New sheet");
  const bar = build("nav", "tabs", ...list, add);
  bar.setAttribute("aria-label", "Sheets");
  return bar;
}
