import { existsSync } from "node:fs";
import ExcelJS from "exceljs";
import { snapshotOfFile } from "#workbook/xlsx/snapshotFile.ts";
import { xlsxWorkbook } from "#workbook/xlsx/xlsxWorkbook.ts";
import { inExcel } from "../support/excel.ts";
import { temporaryFolder } from "../support/folder.ts";
import type { Place } from "#selfTest/place.ts";
import { writerContract } from "./writerContract.ts";

const folder = temporaryFolder();

describe("the writer of .xlsx files", () => {
  writerContract(async (): Promise<Place> => {
    const file = folder.file("books.xlsx");
    const act = async (change: (workbook: ExcelJS.Workbook) => void): Promise<void> => {
      if (existsSync(file)) return inExcel(file, change);
      const workbook = new ExcelJS.Workbook();
      change(workbook);
      return workbook.xlsx.writeFile(file);
    };
    // One refresh uses a port of a file once.
    let port = xlsxWorkbook(file, "2026-02-28T18:05:00Z");
    return {
      port: {
        read: () => {
          port = xlsxWorkbook(file, "2026-02-28T18:05:00Z");
          return port.read();
        },
        apply: (plan) => port.apply(plan),
      },
      snapshot: () => snapshotOfFile(file),
      seen: (sheet) => sheet,
      fitsRows: false,
      type: (sheet, address, text) =>
        act((workbook) => {
          const day = /^\d{4}-\d\d-\d\d$/u.test(text);
          workbook.getWorksheet(sheet)!.getCell(address).value = day ? new Date(text) : text;
        }),
      widen: (sheet, column, characters) =>
        act((workbook) => {
          workbook.getWorksheet(sheet)!.getColumn(column).width = characters;
        }),
      rename: (sheet, name) =>
        act((workbook) => {
          workbook.getWorksheet(sheet)!.name = name;
        }),
      addSheet: (name) =>
        act((workbook) => void workbook.addWorksheet(name, { views: [{ state: "normal" }] })),
    };
  });
});
