import {
  answerObject,
  done,
  instance,
  type Excel,
  type ExcelClass,
  type ExcelObject,
} from "../richApi/excelObject.ts";
import { jsonArgument, rangeArgument } from "../richApi/arguments.ts";

import { clearCells } from "../model/cells.ts";
import { sortRows } from "../model/sortRows.ts";
import { changed, type Table } from "../model/state.ts";
import { applyFilters, bodyOf, dropTable, renameTable, resizeTable } from "../model/tables.ts";
import { demandUnprotected } from "./guard.ts";
import { wantFlag, wantText } from "./property.ts";
import { tableColumns, tableRows } from "./tableColumns.ts";

const tableClass: ExcelClass<Table> = {
  name: "Table",
  properties: {
    id: { get: ({ id }) => id },
    name: {
      get: ({ name }) => name,
      set: (table, value, { workbook }) => {
        demandUnprotected(table.sheet);
        renameTable(workbook, table, wantText(value));
      },
    },
    style: {
      get: ({ style }) => style,
      set: (table, value) => {
        table.style = wantText(value);
      },
    },
    showBandedRows: {
      get: ({ isBanded }) => isBanded,
      set: (table, value) => {
        table.isBanded = wantFlag(value);
      },
    },
    showFilterButton: {
      get: ({ hasFilterButtons }) => hasFilterButtons,
      set: (table, value) => {
        table.hasFilterButtons = wantFlag(value);
      },
    },
    showHeaders: { get: () => true },
    showTotals: { get: ({ hasTotals }) => hasTotals },
  },
  links: {
    worksheet: ({ sheet }, excel) => excel.objects.worksheet(sheet),
    columns: (table, excel) => tableColumns(excel, table),
    rows: (table, excel) => tableRows(excel, table),
    sort: (table, excel) => instance(tableSortClass, table, excel),
    autoFilter: (table, excel) => instance(autoFilterClass, table, excel),
  },
  methods: {
    getRange: ({ area, sheet }, _, excel) => answerObject(excel.objects.range(sheet, area)),
    getHeaderRowRange: ({ area, sheet }, _, excel) =>
      answerObject(excel.objects.range(sheet, { ...area, rows: 1 })),
    getDataBodyRange: (table, _, excel) =>
      answerObject(excel.objects.range(table.sheet, bodyOf(table))),
    resize: (table, [to]) => {
      demandUnprotected(table.sheet);
      resizeTable(table, rangeArgument(to, table.sheet).area);
      return done;
    },
    clearFilters: (table) => clearFilters(table),
    convertToRange: (table, _, excel) => {
      demandUnprotected(table.sheet);
      dropTable(table);
      return answerObject(excel.objects.range(table.sheet, table.area));
    },
    delete: (table) => {
      demandUnprotected(table.sheet);
      dropTable(table);
      clearCells(table.sheet, table.area, "All");
      return done;
    },
  },
  id: ({ id }) => id,
};

function clearFilters(table: Table): typeof done {
  demandUnprotected(table.sheet);
  table.filters.clear();
  applyFilters(table);
  return done;
}

const tableSortClass: ExcelClass<Table> = {
  name: "TableSort",
  properties: { fields: { get: ({ sortFields }) => sortFields } },
  methods: {
    apply: (table, [fields], { workbook }) => {
      demandUnprotected(table.sheet);
      table.sortFields = jsonArgument(fields);
      const area = bodyOf(table);
      sortRows(table.sheet, area, table.sortFields);
      const { sheet } = table;
      changed(workbook, { type: "cells", sheet, area, changeType: "RangeEdited", source: "addin" });
      return done;
    },
    clear: (table) => {
      table.sortFields = [];
      return done;
    },
  },
};

const autoFilterClass: ExcelClass<Table> = {
  name: "AutoFilter",
  properties: {
    enabled: { get: () => true },
    isDataFiltered: { get: ({ filters }) => filters.size > 0 },
    criteria: {
      get: ({ area, filters }) =>
        Array.from({ length: area.columns }, (_, column) => filters.get(column) ?? noCriteria),
    },
  },
  methods: { clearCriteria: (table) => clearFilters(table) },
};

/** What Excel answers for a column without a filter is not documented: it names no kind of filter here. */
const noCriteria = { filterOn: null };

export function table(excel: Excel, of: Table): ExcelObject {
  return instance(tableClass, of, excel);
}
