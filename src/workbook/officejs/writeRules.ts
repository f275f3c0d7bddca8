import type { Choice, SheetPlan, WordColour } from "../plan.ts";
import type { Outbox } from "./outbox.ts";

/** More than a colour by word or a drop-down takes on the wire. */
const ruleBytes = 2_500;

/** Colours by word, and drop-downs. */
export async function writeRules(
  outbox: Outbox,
  sheet: Excel.Worksheet,
  plan: SheetPlan,
): Promise<void> {
  // A rule that is added goes before those that are there.
  for (const colour of plan.colours.toReversed()) await colourWord(outbox, sheet, colour);
  for (const choice of plan.choices) await offerChoice(outbox, sheet, choice);
}

function colourWord(
  outbox: Outbox,
  sheet: Excel.Worksheet,
  { column, fill, firstRow, font, lastRow, word }: WordColour,
): Promise<void> {
  return outbox.onRange(ruleBytes, columnRange(sheet, column, firstRow, lastRow), (range) => {
    const { cellValue } = range.conditionalFormats.add("CellValue");
    cellValue.format.fill.color = fill;
    cellValue.format.font.color = font;
    cellValue.format.font.bold = true;
    cellValue.rule = { formula1: `="${word}"`, operator: "EqualTo" };
  });
}

/** A list in the cell itself matches by case, so that another text only warns. */
function offerChoice(
  outbox: Outbox,
  sheet: Excel.Worksheet,
  { column, firstRow, lastRow, options }: Choice,
): Promise<void> {
  return outbox.onRange(ruleBytes, columnRange(sheet, column, firstRow, lastRow), (range) => {
    range.dataValidation.rule = { list: { inCellDropDown: true, source: options.join(",") } };
    range.dataValidation.ignoreBlanks = true;
    range.dataValidation.errorAlert = {
      message: `One of: ${options.join(", ")}.`,
      showAlert: true,
      style: "Warning",
      title: "Status",
    };
  });
}

function columnRange(sheet: Excel.Worksheet, column: number, firstRow: number, lastRow: number) {
  return () => sheet.getRangeByIndexes(firstRow - 1, column - 1, lastRow - firstRow + 1, 1);
}
