import {
  done,
  instance,
  type Excel,
  type ExcelClass,
  type ExcelObject,
  type Property,
  type RangeOf,
} from "../richApi/excelObject.ts";
import type { Json } from "../richApi/json.ts";
import { changeStyles } from "../model/cells.ts";
import { plainStyle, type Style } from "../model/style.ts";
import { borderCollection } from "./borders.ts";
import { demandBounded, demandUnlocked, demandUnprotected } from "./guard.ts";
import { wantColour, wantFlag, wantNumber, wantOneOf, wantText } from "./property.ts";
import { sharedLook } from "./sharedLook.ts";

/** A look of all cells of the range: null where they differ, as Excel answers. */
function look(
  get: (style: Style) => Json,
  set: (value: Json) => Partial<Style>,
): Property<RangeOf> {
  return {
    get: ({ area, sheet }) => sharedLook(sheet, area, get),
    set: ({ area, sheet }, value) => {
      demandBounded(area, "looks");
      demandUnlocked(sheet, area);
      const change = set(value);
      changeStyles(sheet, area, (style) => ({ ...style, ...change }));
    },
  };
}

const horizontals = [
  "General",
  "Left",
  "Center",
  "Right",
  "Fill",
  "Justify",
  "CenterAcrossSelection",
  "Distributed",
] as const;
const verticals = ["Top", "Center", "Bottom", "Justify", "Distributed"] as const;

const standardWidth = 48;
const standardHeight = 15;

const formatClass: ExcelClass<RangeOf> = {
  name: "RangeFormat",
  properties: {
    wrapText: look(
      ({ isWrapped }) => isWrapped,
      (value) => ({ isWrapped: wantFlag(value) }),
    ),
    horizontalAlignment: look(
      ({ horizontal }) => horizontal,
      (value) => ({ horizontal: wantOneOf(value, horizontals) }),
    ),
    verticalAlignment: look(
      ({ vertical }) => vertical,
      (value) => ({ vertical: wantOneOf(value, verticals) }),
    ),
    indentLevel: look(
      ({ indent }) => indent,
      (value) => ({ indent: wantNumber(value) }),
    ),
    columnWidth: {
      get: ({ area, sheet }) => shared(sheet.widths, area.column, area.columns, standardWidth),
      set: ({ area, sheet }, value) => {
        demandUnprotected(sheet);
        setAll(sheet.widths, area.column, area.columns, wantNumber(value));
      },
    },
    rowHeight: {
      get: ({ area, sheet }) => shared(sheet.heights, area.row, area.rows, standardHeight),
      set: ({ area, sheet }, value) => {
        demandUnprotected(sheet);
        setAll(sheet.heights, area.row, area.rows, wantNumber(value));
      },
    },
  },
  links: {
    fill: (range, excel) => instance(fillClass, range, excel),
    font: (range, excel) => instance(fontClass, range, excel),
    borders: (range, excel) => borderCollection(excel, range),
    protection: (range, excel) => instance(lockClass, range, excel),
  },
  methods: {
    // Heights that nobody set are what Excel fits by itself.
    autofitRows: ({ area, sheet }) => {
      for (const row of [...sheet.heights.keys()])
        if (row >= area.row && row < area.row + area.rows) sheet.heights.delete(row);
      return done;
    },
  },
};

function shared(
  sizes: ReadonlyMap<number, number>,
  from: number,
  count: number,
  standard: number,
): number | null {
  const first = sizes.get(from) ?? standard;
  for (let at = from; at < from + count; at += 1)
    if ((sizes.get(at) ?? standard) !== first) return null;
  return first;
}

/** Setting a whole sheet back to its standard is the one case in which every row is meant. */
function setAll(sizes: Map<number, number>, from: number, count: number, size: number): void {
  if (size === standardWidth || size === standardHeight) {
    for (const at of [...sizes.keys()]) if (at >= from && at < from + count) sizes.delete(at);
    return;
  }
  for (let at = from; at < from + count; at += 1) sizes.set(at, size);
}

const fillClass: ExcelClass<RangeOf> = {
  name: "RangeFill",
  properties: {
    color: look(
      ({ fill }) => fill ?? "#FFFFFF",
      (value) => ({ fill: wantColour(value) }),
    ),
  },
  methods: {
    clear: ({ area, sheet }) => {
      demandBounded(area, "fills");
      demandUnlocked(sheet, area);
      changeStyles(sheet, area, (style) => ({ ...style, fill: plainStyle.fill }));
      return done;
    },
  },
};

const fontClass: ExcelClass<RangeOf> = {
  name: "RangeFont",
  properties: {
    bold: look(
      ({ isBold }) => isBold,
      (value) => ({ isBold: wantFlag(value) }),
    ),
    italic: look(
      ({ isItalic }) => isItalic,
      (value) => ({ isItalic: wantFlag(value) }),
    ),
    strikethrough: look(
      ({ isStruck }) => isStruck,
      (value) => ({ isStruck: wantFlag(value) }),
    ),
    underline: look(
      ({ underline }) => underline,
      (value) => ({
        underline: wantOneOf(value, [
          "None",
          "Single",
          "Double",
          "SingleAccountant",
          "DoubleAccountant",
        ]),
      }),
    ),
    color: look(
      ({ fontColour }) => fontColour,
      (value) => ({ fontColour: wantColour(value) }),
    ),
    name: look(
      ({ fontName }) => fontName,
      (value) => ({ fontName: wantText(value) }),
    ),
    size: look(
      ({ fontSize }) => fontSize,
      (value) => ({ fontSize: wantNumber(value) }),
    ),
  },
};

const lockClass: ExcelClass<RangeOf> = {
  name: "FormatProtection",
  properties: {
    locked: look(
      ({ isLocked }) => isLocked,
      (value) => ({ isLocked: wantFlag(value) }),
    ),
    formulaHidden: look(
      ({ isFormulaHidden }) => isFormulaHidden,
      (value) => ({ isFormulaHidden: wantFlag(value) }),
    ),
  },
};

export function rangeFormat(excel: Excel, range: RangeOf): ExcelObject {
  return instance(formatClass, range, excel);
}
