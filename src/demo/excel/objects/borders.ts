import {
  answerObject,
  instance,
  type Excel,
  type ExcelClass,
  type ExcelObject,
  type RangeOf,
} from "../richApi/excelObject.ts";
import { textArgument } from "../richApi/arguments.ts";
import { changeStyles } from "../model/cells.ts";
import type { Area } from "../model/area.ts";
import type { Border, Style } from "../model/style.ts";
import { fault } from "../richApi/fault.ts";
import { asText, type Json } from "../richApi/json.ts";
import { demandBounded, demandUnlocked } from "./guard.ts";
import { wantColour, wantOneOf } from "./property.ts";
import { sharedLook } from "./sharedLook.ts";

const sides = [
  "EdgeTop",
  "EdgeBottom",
  "EdgeLeft",
  "EdgeRight",
  "InsideVertical",
  "InsideHorizontal",
  "DiagonalDown",
  "DiagonalUp",
] as const;
type Side = (typeof sides)[number];

interface BorderOf {
  readonly range: RangeOf;
  readonly side: Side;
}

const noBorder: Border = { line: "None", colour: "#000000", weight: "Thin" };

const borderClass: ExcelClass<BorderOf> = {
  name: "RangeBorder",
  properties: {
    sideIndex: { get: ({ side }) => side },
    style: {
      get: (of) => read(of, ({ line }) => line),
      set: (of, value) => {
        const line = wantOneOf(value, ["None", "Continuous", "Dash", "DashDot", "Dot", "Double"]);
        change(of, (border) => ({ ...border, line }));
      },
    },
    color: {
      get: (of) => read(of, ({ colour }) => colour),
      set: (of, value) => {
        const colour = wantColour(value);
        // A colour alone draws a line.
        change(of, (border) => ({
          ...border,
          colour,
          line: border.line === "None" ? "Continuous" : border.line,
        }));
      },
    },
    weight: {
      get: (of) => read(of, ({ weight }) => weight),
      set: (of, value) => {
        const weight = wantOneOf(value, ["Hairline", "Thin", "Medium", "Thick"]);
        change(of, (border) => ({ ...border, weight }));
      },
    },
  },
  id: ({ side }) => side,
};

/** Where a side of the range lies, and what it is called for a cell there. */
function placeOf({ range, side }: BorderOf): { readonly area: Area; readonly side: Side } | null {
  const { area } = range;
  switch (side) {
    case "EdgeTop":
      return { area: { ...area, rows: 1 }, side };
    case "EdgeBottom":
      return { area: { ...area, row: area.row + area.rows - 1, rows: 1 }, side };
    case "EdgeLeft":
      return { area: { ...area, columns: 1 }, side };
    case "EdgeRight":
      return { area: { ...area, column: area.column + area.columns - 1, columns: 1 }, side };
    // A line between rows is the lower edge of all but the last.
    case "InsideHorizontal":
      return area.rows === 1
        ? null
        : { area: { ...area, rows: area.rows - 1 }, side: "EdgeBottom" };
    case "InsideVertical":
      return area.columns === 1
        ? null
        : { area: { ...area, columns: area.columns - 1 }, side: "EdgeRight" };
    case "DiagonalDown":
    case "DiagonalUp":
      return { area, side };
  }
}

function read(of: BorderOf, get: (border: Border) => Json): Json {
  const place = placeOf(of);
  if (place === null) return get(noBorder);
  return sharedLook(of.range.sheet, place.area, ({ borders }) =>
    get(borders[place.side] ?? noBorder),
  );
}

function change(of: BorderOf, to: (border: Border) => Border): void {
  const place = placeOf(of);
  if (place === null) return;
  demandBounded(place.area, "borders");
  demandUnlocked(of.range.sheet, place.area);
  changeStyles(of.range.sheet, place.area, (style): Style => {
    const { [place.side]: old = noBorder, ...others } = style.borders;
    const border = to(old);
    return {
      ...style,
      borders: border.line === "None" ? others : { ...others, [place.side]: border },
    };
  });
}

const bordersClass: ExcelClass<RangeOf> = {
  name: "RangeBorderCollection",
  properties: { count: { get: () => sides.length } },
  items: (range, excel) => sides.map((side) => instance(borderClass, { range, side }, excel)),
  item: (range, key, excel) => border(range, asText(key), excel),
  methods: {
    getItem: (range, [side], excel) => answerObject(border(range, textArgument(side), excel)),
  },
};

function border(range: RangeOf, name: string, excel: Excel): ExcelObject {
  const side = sides.find((each) => each === name);
  if (side === undefined) throw fault("InvalidArgument");
  return instance(borderClass, { range, side }, excel);
}

export function borderCollection(excel: Excel, range: RangeOf): ExcelObject {
  return instance(bordersClass, range, excel);
}
