import {
  answerObject,
  done,
  instance,
  type Excel,
  type ExcelClass,
  type ExcelObject,
} from "../richApi/excelObject.ts";
import type { Workbook } from "../model/state.ts";
import { application } from "./application.ts";
import { settingCollection } from "./settings.ts";
import { wantFlag } from "./property.ts";
import { worksheets } from "./worksheets.ts";

const workbookClass: ExcelClass<Workbook> = {
  name: "Workbook",
  properties: {
    name: { get: () => "Book1.xlsx" },
    readOnly: { get: () => false },
  },
  links: {
    worksheets: (_, excel) => worksheets(excel),
    tables: (_, excel) => excel.objects.tables(null),
    application: (_, excel) => application(excel),
    settings: (_, excel) => settingCollection(excel),
    protection: (workbook, excel) => instance(protectionClass, workbook, excel),
    _Runtime: (workbook, excel) => instance(runtimeClass, workbook, excel),
  },
  methods: {
    getSelectedRange: ({ selection }, _, excel) =>
      answerObject(excel.objects.range(selection.sheet, selection.area)),
    getActiveCell: ({ selection }, _, excel) =>
      answerObject(
        excel.objects.range(selection.sheet, { ...selection.area, rows: 1, columns: 1 }),
      ),
  },
};

const runtimeClass: ExcelClass<Workbook> = {
  name: "Runtime",
  properties: {
    enableEvents: {
      get: ({ hasEvents }) => hasEvents,
      set: (workbook, value) => {
        workbook.hasEvents = wantFlag(value);
      },
    },
  },
};

const protectionClass: ExcelClass<Workbook> = {
  name: "WorkbookProtection",
  properties: { protected: { get: ({ isStructureProtected }) => isStructureProtected } },
  methods: {
    protect: (workbook) => {
      workbook.isStructureProtected = true;
      return done;
    },
    unprotect: (workbook) => {
      workbook.isStructureProtected = false;
      return done;
    },
  },
};

export function workbookObject(excel: Excel): ExcelObject {
  return instance(workbookClass, excel.workbook, excel);
}
