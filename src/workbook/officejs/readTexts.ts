import { dateOfExcelSerial } from "#engine/base/date.ts";
import { isDateFormat } from "./isDateFormat.ts";
import { plainCells } from "./plainCells.ts";
import { extentOf, readChunks } from "./readChunks.ts";

/** What a person reads in the cells of a sheet, from A1 on. */
export async function readSheetTexts(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
): Promise<readonly (readonly string[])[]> {
  const extent = await extentOf(context, sheet);
  return readChunks(sheet, extent, async (range) => {
    range.load(["text", "values", "numberFormat"]);
    await context.sync();
    const [texts, values, formats] = [
      plainCells(range.text),
      plainCells(range.values),
      plainCells(range.numberFormat),
    ];
    return texts.map((row, down) =>
      row.map((text, right) =>
        textOf(String(text), values[down]?.[right], String(formats[down]?.[right] ?? "")),
      ),
    );
  });
}

/** A column that is too narrow shows "####" for a number or a date: then the value speaks. */
function textOf(text: string, value: unknown, numberFormat: string): string {
  if (!/^#+$/u.test(text) || typeof value !== "number") return text;
  return isDateFormat(numberFormat)
    ? (dateOfExcelSerial(value) ?? value.toString())
    : value.toString();
}
