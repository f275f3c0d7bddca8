/**
 * @jest-environment jsdom
 */
import { parseAddress } from "#demo/excel/model/area.ts";
import { addSheet, findSheet, renameSheet } from "#demo/excel/model/sheets.ts";
import { typeInto } from "#demo/excel/model/userActs.ts";
import { snapshotOfWorkbook } from "#demo/excel/snapshot.ts";
import { excelWorkbook } from "#workbook/officejs/excelWorkbook.ts";
import { pointsOfWidth } from "#workbook/officejs/widths.ts";
import { excelInJsdom } from "../../support/excel/openInJsdom.ts";
import type { Place } from "#selfTest/place.ts";
import { writerContract } from "./writerContract.ts";

const open = excelInJsdom();

describe("the writer through Office.js", () => {
  writerContract(async (): Promise<Place> => {
    const { workbook } = await open();
    const sheetNamed = (name: string) => findSheet(workbook, name)!;
    return {
      port: excelWorkbook(),
      snapshot: async () => snapshotOfWorkbook(workbook),
      seen: (sheet) => sheet,
      fitsRows: true,
      type: async (sheet, address, text) => {
        expect(parseAddress(address)).toBeDefined();
        typeInto(workbook, sheet, address, text);
      },
      widen: async (sheet, column, characters) => {
        sheetNamed(sheet).widths.set(column - 1, pointsOfWidth(characters));
      },
      rename: async (sheet, name) => {
        renameSheet(workbook, sheetNamed(sheet), name);
      },
      addSheet: async (name) => void addSheet(workbook, name),
    };
  });
});
