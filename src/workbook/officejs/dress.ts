import type { Appearance } from "../appearance.ts";

/** More than the operations of `dress` take on the wire. */
export const dressBytes = 2_200;

/** Black, as cells are that nobody has coloured. */
const plainInk = "#000000";

const horizontals = { left: "Left", right: "Right", center: "Center" } as const;
const verticals = { top: "Top", middle: "Center" } as const;

/** Gives all cells of a range a look. Theirs must be plain, or `over`: then only what differs is sent. */
export function dress(range: Excel.Range, look: Appearance, over?: Appearance): void {
  const differs = (name: keyof Appearance): boolean => over?.[name] !== look[name];
  const { format } = range;
  const { font } = format;
  if (differs("numberFormat")) formatAll(range, look.numberFormat);
  if (over === undefined) font.name = "Calibri";
  if (differs("fontSize")) font.size = look.fontSize;
  if (look.isBold || over?.isBold === true) font.bold = look.isBold;
  if (differs("isUnderlined")) font.underline = look.isUnderlined ? "Single" : "None";
  if (differs("fontColour")) font.color = look.fontColour ?? plainInk;
  if (look.fill !== null) format.fill.color = look.fill;
  else if (over !== undefined && over.fill !== null) format.fill.clear();
  if (look.horizontal !== null) format.horizontalAlignment = horizontals[look.horizontal];
  else if (over !== undefined && over.horizontal !== null) format.horizontalAlignment = "General";
  if (differs("vertical")) format.verticalAlignment = verticals[look.vertical];
  if (look.isWrapped || over?.isWrapped === true) format.wrapText = look.isWrapped;
  if (look.bottomBorder !== null && differs("bottomBorder")) underline(range, look.bottomBorder);
}

/** A line below each row of the range. */
function underline({ format }: Excel.Range, colour: string): void {
  for (const side of ["EdgeBottom", "InsideHorizontal"] as const) {
    const border = format.borders.getItem(side);
    border.style = "Continuous";
    border.color = colour;
  }
}

/** One format for all cells of a range goes as one value, which the type of the property does not know. */
export function formatAll(range: Excel.Range, numberFormat: string): void {
  Object.assign(range, { numberFormat });
}
