import {
  answerObject,
  answerValue,
  instance,
  type Argument,
  type Excel,
  type ExcelClass,
  type ExcelObject,
  type RangeOf,
} from "../richApi/excelObject.ts";
import { flagArgument, numberArgument, rangeArgument, textArgument } from "../richApi/arguments.ts";
import { asText } from "../richApi/json.ts";
import { fault } from "../richApi/fault.ts";
import { parseAddress } from "../model/area.ts";
import { findSheet } from "../model/sheets.ts";
import type { Sheet, Table } from "../model/state.ts";
import { addTable, findTable } from "../model/tables.ts";
import { demandUnprotected } from "./guard.ts";
import { table } from "./table.ts";

/** The tables of the workbook, or of one sheet. */
type Scope = Sheet | null;

const tablesClass: ExcelClass<{ readonly scope: Scope }> = {
  name: "TableCollection",
  properties: { count: { get: ({ scope }, excel) => tablesOf(scope, excel).length } },
  items: ({ scope }, excel) => tablesOf(scope, excel).map((each) => table(excel, each)),
  item: ({ scope }, key, excel) => table(excel, demandTable(scope, asText(key), excel)),
  methods: {
    add: ({ scope }, [address, hasHeaders], excel) => {
      const { area, sheet } = placeOf(scope, address, excel);
      demandUnprotected(sheet);
      const added = addTable(excel.workbook, sheet, area, flagArgument(hasHeaders));
      return answerObject(table(excel, added));
    },
    getCount: ({ scope }, _, excel) => answerValue(tablesOf(scope, excel).length),
    getItem: ({ scope }, [key], excel) =>
      answerObject(table(excel, demandTable(scope, textArgument(key), excel))),
    getItemAt: ({ scope }, [index], excel) => {
      const found = tablesOf(scope, excel)[numberArgument(index)];
      if (found === undefined) throw fault("ItemNotFound");
      return answerObject(table(excel, found));
    },
    getItemOrNullObject: ({ scope }, [key], excel) => {
      const found = findTable(tablesOf(scope, excel), textArgument(key));
      return answerObject(found === undefined ? null : table(excel, found));
    },
  },
};

function tablesOf(scope: Scope, { workbook }: Excel): readonly Table[] {
  return scope === null ? workbook.sheets.flatMap(({ tables }) => tables) : scope.tables;
}

function demandTable(scope: Scope, key: string, excel: Excel): Table {
  const found = findTable(tablesOf(scope, excel), key);
  if (found === undefined) throw fault("ItemNotFound");
  return found;
}

function placeOf(scope: Scope, address: Argument, { workbook }: Excel): RangeOf {
  if (typeof address !== "string") return rangeArgument(address, scope ?? workbook.active);
  const parsed = parseAddress(address);
  if (parsed === undefined) throw fault("InvalidArgument");
  const named = parsed.sheet === null ? undefined : findSheet(workbook, parsed.sheet);
  return { sheet: named ?? scope ?? workbook.active, area: parsed.area };
}

export function tables(excel: Excel, scope: Scope): ExcelObject {
  return instance(tablesClass, { scope }, excel);
}
