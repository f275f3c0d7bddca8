import { flagArgument, numberArgument, optionalText } from "../richApi/arguments.ts";
import {
  answerObject,
  done,
  instance,
  type Answer,
  type Argument,
  type Excel,
  type ExcelClass,
  type ExcelObject,
} from "../richApi/excelObject.ts";
import { parseAddress, wholeSheet, type Area } from "../model/area.ts";
import { usedArea } from "../model/cells.ts";
import {
  activateSheet,
  deleteSheet,
  demandAnotherVisible,
  moveSheet,
  renameSheet,
} from "../model/sheets.ts";
import { changed, type Sheet } from "../model/state.ts";
import { fault } from "../richApi/fault.ts";
import { freezePanesClass } from "./freezePanes.ts";
import { demandInside, demandOpenStructure } from "./guard.ts";
import { wantColour, wantFlag, wantNumber, wantOneOf, wantText } from "./property.ts";
import { sheetProtectionClass } from "./sheetProtection.ts";

const worksheetClass: ExcelClass<Sheet> = {
  name: "Worksheet",
  properties: {
    id: { get: ({ id }) => id },
    name: {
      get: ({ name }) => name,
      set: (sheet, value, { workbook }) => {
        demandOpenStructure(workbook);
        renameSheet(workbook, sheet, wantText(value));
      },
    },
    position: {
      get: (sheet, { workbook }) => workbook.sheets.indexOf(sheet),
      set: (sheet, value, { workbook }) => {
        demandOpenStructure(workbook);
        moveSheet(workbook, sheet, wantNumber(value));
      },
    },
    visibility: {
      get: ({ visibility }) => visibility,
      set: (sheet, value, { workbook }) => {
        demandOpenStructure(workbook);
        const visibility = wantOneOf(value, ["Visible", "Hidden", "VeryHidden"]);
        if (visibility !== "Visible") demandAnotherVisible(workbook, sheet);
        sheet.visibility = visibility;
        const next = workbook.sheets.find((each) => each.visibility === "Visible");
        const isHidden = visibility !== "Visible" && workbook.active === sheet;
        if (isHidden && next !== undefined) activateSheet(workbook, next);
        changed(workbook, { type: "look", sheet });
      },
    },
    tabColor: {
      get: ({ tabColour }) => tabColour,
      set: (sheet, value) => {
        sheet.tabColour = value === "" ? "" : wantColour(value);
      },
    },
    showGridlines: {
      get: ({ hasGridLines }) => hasGridLines,
      set: (sheet, value) => {
        sheet.hasGridLines = wantFlag(value);
      },
    },
    standardHeight: { get: () => 15 },
    standardWidth: { get: () => 8.43 },
  },
  links: {
    tables: (sheet, excel) => excel.objects.tables(sheet),
    freezePanes: (sheet, excel) => instance(freezePanesClass, sheet, excel),
    protection: (sheet, excel) => instance(sheetProtectionClass, sheet, excel),
    pageLayout: (sheet, excel) => excel.objects.pageLayout(sheet),
  },
  methods: {
    activate: (sheet, _, { workbook }) => {
      activateSheet(workbook, sheet);
      return done;
    },
    delete: (sheet, _, { workbook }) => {
      demandOpenStructure(workbook);
      deleteSheet(workbook, sheet);
      return done;
    },
    getRange: (sheet, [address], excel) => rangeOn(sheet, addressed(optionalText(address)), excel),
    getRangeByIndexes: (sheet, args, excel) => rangeOn(sheet, indexed(args), excel),
    getCell: (sheet, [row, column], excel) => rangeOn(sheet, indexed([row, column, 1, 1]), excel),
    getUsedRange: (sheet, [isValuesOnly], excel) =>
      rangeOn(sheet, usedArea(sheet, wholeSheet, flagArgument(isValuesOnly)) ?? firstCell, excel),
    getUsedRangeOrNullObject: (sheet, [isValuesOnly], excel) => {
      const used = usedArea(sheet, wholeSheet, flagArgument(isValuesOnly));
      return used === null ? answerObject(null) : rangeOn(sheet, used, excel);
    },
  },
  id: ({ id }) => id,
};

const firstCell: Area = { row: 0, column: 0, rows: 1, columns: 1 };

function rangeOn(sheet: Sheet, area: Area, excel: Excel): Answer {
  return answerObject(excel.objects.range(sheet, demandInside(area)));
}

function addressed(address: string | null): Area {
  if (address === null || address === "") return wholeSheet;
  const parsed = parseAddress(address);
  if (parsed === undefined) throw fault("InvalidArgument");
  return parsed.area;
}

function indexed([row, column, rows, columns]: readonly Argument[]): Area {
  return {
    row: numberArgument(row),
    column: numberArgument(column),
    rows: numberArgument(rows),
    columns: numberArgument(columns),
  };
}

export function worksheet(excel: Excel, sheet: Sheet): ExcelObject {
  return instance(worksheetClass, sheet, excel);
}
