import { cellAt } from "../model/cells.ts";
import { shownText } from "../model/shownText.ts";
import type { Table, Workbook } from "../model/state.ts";
import { bodyOf, headersOf } from "../model/tables.ts";
import { filterTable, sortTable } from "../model/userActs.ts";
import { build, button } from "./build.ts";

const valuesShownMax = 200;
const all = "(All)";

/** The arrow in a table's header: sorts by the column, or shows the rows of one value. */
export function filterArrow(workbook: Workbook, table: Table, column: number): HTMLElement {
  const header = headersOf(table)[column] ?? "";
  const isFiltered = table.filters.has(column);
  const menu = build("details", "filter");
  const summary = build("summary", "", isFiltered ? "▼*" : "▼");
  summary.setAttribute("aria-label", `Filter ${header}`);
  const fill = (): void => {
    if (menu.childElementCount > 1) return;
    const sort = (isAscending: boolean) => () => {
      sortTable(workbook, table.name, header, isAscending);
    };
    const values = build("select", "");
    values.setAttribute("aria-label", `Values of ${header}`);
    values.append(...[all, ...valuesOf(table, column)].map((text) => new Option(text, text)));
    values.addEventListener("change", () => {
      const chosen = values.value === all ? null : [values.value];
      filterTable(workbook, table.name, header, chosen);
    });
    menu.append(
      build(
        "div",
        "menu",
        button("Sort A to Z", sort(true)),
        button("Sort Z to A", sort(false)),
        values,
      ),
    );
  };
  menu.addEventListener("toggle", fill);
  menu.append(summary);
  return menu;
}

function valuesOf(table: Table, column: number): readonly string[] {
  const body = bodyOf(table);
  const texts = new Set<string>();
  for (let row = body.row; row < body.row + body.rows && texts.size < valuesShownMax; row += 1)
    texts.add(shownText(cellAt(table.sheet, row, body.column + column)));
  return [...texts].sort((a, b) => a.localeCompare(b, "en-US"));
}
