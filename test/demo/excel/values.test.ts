/**
 * @jest-environment jsdom
 */
import { excelInJsdom } from "../../support/excel/openInJsdom.ts";

const open = excelInJsdom();

/** What stands in A1 after a value was set there. */
async function afterSetting(value: string | number | boolean, numberFormat = "General") {
  await open();
  return Excel.run(async (context) => {
    const cell = context.workbook.worksheets.getActiveWorksheet().getRange("A1");
    cell.numberFormat = [[numberFormat]];
    cell.values = [[value]];
    cell.load(["values", "formulas", "numberFormat", "text"]);
    await context.sync();
    return {
      value: cell.values[0]![0],
      formula: cell.formulas[0]![0],
      numberFormat: cell.numberFormat[0]![0],
      text: cell.text[0]![0],
    };
  });
}

it.each([
  ["090", 90, "General"],
  ["1E5", 100_000, "General"],
  ["1,234.50", 1234.5, "General"],
  ["(12.50)", -12.5, "General"],
  ["8.25%", 0.0825, "0.00%"],
  ["2/3", 46_056, "d-mmm"],
  ["2026-01-31", 46_053, "m/d/yyyy"],
  ["1/31/2026", 46_053, "m/d/yyyy"],
  ["TRUE", true, "General"],
  ["'090", "090", "General"],
  ["''90s Diner", "'90s Diner", "General"],
  ["'=1+1", "=1+1", "General"],
  ["+1 512 555", "+1 512 555", "General"],
  ["Acme", "Acme", "General"],
])("%s is read as if it was typed: %s", async (typed, value, numberFormat) => {
  const cell = await afterSetting(typed);
  expect(cell).toMatchObject({ value, formula: value, numberFormat });
});

it("a text that begins with = is a formula, but for one in format Text", async () => {
  expect((await afterSetting("=1+1")).formula).toBe("=1+1");
  expect(await afterSetting("=1+1", "@")).toMatchObject({ value: "=1+1", formula: "=1+1" });
});

it("the text of a cell follows its format", async () => {
  expect((await afterSetting(46_053, "yyyy-mm-dd")).text).toBe("2026-01-31");
  expect((await afterSetting(-1234.5, "#,##0.00_)_);(#,##0.00)_)")).text).toBe("(1,234.50)");
  expect((await afterSetting(0.0825, "0.00##%_)")).text).toBe("8.25%");
});
