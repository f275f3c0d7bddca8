import type { Page, Sheet, Workbook } from "./state.ts";

/** A new workbook with one empty sheet, as Excel opens it. */
export function openWorkbook(): Workbook {
  const first = newSheet("{00000000-0001-0000-0000-000000000000}", "Sheet1");
  return {
    sheets: [first],
    settings: new Map(),
    listeners: new Set(),
    active: first,
    selection: { sheet: first, area: { row: 0, column: 0, rows: 1, columns: 1 } },
    isStructureProtected: false,
    calculationMode: "Automatic",
    hasEvents: true,
    isEditing: false,
    nextId: 1,
  };
}

export function newSheet(id: string, name: string): Sheet {
  return {
    id,
    name,
    visibility: "Visible",
    tabColour: "",
    hasGridLines: true,
    frozen: null,
    protection: null,
    page: plainPage,
    autoFilterArea: null,
    rows: new Map(),
    widths: new Map(),
    heights: new Map(),
    hiddenRows: new Set(),
    hiddenColumns: new Set(),
    tables: [],
    conditions: [],
    validations: [],
    merges: [],
  };
}

/** Ids have the form of Excel's; no two things of a workbook have the same. */
export function nextId(workbook: Workbook): string {
  const number = workbook.nextId;
  workbook.nextId += 1;
  return `{00000000-0001-0000-${number.toString().padStart(4, "0")}-000000000000}`;
}

const plainPage: Page = {
  orientation: "Portrait",
  paperSize: null,
  zoom: { scale: 100 },
  isCentred: false,
  margins: {},
  footer: {},
  printArea: null,
  titleRows: null,
};
