import {
  answerObject,
  answerValue,
  done,
  instance,
  type Answer,
  type Excel,
  type ExcelClass,
  type ExcelObject,
  type RangeOf,
} from "../richApi/excelObject.ts";
import { flagArgument, numberArgument, rangeArgument } from "../richApi/arguments.ts";
import { fault } from "../richApi/fault.ts";
import {
  addressText,
  bounding,
  columnsMax,
  intersection,
  isSameArea,
  rowsMax,
  type Area,
} from "../model/area.ts";
import { usedArea } from "../model/cells.ts";
import { changed } from "../model/state.ts";
import { activateSheet } from "../model/sheets.ts";
import { demandInside } from "./guard.ts";
import { clearRange, insertCells, deleteCells, mergeRange } from "./rangeActs.ts";
import { hyperlink, readCells, writeFormats, writeValues } from "./rangeCells.ts";
import { hiddenProperties } from "./rangeHidden.ts";
import { rangeSortClass } from "./rangeSort.ts";

const rangeClass: ExcelClass<RangeOf> = {
  name: "Range",
  properties: {
    address: { get: ({ area, sheet }) => `${quoted(sheet.name)}!${addressText(area)}` },
    rowIndex: { get: ({ area }) => area.row },
    columnIndex: { get: ({ area }) => area.column },
    rowCount: { get: ({ area }) => area.rows },
    columnCount: { get: ({ area }) => area.columns },
    cellCount: { get: ({ area }) => area.rows * area.columns },
    isEntireColumn: { get: ({ area }) => area.rows === rowsMax },
    isEntireRow: { get: ({ area }) => area.columns === columnsMax },
    values: { get: readCells("values"), set: writeValues },
    formulas: { get: readCells("formulas"), set: writeValues },
    text: { get: readCells("text") },
    valueTypes: { get: readCells("valueTypes") },
    numberFormat: { get: readCells("numberFormat"), set: writeFormats },
    hyperlink,
    ...hiddenProperties,
  },
  links: {
    worksheet: ({ sheet }, excel) => excel.objects.worksheet(sheet),
    format: (range, excel) => excel.objects.rangeFormat(range),
    conditionalFormats: (range, excel) => excel.objects.conditions(range),
    dataValidation: (range, excel) => excel.objects.validation(range),
    sort: (range, excel) => instance(rangeSortClass, range, excel),
  },
  methods: {
    getCell: ({ area, sheet }, [row, column], excel) =>
      on(excel, sheet, {
        row: area.row + numberArgument(row),
        column: area.column + numberArgument(column),
        rows: 1,
        columns: 1,
      }),
    getRow: ({ area, sheet }, [row], excel) =>
      on(excel, sheet, { ...area, row: area.row + numberArgument(row), rows: 1 }),
    getColumn: ({ area, sheet }, [column], excel) =>
      on(excel, sheet, { ...area, column: area.column + numberArgument(column), columns: 1 }),
    getLastRow: ({ area, sheet }, _, excel) =>
      on(excel, sheet, { ...area, row: area.row + area.rows - 1, rows: 1 }),
    getEntireColumn: ({ area, sheet }, _, excel) =>
      on(excel, sheet, { ...area, row: 0, rows: rowsMax }),
    getEntireRow: ({ area, sheet }, _, excel) =>
      on(excel, sheet, { ...area, column: 0, columns: columnsMax }),
    getOffsetRange: ({ area, sheet }, [rows, columns], excel) =>
      on(excel, sheet, {
        ...area,
        row: area.row + numberArgument(rows),
        column: area.column + numberArgument(columns),
      }),
    getResizedRange: ({ area, sheet }, [rows, columns], excel) =>
      on(excel, sheet, {
        ...area,
        rows: area.rows + numberArgument(rows),
        columns: area.columns + numberArgument(columns),
      }),
    getAbsoluteResizedRange: ({ area, sheet }, [rows, columns], excel) =>
      on(excel, sheet, { ...area, rows: numberArgument(rows), columns: numberArgument(columns) }),
    getBoundingRect: ({ area, sheet }, [other], excel) =>
      on(excel, sheet, bounding(area, rangeArgument(other, sheet).area)),
    getIntersectionOrNullObject: (range, [other], excel) => {
      const hit = intersection(range.area, rangeArgument(other, range.sheet).area);
      return hit === null ? answerObject(null) : on(excel, range.sheet, hit);
    },
    getUsedRange: ({ area, sheet }, [isValuesOnly], excel) =>
      on(
        excel,
        sheet,
        usedArea(sheet, area, flagArgument(isValuesOnly)) ?? { ...area, rows: 1, columns: 1 },
      ),
    getUsedRangeOrNullObject: ({ area, sheet }, [isValuesOnly], excel) => {
      const used = usedArea(sheet, area, flagArgument(isValuesOnly));
      return used === null ? answerObject(null) : on(excel, sheet, used);
    },
    select: ({ area, sheet }, _, { workbook }) => {
      activateSheet(workbook, sheet);
      const isSame =
        workbook.selection.sheet === sheet && isSameArea(workbook.selection.area, area);
      workbook.selection = { sheet, area };
      if (!isSame) changed(workbook, { type: "selection", selection: workbook.selection });
      return done;
    },
    clear: clearRange,
    merge: mergeRange,
    unmerge: ({ area, sheet }) => {
      sheet.merges = sheet.merges.filter((merge) => intersection(merge, area) === null);
      return done;
    },
    insert: insertCells,
    delete: deleteCells,
    _ValidateArraySize: ({ area }, [rows, columns]) => {
      if (rows !== area.rows || columns !== area.columns)
        throw fault(
          "InvalidArgument",
          "The number of rows or columns in the input array doesn't match the size or dimensions of the range.",
        );
      return answerValue(null);
    },
  },
  range: (range) => range,
};

function on(excel: Excel, sheet: RangeOf["sheet"], area: Area): Answer {
  return answerObject(excel.objects.range(sheet, demandInside(area)));
}

/** A name of letters and digits stands bare before the "!", any other in apostrophes. */
function quoted(name: string): string {
  const isPlain = /^[A-Za-z_][\w.]*$/u.test(name) && !/^[A-Za-z]{1,3}\d+$/u.test(name);
  return isPlain ? name : `'${name.replaceAll("'", "''")}'`;
}

export function range(excel: Excel, sheet: RangeOf["sheet"], area: Area): ExcelObject {
  return instance(rangeClass, { sheet, area }, excel);
}
