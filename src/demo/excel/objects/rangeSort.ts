import { jsonArgument, flagArgument } from "../richApi/arguments.ts";
import { done, type ExcelClass, type RangeOf } from "../richApi/excelObject.ts";
import { changed } from "../model/state.ts";
import { sortRows } from "../model/sortRows.ts";
import { demandUnprotected } from "./guard.ts";

export const rangeSortClass: ExcelClass<RangeOf> = {
  name: "RangeSort",
  methods: {
    apply: (range, [fields, , hasHeaders], { workbook }) => {
      demandUnprotected(range.sheet);
      const { area, sheet } = range;
      const body = flagArgument(hasHeaders)
        ? { ...area, row: area.row + 1, rows: area.rows - 1 }
        : area;
      sortRows(sheet, body, jsonArgument(fields));
      changed(workbook, { type: "cells", ...range, changeType: "RangeEdited", source: "addin" });
      return done;
    },
  },
};
