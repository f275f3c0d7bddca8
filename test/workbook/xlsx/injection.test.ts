import { readFile } from "node:fs/promises";
import JSZip from "jszip";
import { writeWorkbook } from "#workbook/xlsx/writeWorkbook.ts";
import { cellOf, opened, sheetOf } from "../support/excel.ts";
import { temporaryFolder } from "../support/folder.ts";
import { entry, input, item } from "#selfTest/samples.ts";

const folder = temporaryFolder();

const samples = [
  "=cmd|' /C calc'!A0",
  "+1",
  "@SUM(A1:A9)",
  "-2+3",
  "\t=1+1",
  "\n=1+1",
  '=HYPERLINK("http://evil.example","pay here")',
  "=1+1",
  "'quoted",
  '<b>bold</b> & "quotes"',
  "_x0041_ is not A",
  "_x005F_x0041_",
  "00123",
  "1E5",
  "TRUE",
  "2026-01-31",
  "🪧 Schild",
  " spaces ",
];

describe("text from outside", () => {
  it.each(samples)("%j is never a formula and reads back as it was", async (text) => {
    const file = folder.file("books.xlsx");
    const items = [item({ label: text, customer: text, message: text, xeroNumber: text })];
    const manualEntries = [
      entry("REF-1", { note: text, reference: text, doneBy: text }, { customer: text }),
    ];
    await writeWorkbook(file, input({ items, manualEntries }));
    const workbook = await opened(file);
    const log = sheetOf(workbook, "Sync Log");
    for (const column of [3, 6, 7, 10]) expect(log.getCell(2, column).value).toBe(text);
    const refunds = sheetOf(workbook, "Refunds");
    for (const header of ["Customer", "Reference to Type", "Done By", "Note"]) {
      expect(cellOf(refunds, "REF-1", header).value).toBe(text);
    }
  });

  it("makes no formula anywhere in the file", async () => {
    const file = folder.file("books.xlsx");
    const items = samples.map((text) => item({ label: text, message: text, customer: text }));
    const rules = samples.map((text) => ({ id: text, area: text, sentence: text, source: text }));
    await writeWorkbook(file, input({ items, rules }));
    const zip = await JSZip.loadAsync(await readFile(file));
    for (const name of Object.keys(zip.files).filter((part) =>
      part.startsWith("xl/worksheets/sheet"),
    )) {
      expect(await zip.file(name)?.async("string")).not.toContain("<f>");
    }
  });

  it("keeps the format Text, so that it stays text when somebody edits it", async () => {
    const file = folder.file("books.xlsx");
    await writeWorkbook(file, input({ items: [item({ label: "=1+1", message: "=1+1" })] }));
    const log = sheetOf(await opened(file), "Sync Log");
    expect(log.getCell(2, 3).numFmt).toBe("@");
    expect(log.getCell(2, 6).numFmt).toBe("@");
  });

  it("of 40,000 characters is cut, with a mark, and the file still opens", async () => {
    const file = folder.file("books.xlsx");
    await writeWorkbook(
      file,
      input({ manualEntries: [entry("REF-1", { note: "n".repeat(40_000) })] }),
    );
    const note = cellOf(sheetOf(await opened(file), "Refunds"), "REF-1", "Note").text;
    expect(note).toHaveLength(32_767);
  });

  it("with characters that XML forbids leaves a file that opens", async () => {
    const file = folder.file("books.xlsx");
    const text = "a\u0000b\u0001\u001F\uFFFE\uD800c";
    await writeWorkbook(file, input({ items: [item({ label: text })] }));
    expect(sheetOf(await opened(file), "Sync Log").getCell(2, 3).value).toBe("ab\uFFFDc");
  });

  it("never becomes a link but to https", async () => {
    const file = folder.file("books.xlsx");
    const manualEntries = [
      entry("REF-1", { xeroUrl: "javascript:alert(1)" }),
      entry("REF-2", { xeroUrl: "https://go.xero.com/x?a=1&b='2'" }),
    ];
    await writeWorkbook(file, input({ manualEntries }));
    const refunds = sheetOf(await opened(file), "Refunds");
    expect(cellOf(refunds, "REF-1", "Xero").value).toBe("Open in Xero");
    expect(cellOf(refunds, "REF-2", "Xero").value).toMatchObject({
      text: "Open in Xero",
      hyperlink: "https://go.xero.com/x?a=1&b='2'",
    });
  });
});
