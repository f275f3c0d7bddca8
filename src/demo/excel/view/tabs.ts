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
  const bar = build("nav", "tabs", ...list);
  bar.setAttribute("aria-label", "Sheets");
  return bar;
}
