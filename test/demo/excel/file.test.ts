/**
 * @jest-environment jsdom
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { copyOfWorkbook } from "#demo/excel/copyOfWorkbook.ts";
import { createCalculator } from "#demo/excel/formula/calculator.ts";
import { typeInto } from "#demo/excel/model/userActs.ts";
import { PostedWorkbook } from "#demo/excel/site/postedWorkbook.ts";
import { snapshotOfWorkbook } from "#demo/excel/snapshot.ts";
import { excelWorkbook } from "#workbook/officejs/excelWorkbook.ts";
import { planWorkbook } from "#workbook/planWorkbook.ts";
import { fileOfCopy } from "#workbook/xlsx/fileOfCopy.ts";
import { snapshotOfFile } from "#workbook/xlsx/snapshotFile.ts";
import { excelInJsdom } from "../../support/excel/openInJsdom.ts";
import { manyOrders } from "../../workbook/support/manyOrders.ts";
import { comparable } from "#selfTest/comparable.ts";

const open = excelInJsdom();
const folder = mkdtempSync(join(tmpdir(), "tieout-copy-"));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

it("the downloaded file holds what stands in the grid, down to looks, tables and drop-downs", async () => {
  const { workbook } = await open();
  const plan = planWorkbook(manyOrders(12));
  expect(await excelWorkbook().apply(plan)).toEqual({ ok: true, value: null });
  typeInto(workbook, "Sheet1", "A1", "1/31/2026");
  typeInto(workbook, "Sheet1", "B2", "=1+1");
  const calculator = createCalculator(workbook, () => undefined);
  const copy = copyOfWorkbook(workbook, calculator);
  const posted = PostedWorkbook.parse(JSON.parse(JSON.stringify(copy)));
  const file = join(folder, "Book1.xlsx");
  writeFileSync(file, await fileOfCopy(posted, "Demo", "2026-02-28T18:05:00Z"));

  const found = comparable(await snapshotOfFile(file));
  const wanted = comparable(snapshotOfWorkbook(workbook));
  for (const [index, sheet] of wanted.entries()) expect(found[index]).toEqual(sheet);
  expect(found).toHaveLength(wanted.length);
  const own = (await snapshotOfFile(file)).sheets.find(({ name }) => name === "Sheet1");
  expect(own?.cells["B2"]).toMatchObject({ formula: "1+1", value: 2 });
});
