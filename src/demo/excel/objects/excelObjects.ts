import type { Excel, ExcelObject, ObjectMakers } from "../richApi/excelObject.ts";
import type { Workbook } from "../model/state.ts";
import { conditions } from "./conditions.ts";
import { pageLayout } from "./pageLayout.ts";
import { range } from "./range.ts";
import { rangeFormat } from "./rangeFormat.ts";
import { tables } from "./tables.ts";
import { validation } from "./validation.ts";
import { workbookObject } from "./workbook.ts";
import { worksheet } from "./worksheet.ts";

/** The one place that knows all classes: they reach each other through it. */
export function excelOf(workbook: Workbook): { readonly excel: Excel; readonly root: ExcelObject } {
  const objects: ObjectMakers = {
    worksheet: (sheet) => worksheet(excel, sheet),
    range: (sheet, area) => range(excel, sheet, area),
    rangeFormat: (of) => rangeFormat(excel, of),
    tables: (sheet) => tables(excel, sheet),
    conditions: (of) => conditions(excel, of),
    validation: (of) => validation(excel, of),
    pageLayout: (sheet) => pageLayout(excel, sheet),
  };
  const excel: Excel = { workbook, objects };
  return { excel, root: workbookObject(excel) };
}
