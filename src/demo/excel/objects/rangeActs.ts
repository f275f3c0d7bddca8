import { done, answerObject, type Method, type RangeOf } from "../richApi/excelObject.ts";
import { optionalText } from "../richApi/arguments.ts";
import { fault, notModelled } from "../richApi/fault.ts";
import { intersection } from "../model/area.ts";
import { clearCells, shiftRows } from "../model/cells.ts";
import { changed } from "../model/state.ts";
import { demandUnlocked, demandUnprotected } from "./guard.ts";
import { wantOneOf } from "./property.ts";
import { clearConditions } from "./conditions.ts";
import { clearValidation } from "./validation.ts";

/** "Contents", "Formats" … as `Excel.ClearApplyTo` has it; a table's headers get names of Excel's when they are emptied. */
export const clearRange: Method<RangeOf> = (range, [applyTo], { workbook }) => {
  const { area, sheet } = range;
  demandUnprotectedCells(range);
  const what = wantOneOf(optionalText(applyTo) ?? "All", [
    "All",
    "Contents",
    "Formats",
    "Hyperlinks",
    "RemoveHyperlinks",
  ]);
  const hitsHeader = sheet.tables.some(
    (table) => intersection({ ...table.area, rows: 1 }, area) !== null,
  );
  if (hitsHeader && what !== "Formats" && !what.includes("Hyperlinks"))
    throw notModelled("clearing the headers of a table");
  clearCells(sheet, area, what);
  if (what === "All" || what === "Formats") clearConditions(sheet, area);
  if (what === "All") clearValidation(sheet, area);
  if (what === "All" || what === "Contents")
    changed(workbook, { type: "cells", ...range, changeType: "RangeEdited", source: "addin" });
  return done;
};

function demandUnprotectedCells({ area, sheet }: RangeOf): void {
  if (sheet.protection === null) return;
  const isSmall = area.rows * area.columns <= lockChecksMax;
  if (!isSmall) throw fault("AccessDenied");
  demandUnlocked(sheet, area);
}

/** A whole sheet always has a locked cell. */
const lockChecksMax = 100_000;

export const mergeRange: Method<RangeOf> = ({ area, sheet }) => {
  demandUnprotected(sheet);
  if (sheet.tables.some((table) => intersection(table.area, area) !== null))
    throw fault("InvalidOperation");
  sheet.merges = [...sheet.merges.filter((merge) => intersection(merge, area) === null), area];
  return done;
};

export const insertCells: Method<RangeOf> = (range, [shift], excel) => {
  demandUnprotected(range.sheet);
  if (shift !== "Down") throw notModelled("inserting cells to the right");
  shiftRows(range.sheet, range.area, range.area.rows);
  const { workbook } = excel;
  changed(workbook, { type: "cells", ...range, changeType: "RowInserted", source: "addin" });
  return answerObject(excel.objects.range(range.sheet, range.area));
};

export const deleteCells: Method<RangeOf> = (range, [shift], { workbook }) => {
  demandUnprotected(range.sheet);
  if (shift !== "Up") throw notModelled("deleting cells to the left");
  clearCells(range.sheet, range.area, "All");
  shiftRows(range.sheet, range.area, -range.area.rows);
  changed(workbook, { type: "cells", ...range, changeType: "RowDeleted", source: "addin" });
  return done;
};
