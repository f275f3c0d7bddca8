import { textFormatLengthMax } from "./limits.ts";
import type { Cell, CellKind, Colour, Emphasis } from "./plan.ts";

/** How a cell looks, in words that Excel and a file both have. */
export interface Appearance {
  /** Excel's own notation, en-US. */
  readonly numberFormat: string;
  readonly isBold: boolean;
  readonly isUnderlined: boolean;
  readonly fontSize: number;
  readonly fontColour: Colour | null;
  readonly fill: Colour | null;
  readonly horizontal: "left" | "right" | "center" | null;
  readonly vertical: "top" | "middle";
  readonly isWrapped: boolean;
  readonly bottomBorder: Colour | null;
}

export const palette = {
  ink: "#1F2933",
  navy: "#1B3A57",
  white: "#FFFFFF",
  paleBlue: "#E8EFF6",
  line: "#D5DCE3",
  muted: "#5B6770",
  linkBlue: "#0B5CAD",
  red: "#9C1C1C",
  paleRed: "#FBE3E1",
  green: "#1E6B3A",
  paleGreen: "#DFF2E4",
  amber: "#7A5200",
  paleAmber: "#FDF0D0",
  grey: "#4A5560",
  paleGrey: "#E9ECEF",
} as const;

interface KindLook {
  readonly numberFormat: string;
  readonly horizontal: Appearance["horizontal"];
  readonly isWrapped: boolean;
}

/** "_)" leaves the width of a bracket: a figure keeps away from the text in the next column. */
const lookByKind: Readonly<Record<CellKind, KindLook>> = {
  id: { numberFormat: "@", horizontal: "left", isWrapped: false },
  text: { numberFormat: "@", horizontal: "left", isWrapped: false },
  prose: { numberFormat: "@", horizontal: "left", isWrapped: true },
  money: { numberFormat: "#,##0.00_)_);(#,##0.00)_)", horizontal: "right", isWrapped: false },
  quantity: { numberFormat: "General", horizontal: "right", isWrapped: false },
  price: { numberFormat: "#,##0.00##_)_);(#,##0.00##)_)", horizontal: "right", isWrapped: false },
  whole: { numberFormat: "0_)", horizontal: "right", isWrapped: false },
  // A table of counts is read for what is not 0.
  count: { numberFormat: '#,##0_);-#,##0_);"-"_)', horizontal: "right", isWrapped: false },
  percent: { numberFormat: "0.00##%_)", horizontal: "right", isWrapped: false },
  date: { numberFormat: "yyyy-mm-dd", horizontal: "center", isWrapped: false },
  instant: { numberFormat: "yyyy-mm-dd hh:mm", horizontal: "center", isWrapped: false },
  link: { numberFormat: "@", horizontal: "left", isWrapped: false },
  any: { numberFormat: "General", horizontal: null, isWrapped: false },
};

type EmphasisLook = Partial<Omit<Appearance, "numberFormat">>;

const lookByEmphasis: Readonly<Record<Emphasis, EmphasisLook>> = {
  plain: {},
  // A line between rows of several lines, for programs and printers that show no stripes.
  body: { bottomBorder: palette.line },
  title: { isBold: true, fontSize: 18, fontColour: palette.navy, vertical: "middle" },
  heading: {
    isBold: true,
    fontSize: 12,
    fontColour: palette.navy,
    bottomBorder: palette.navy,
    vertical: "middle",
  },
  header: {
    isBold: true,
    fontColour: palette.white,
    fill: palette.navy,
    isWrapped: true,
    vertical: "middle",
  },
  label: { fontColour: palette.muted },
  strong: { isBold: true },
  muted: { fontColour: palette.muted, fontSize: 9 },
  signature: { bottomBorder: palette.ink, vertical: "middle" },
  alarm: { isBold: true, fontColour: palette.red },
};

/** The one place that says how a cell looks; both writers follow it. */
export function appearanceOf(kind: CellKind, emphasis: Emphasis, cell: Cell): Appearance {
  const look = lookByKind[kind];
  const isLink = cell.type === "link";
  return {
    numberFormat: numberFormatOf(look.numberFormat, cell),
    isBold: false,
    isUnderlined: isLink,
    fontSize: 10,
    fontColour: isLink ? palette.linkBlue : null,
    fill: null,
    // A text in a column of figures ("Nothing to do", an odd date) is read from its left.
    horizontal: cell.type === "text" && emphasis !== "header" ? "left" : look.horizontal,
    vertical: "top",
    isWrapped: look.isWrapped,
    bottomBorder: null,
    ...lookByEmphasis[emphasis],
  };
}

/** Text keeps the format Text, so that a cell that reads "=1+1" stays text when somebody edits it. */
function numberFormatOf(numberFormat: string, cell: Cell): string {
  if (cell.type === "text")
    return cell.text.length <= textFormatLengthMax || startsRisky(cell.text) ? "@" : "General";
  return numberFormat === "@" && cell.type !== "empty" && cell.type !== "link"
    ? "General"
    : numberFormat;
}

function startsRisky(text: string): boolean {
  return /^[\s=+\-@]/u.test(text);
}
