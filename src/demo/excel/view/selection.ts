import { addressText, intersection, parseAddress } from "../model/area.ts";
import type { Workbook } from "../model/state.ts";

/** Marks the cells that are selected. One of them, the first, can be reached by the keyboard. */
export function markSelection({ selection }: Workbook, root: HTMLElement): void {
  const first = addressText({ ...selection.area, rows: 1, columns: 1 });
  for (const cell of root.querySelectorAll<HTMLElement>("td[data-address]")) {
    const address = cell.dataset["address"] ?? "";
    const place = parseAddress(address)?.area;
    const isIn = place !== undefined && intersection(selection.area, place) !== null;
    cell.classList.toggle("selected", isIn);
    cell.ariaSelected = String(isIn);
    if (address === first) cell.tabIndex = 0;
    else cell.removeAttribute("tabindex");
  }
}

export function selectedCell(root: HTMLElement): HTMLElement | null {
  return root.querySelector<HTMLElement>("td[tabindex]");
}
