import {
  done,
  instance,
  type Excel,
  type ExcelClass,
  type ExcelObject,
} from "../richApi/excelObject.ts";
import { changed, type Workbook } from "../model/state.ts";
import { wantOneOf } from "./property.ts";

const modes = ["Automatic", "AutomaticExceptTables", "Manual"] as const;

const applicationClass: ExcelClass<Workbook> = {
  name: "Application",
  properties: {
    calculationMode: {
      get: ({ calculationMode }) => calculationMode,
      set: (workbook, value) => {
        workbook.calculationMode = wantOneOf(value, modes);
      },
    },
    calculationState: { get: () => "Done" },
    decimalSeparator: { get: () => "." },
    thousandsSeparator: { get: () => "," },
    useSystemSeparators: { get: () => true },
  },
  methods: {
    calculate: (workbook) => {
      changed(workbook, { type: "calculate" });
      return done;
    },
    suspendApiCalculationUntilNextSync: () => done,
    suspendScreenUpdatingUntilNextSync: () => done,
  },
};

export function application(excel: Excel): ExcelObject {
  return instance(applicationClass, excel.workbook, excel);
}
