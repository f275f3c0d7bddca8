import { flagArgument, optionalText } from "../richApi/arguments.ts";
import {
  answerObject,
  answerValue,
  instance,
  type Excel,
  type ExcelClass,
  type ExcelObject,
} from "../richApi/excelObject.ts";
import { asText } from "../richApi/json.ts";
import { fault } from "../richApi/fault.ts";
import { addSheet, findSheet } from "../model/sheets.ts";
import type { Sheet, Workbook } from "../model/state.ts";
import { demandOpenStructure } from "./guard.ts";

const worksheetsClass: ExcelClass<Workbook> = {
  name: "WorksheetCollection",
  items: ({ sheets }, excel) => sheets.map(excel.objects.worksheet),
  item: (workbook, key, excel) => excel.objects.worksheet(demandSheet(workbook, asText(key))),
  methods: {
    add: (workbook, [name], excel) => {
      demandOpenStructure(workbook);
      return answerObject(excel.objects.worksheet(addSheet(workbook, optionalText(name))));
    },
    getCount: ({ sheets }, [isVisibleOnly]) =>
      answerValue(shown(sheets, flagArgument(isVisibleOnly)).length),
    getItem: (workbook, [key], excel) =>
      answerObject(excel.objects.worksheet(demandSheet(workbook, optionalText(key) ?? ""))),
    getItemOrNullObject: (workbook, [key], excel) => {
      const sheet = findSheet(workbook, optionalText(key) ?? "");
      return answerObject(sheet === undefined ? null : excel.objects.worksheet(sheet));
    },
    getActiveWorksheet: ({ active }, _, excel) => answerObject(excel.objects.worksheet(active)),
    getFirst: ({ sheets }, [isVisibleOnly], excel) =>
      answerObject(firstOf(shown(sheets, flagArgument(isVisibleOnly)), excel)),
    getLast: ({ sheets }, [isVisibleOnly], excel) =>
      answerObject(firstOf(shown(sheets, flagArgument(isVisibleOnly)).toReversed(), excel)),
  },
};

function shown(sheets: readonly Sheet[], isVisibleOnly: boolean): readonly Sheet[] {
  return isVisibleOnly ? sheets.filter(({ visibility }) => visibility === "Visible") : sheets;
}

function firstOf([first]: readonly Sheet[], excel: Excel): ExcelObject {
  if (first === undefined) throw fault("ItemNotFound");
  return excel.objects.worksheet(first);
}

function demandSheet(workbook: Workbook, key: string): Sheet {
  const sheet = findSheet(workbook, key);
  if (sheet === undefined) throw fault("ItemNotFound");
  return sheet;
}

export function worksheets(excel: Excel): ExcelObject {
  return instance(worksheetsClass, excel.workbook, excel);
}
