/**
 * @jest-environment jsdom
 */
import { typeInto } from "#demo/excel/model/userActs.ts";
import { snapshotOfWorkbook } from "#demo/excel/snapshot.ts";
import { runSelfTest } from "#selfTest/runSelfTest.ts";
import { ownBooks, workbookCases } from "#selfTest/workbookCases.ts";
import { excelInJsdom } from "../../support/excel/openInJsdom.ts";

const open = excelInJsdom();
/** A dozen workbooks one after the other, on cores that others use too. */
jest.setTimeout(240_000);

test("the suite holds in the stand-in, tells each fact, and leaves an empty workbook", async () => {
  const { workbook } = await open();
  const told: string[] = [];
  const report = await runSelfTest(({ name, failure }) => told.push(failure ?? name));
  const names = workbookCases(ownBooks).map(({ name }) => name);
  expect(told).toEqual(names);
  expect(report).toMatchObject({ product: "Tieout", passed: names.length, failed: 0 });
  expect(report?.excelApi).toMatch(/^1\.\d+$/u);
  expect(workbook.sheets.map(({ rows }) => rows.size)).toEqual([0]);
});

test("a workbook that has something in it is left alone", async () => {
  const { workbook } = await open();
  typeInto(workbook, workbook.sheets[0]!.name, "B2", "mine");
  const before = JSON.stringify(snapshotOfWorkbook(workbook));
  expect(await runSelfTest(() => undefined)).toBeNull();
  expect(JSON.stringify(snapshotOfWorkbook(workbook))).toBe(before);
});

test("who cannot even tell whether the workbook is empty writes nothing into it", async () => {
  const { host, workbook } = await open();
  host.failNext("activityLimitReached");
  await expect(runSelfTest(() => undefined)).rejects.toMatchObject({
    code: "ActivityLimitReached",
  });
  expect(workbook.sheets.map(({ rows }) => rows.size)).toEqual([0]);
});
