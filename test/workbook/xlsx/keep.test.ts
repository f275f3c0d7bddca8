import { chmod, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import ExcelJS from "exceljs";
import JSZip from "jszip";
import { readUserEdits } from "#workbook/xlsx/readUserEdits.ts";
import { writeWorkbook } from "#workbook/xlsx/writeWorkbook.ts";
import { cellOf, columnOf, inExcel, opened, sheetOf } from "../support/excel.ts";
import { temporaryFolder } from "../support/folder.ts";
import { entry, input } from "#selfTest/samples.ts";

const folder = temporaryFolder();
const two = input({ manualEntries: [entry("REF-1"), entry("REF-2")] });

async function write(from = two) {
  expect(await writeWorkbook(folder.file("books.xlsx"), from)).toEqual({ ok: true, value: null });
}

describe("what else is the user's", () => {
  it("stays: a sheet of their own, behind ours, with its formulas, table and formats", async () => {
    await write();
    await inExcel(folder.file("books.xlsx"), (workbook) => {
      const sheet = workbook.addWorksheet("Bob's list");
      sheet.addTable({
        name: "BobsList",
        ref: "A1",
        columns: [{ name: "What" }, { name: "How much" }],
        rows: [
          ["Lunch", 12.5],
          ["Dinner", 30],
        ],
      });
      sheet.getCell("D1").value = { formula: "SUM(Refunds[Amount])", result: 250 };
      sheet.getCell("D2").value = new Date(Date.UTC(2026, 0, 31));
      sheet.getCell("D2").numFmt = "dd/mm/yyyy";
      sheet.getColumn(4).width = 33;
      sheet.pageSetup.printTitlesRow = "1:1";
    });
    await write();
    await write();
    const workbook = await opened(folder.file("books.xlsx"));
    const sheet = sheetOf(workbook, "Bob's list");
    const names = workbook.worksheets.map(({ name }) => name);
    expect(names.at(-1)).toBe("Bob's list");
    expect(names[0]).toBe("Summary");
    expect(new Set(names).size).toBe(names.length);
    expect(sheet.getCell("B3").value).toBe(30);
    expect(sheet.getCell("D1").formula).toBe("SUM(Refunds[Amount])");
    expect(sheet.getCell("D2").numFmt).toBe("dd/mm/yyyy");
    expect(sheet.getColumn(4).width).toBe(33);
    const zip = await JSZip.loadAsync(await readFile(folder.file("books.xlsx")));
    const tables = await Promise.all(
      Object.keys(zip.files)
        .filter((name) => name.startsWith("xl/tables/"))
        .map(async (name) => zip.file(name)?.async("string") ?? ""),
    );
    const own = tables.find((xml) => xml.includes('displayName="BobsList"')) ?? "";
    expect(own).toContain('headerRowCount="1"');
    expect(own).toContain('<autoFilter ref="A1:B3"');
  });

  it("stays: a column right of ours, by entry", async () => {
    await write();
    await inExcel(folder.file("books.xlsx"), (workbook) => {
      const sheet = sheetOf(workbook, "Refunds");
      sheet.getCell("T1").value = "Who asked";
      sheet.getCell("U1").value = "Check";
      cellOf(sheet, "REF-2", "Entry ID").value = "REF-2";
      sheet.getCell("T3").value = "Ann";
      sheet.getCell("U3").value = { formula: "Refunds[[#This Row],[Amount]]*2", result: 250 };
      sheet.getCell("U2").value = { formula: "G2*2", result: 250 };
    });
    await write(input({ manualEntries: [entry("REF-0"), entry("REF-1"), entry("REF-2")] }));
    const sheet = sheetOf(await opened(folder.file("books.xlsx")), "Refunds");
    expect(cellOf(sheet, "REF-2", "Who asked").text).toBe("Ann");
    expect(cellOf(sheet, "REF-2", "Check").formula).toBe("Refunds[[#This Row],[Amount]]*2");
    // A formula that names a cell would name another one after the rows have moved: its figure stays.
    expect(cellOf(sheet, "REF-1", "Check").value).toBe(250);
    expect(cellOf(sheet, "REF-1", "Who asked").text).toBe("");
    expect(columnOf(sheet, "Rule")).toBe(19);
    await write();
    expect(
      cellOf(sheetOf(await opened(folder.file("books.xlsx")), "Refunds"), "REF-2", "Who asked")
        .text,
    ).toBe("Ann");
  });

  it("stays: a column's width", async () => {
    await write();
    await inExcel(folder.file("books.xlsx"), (workbook) => {
      sheetOf(workbook, "Refunds").getColumn(18).width = 61;
    });
    await write();
    await write();
    expect(sheetOf(await opened(folder.file("books.xlsx")), "Refunds").getColumn(18).width).toBe(
      61,
    );
  });

  it("stays: a tab of ours that was renamed, without its table", async () => {
    await write();
    await inExcel(folder.file("books.xlsx"), (workbook) => {
      sheetOf(workbook, "Refunds").name = "Refunds January";
      sheetOf(workbook, "Refunds January").getCell("R2").value = "from the renamed tab";
    });
    await write();
    const workbook = await opened(folder.file("books.xlsx"));
    expect(sheetOf(workbook, "Refunds January").getCell("R2").text).toBe("from the renamed tab");
    expect(cellOf(sheetOf(workbook, "Refunds"), "REF-1", "Note").text).toBe("from the renamed tab");
    const zip = await JSZip.loadAsync(await readFile(folder.file("books.xlsx")));
    const names = Object.keys(zip.files).filter((name) => name.startsWith("xl/tables/"));
    const xmls = await Promise.all(
      names.map(async (name) => zip.file(name)?.async("string") ?? ""),
    );
    expect(xmls.filter((xml) => xml.includes('displayName="Refunds"'))).toHaveLength(1);
  });

  it.each(["Refunds", "Rules"])(
    "is kept whole beside the new file where it cannot be carried over: a note on %s",
    async (name) => {
      await write();
      await inExcel(folder.file("books.xlsx"), (workbook) => {
        sheetOf(workbook, name).getCell("A2").note = "Ask Bob";
      });
      await write();
      const names = await readdir(folder.file("."));
      expect(names.sort()).toEqual(["books (before 2026-02-28 1805).xlsx", "books.xlsx"]);
      const summary = sheetOf(await opened(folder.file("books.xlsx")), "Summary");
      expect(JSON.stringify(summary.getSheetValues())).toContain(
        "notes on cells of Tieout's sheets",
      );
    },
  );
});

describe("a file that cannot be written over", () => {
  it("is somebody else's workbook with a sheet of our name", async () => {
    const other = new ExcelJS.Workbook();
    other.addWorksheet("Summary").getCell("A1").value = "Our budget";
    await other.xlsx.writeFile(folder.file("books.xlsx"));
    const before = await readFile(folder.file("books.xlsx"));
    const result = await writeWorkbook(folder.file("books.xlsx"), two);
    expect(result).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining('has a sheet "Summary" of its own') },
    });
    expect(await readFile(folder.file("books.xlsx"))).toEqual(before);
  });

  it("is no workbook", async () => {
    await writeFile(folder.file("books.xlsx"), "no zip");
    const message = expect.stringContaining("is not an .xlsx workbook that can be read");
    expect(await writeWorkbook(folder.file("books.xlsx"), two)).toMatchObject({
      error: { message },
    });
    expect(await readUserEdits(folder.file("books.xlsx"))).toMatchObject({ error: { message } });
    expect(await readFile(folder.file("books.xlsx"), "utf8")).toBe("no zip");
  });

  it("has another ending", async () => {
    const result = await writeWorkbook(folder.file("books.csv"), two);
    expect(result).toMatchObject({ error: { message: expect.stringContaining("ends in .xlsx") } });
  });

  it("is in a folder that does not exist", async () => {
    const result = await writeWorkbook(folder.file("none/books.xlsx"), two);
    expect(result).toMatchObject({ error: { message: expect.stringContaining("does not exist") } });
  });

  it("is a folder, and nothing is left beside it", async () => {
    await mkdir(folder.file("books.xlsx"));
    const result = await writeWorkbook(folder.file("books.xlsx"), two);
    expect(result.ok).toBe(false);
    expect(await readdir(folder.file("."))).toEqual(["books.xlsx"]);
  });

  it("may be another user's: the old file stays, and no half of a new one", async () => {
    await write();
    await mkdir(folder.file("locked"));
    await chmod(folder.file("locked"), 0o555);
    const result = await writeWorkbook(folder.file("locked/books.xlsx"), two);
    // The superuser may write anywhere.
    if (process.getuid?.() !== 0) expect(result.ok).toBe(false);
    await chmod(folder.file("locked"), 0o755);
  });

  it("is not: a stranger's workbook without sheets of our names gets ours beside its own", async () => {
    const other = new ExcelJS.Workbook();
    other.addWorksheet("Budget").getCell("A1").value = "Ours";
    await other.xlsx.writeFile(folder.file("books.xlsx"));
    await write();
    const workbook = await opened(folder.file("books.xlsx"));
    expect(sheetOf(workbook, "Budget").getCell("A1").text).toBe("Ours");
    expect(workbook.worksheets[0]?.name).toBe("Summary");
  });
});
