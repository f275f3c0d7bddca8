import type { Property, RangeOf } from "../richApi/excelObject.ts";
import { fault } from "../richApi/fault.ts";
import { isList, textIn, type Json } from "../richApi/json.ts";
import { cellAt, changeCells, emptyCell } from "../model/cells.ts";
import { changed, type Cell } from "../model/state.ts";
import { styleChanger } from "../model/style.ts";
import { shownText, valueTypeOf } from "../model/shownText.ts";
import { readTyped } from "../model/typed.ts";
import { demandBounded, demandUnlocked } from "./guard.ts";
import { wantObject, wantText } from "./property.ts";

/** More cells than these come back as null ("Read or write to an unbounded range"). */
const cellsReadMax = 5_000_000;

const readers = {
  values: ({ value }: Cell): Json => value,
  formulas: ({ formula, value }: Cell): Json => formula ?? value,
  text: shownText,
  valueTypes: ({ value }: Cell): Json => valueTypeOf(value),
  numberFormat: ({ style }: Cell): Json => style.numberFormat,
} as const;

export function readCells(what: keyof typeof readers): (range: RangeOf) => Json {
  const read = readers[what];
  return ({ area, sheet }) => {
    if (area.rows * area.columns > cellsReadMax) return null;
    return Array.from({ length: area.rows }, (_, down) =>
      Array.from({ length: area.columns }, (__, right) =>
        read(cellAt(sheet, area.row + down, area.column + right)),
      ),
    );
  };
}

export const writeValues: NonNullable<Property<RangeOf>["set"]> = (range, value, excel) => {
  const { area, sheet } = range;
  const inputAt = spread(range, value);
  demandUnlocked(sheet, area);
  const styleIn = formatChanger();
  changeCells(sheet, area, (cell, row, column) => {
    const typed = readTyped(inputAt(row - area.row, column - area.column), cell.style.numberFormat);
    if (typed === undefined) return cell;
    const isUnformatted = cell.style.numberFormat === "General" && typed.numberFormat !== null;
    return {
      value: typed.value,
      formula: typed.formula,
      link: cell.link,
      style: isUnformatted ? styleIn(typed.numberFormat)(cell.style) : cell.style,
    };
  });
  changed(excel.workbook, { type: "cells", ...range, changeType: "RangeEdited", source: "addin" });
};

export const writeFormats: NonNullable<Property<RangeOf>["set"]> = (range, value) => {
  const { area, sheet } = range;
  const inputAt = spread(range, value);
  demandUnlocked(sheet, area);
  const styleIn = formatChanger();
  changeCells(sheet, area, (cell, row, column) => {
    const numberFormat = inputAt(row - area.row, column - area.column);
    if (numberFormat === null || numberFormat === undefined) return cell;
    return { ...cell, style: styleIn(wantText(numberFormat))(cell.style) };
  });
};

/** Keeps styles shared while single cells get their formats. */
function formatChanger(): (numberFormat: string) => (style: Cell["style"]) => Cell["style"] {
  const changers = new Map<string, ReturnType<typeof styleChanger>>();
  return (numberFormat) => {
    const known = changers.get(numberFormat);
    if (known !== undefined) return known;
    const changer = styleChanger((style) => ({ ...style, numberFormat }));
    changers.set(numberFormat, changer);
    return changer;
  };
}

/** One value for all cells ("Update all cells in a range"), or as many rows and columns as the range has. */
function spread({ area }: RangeOf, value: Json): (down: number, right: number) => Json | undefined {
  demandBounded(area, "values and formats");
  if (!isList(value)) return () => value;
  const [first] = value;
  const isOne = value.length === 1 && isList(first) && first.length === 1;
  if (isOne) return () => first[0];
  const isFitting =
    value.length === area.rows &&
    value.every((line) => isList(line) && line.length === area.columns);
  if (!isFitting)
    throw fault(
      "InvalidArgument",
      "The number of rows or columns in the input array doesn't match the size or dimensions of the range.",
    );
  return (down, right) => {
    const line = value[down];
    return isList(line) ? line[right] : undefined;
  };
}

/** A link belongs to its first cell here: Tieout links cell by cell. */
export const hyperlink: Property<RangeOf> = {
  get: ({ area, sheet }) => {
    const { link, value } = cellAt(sheet, area.row, area.column);
    return link === null
      ? null
      : { address: link.address, screenTip: link.screenTip, textToDisplay: String(value) };
  },
  set: (range, value, excel) => {
    demandUnlocked(range.sheet, range.area);
    const wanted = wantObject(value);
    const link = { address: textIn(wanted, "address"), screenTip: textIn(wanted, "screenTip") };
    const text = wanted["textToDisplay"];
    changeCells(range.sheet, range.area, (cell) => ({
      ...cell,
      value:
        typeof text === "string"
          ? text
          : cell.value === emptyCell.value
            ? link.address
            : cell.value,
      link,
      // Excel gives a linked cell the look of its style Hyperlink.
      style: { ...cell.style, underline: "Single", fontColour: "#0563C1" },
    }));
    changed(excel.workbook, {
      type: "cells",
      ...range,
      changeType: "RangeEdited",
      source: "addin",
    });
  },
};
