import type { Alignment, Font, Style } from "exceljs";
import type { Appearance } from "../appearance.ts";
import type { Colour } from "../plan.ts";

/** Gives equal looks one style object: the file then has one style for them, found without comparing. */
export function styleMaker(): (appearance: Appearance) => Partial<Style> {
  const byKey = new Map<string, Partial<Style>>();
  return (appearance) => {
    const key = Object.values(appearance).join("|");
    const found = byKey.get(key) ?? styleOf(appearance);
    byKey.set(key, found);
    return found;
  };
}

function styleOf(appearance: Appearance): Partial<Style> {
  const { bottomBorder, fill, numberFormat } = appearance;
  return {
    numFmt: numberFormat,
    font: fontOf(appearance),
    alignment: alignmentOf(appearance),
    ...(fill === null
      ? {}
      : { fill: { type: "pattern", pattern: "solid", fgColor: { argb: argbOf(fill) } } }),
    ...(bottomBorder === null
      ? {}
      : { border: { bottom: { style: "thin", color: { argb: argbOf(bottomBorder) } } } }),
  };
}

function fontOf({ fontColour, fontSize, isBold, isUnderlined }: Appearance): Partial<Font> {
  const colour = fontColour === null ? { theme: 1 } : { argb: argbOf(fontColour) };
  return {
    name: "Calibri",
    family: 2,
    size: fontSize,
    bold: isBold,
    underline: isUnderlined,
    color: colour,
  };
}

function alignmentOf({ horizontal, isWrapped, vertical }: Appearance): Partial<Alignment> {
  return {
    vertical,
    wrapText: isWrapped,
    ...(horizontal === null ? {} : { horizontal }),
  };
}

/** "#1B3A57" as "FF1B3A57": a file wants the opacity first. */
export function argbOf(colour: Colour): string {
  return `FF${colour.slice(1)}`;
}
