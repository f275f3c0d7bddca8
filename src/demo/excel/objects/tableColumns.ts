import {
  answerObject,
  answerValue,
  done,
  instance,
  type Answer,
  type Argument,
  type Excel,
  type ExcelClass,
  type ExcelObject,
} from "../richApi/excelObject.ts";
import { jsonArgument, numberArgument } from "../richApi/arguments.ts";
import { fault } from "../richApi/fault.ts";
import { asText, type Json } from "../richApi/json.ts";
import { clearCells, shiftRows } from "../model/cells.ts";
import { changed, type Table } from "../model/state.ts";
import { applyFilters, bodyOf, headersOf } from "../model/tables.ts";
import { demandUnprotected } from "./guard.ts";

interface ColumnOf {
  readonly table: Table;
  /** From 0. */
  readonly index: number;
}

const columnClass: ExcelClass<ColumnOf> = {
  name: "TableColumn",
  properties: {
    id: { get: ({ index }) => index + 1 },
    index: { get: ({ index }) => index },
    name: { get: ({ index, table }) => headersOf(table)[index] ?? "" },
  },
  links: { filter: (column, excel) => instance(filterClass, column, excel) },
  methods: {
    getDataBodyRange: (column, _, excel) => {
      const { table } = column;
      return answerObject(excel.objects.range(table.sheet, columnArea(column, bodyOf(table))));
    },
    getHeaderRowRange: (column, _, excel) => {
      const { area, sheet } = column.table;
      return answerObject(excel.objects.range(sheet, columnArea(column, { ...area, rows: 1 })));
    },
    getRange: (column, _, excel) => {
      const { area, sheet } = column.table;
      return answerObject(excel.objects.range(sheet, columnArea(column, area)));
    },
  },
};

function columnArea({ index }: ColumnOf, within: Table["area"]): Table["area"] {
  return { ...within, column: within.column + index, columns: 1 };
}

const filterClass: ExcelClass<ColumnOf> = {
  name: "Filter",
  properties: { criteria: { get: ({ index, table }) => table.filters.get(index) ?? null } },
  methods: {
    apply: (column, [criteria]) => filter(column, jsonArgument(criteria)),
    applyValuesFilter: (column, [values]) =>
      filter(column, { filterOn: "Values", values: jsonArgument(values) }),
    clear: (column) => {
      column.table.filters.delete(column.index);
      applyFilters(column.table);
      return done;
    },
  },
};

function filter({ index, table }: ColumnOf, criteria: Json): typeof done {
  demandUnprotected(table.sheet);
  table.filters.set(index, criteria);
  applyFilters(table);
  return done;
}

const columnsClass: ExcelClass<Table> = {
  name: "TableColumnCollection",
  properties: { count: { get: ({ area }) => area.columns } },
  items: (table, excel) =>
    headersOf(table).map((_, index) => instance(columnClass, { table, index }, excel)),
  item: (table, key, excel) => demandColumn(table, key, excel),
  methods: {
    getItem: (table, [key], excel) => answerObject(demandColumn(table, jsonArgument(key), excel)),
    getItemAt: (table, [index], excel) =>
      answerObject(demandColumn(table, numberArgument(index) + 1, excel)),
    getItemOrNullObject: (table, [key], excel) => {
      const index = indexOf(table, jsonArgument(key));
      return answerObject(index === -1 ? null : instance(columnClass, { table, index }, excel));
    },
    getCount: ({ area }) => answerValue(area.columns),
  },
};

/** By its id, which is its place here, or by its header. */
function indexOf(table: Table, key: Json): number {
  if (typeof key === "number") return key >= 1 && key <= table.area.columns ? key - 1 : -1;
  const wanted = asText(key).toLowerCase();
  return headersOf(table).findIndex((header) => header.toLowerCase() === wanted);
}

function demandColumn(table: Table, key: Json, excel: Excel): ExcelObject {
  const index = indexOf(table, key);
  if (index === -1) throw fault("ItemNotFound");
  return instance(columnClass, { table, index }, excel);
}

export function tableColumns(excel: Excel, table: Table): ExcelObject {
  return instance(columnsClass, table, excel);
}

interface RowOf {
  readonly table: Table;
  readonly index: number;
}

const rowClass: ExcelClass<RowOf> = {
  name: "TableRow",
  properties: { index: { get: ({ index }) => index } },
  methods: {
    getRange: (row, _, excel) => answerObject(excel.objects.range(row.table.sheet, rowArea(row))),
    delete: (row, _, { workbook }) => {
      const { sheet } = row.table;
      demandUnprotected(sheet);
      const area = rowArea(row);
      clearCells(sheet, area, "All");
      shiftRows(sheet, area, -1);
      row.table.area = { ...row.table.area, rows: row.table.area.rows - 1 };
      changed(workbook, { type: "cells", sheet, area, changeType: "RowDeleted", source: "addin" });
      return done;
    },
  },
};

function rowArea({ index, table }: RowOf): Table["area"] {
  const body = bodyOf(table);
  return { ...body, row: body.row + index, rows: 1 };
}

const rowsClass: ExcelClass<Table> = {
  name: "TableRowCollection",
  properties: { count: { get: (table) => bodyOf(table).rows } },
  methods: {
    getCount: (table) => answerValue(bodyOf(table).rows),
    getItemAt: (table, [index], excel) => rowAt(table, index, excel),
  },
};

function rowAt(table: Table, position: Argument, excel: Excel): Answer {
  const index = numberArgument(position);
  if (index < 0 || index >= bodyOf(table).rows) throw fault("InvalidArgument");
  return answerObject(instance(rowClass, { table, index }, excel));
}

export function tableRows(excel: Excel, table: Table): ExcelObject {
  return instance(rowsClass, table, excel);
}
