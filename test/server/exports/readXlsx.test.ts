import ExcelJS from "exceljs";
import { readBook } from "#engine/corebridge/readBook.ts";
import { plainNumber } from "#server/exports/xlsx/cellValue.ts";
import { formatOfCode } from "#server/exports/xlsx/numberFormat.ts";
import { readBytes, rowsIn, shown, textsIn } from "./support.ts";
import { zipOf, workbookOf } from "./zipOf.ts";

async function bytesOf(workbook: ExcelJS.Workbook): Promise<Uint8Array> {
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

async function cellsOf(
  fill: (sheet: ExcelJS.Worksheet, workbook: ExcelJS.Workbook) => void,
): Promise<readonly (readonly string[])[]> {
  const workbook = new ExcelJS.Workbook();
  fill(workbook.addWorksheet("S"), workbook);
  return textsIn("a.xlsx", await bytesOf(workbook));
}

describe("a workbook of exceljs", () => {
  it("is read with texts, rich texts, links, formulas, errors, booleans and numbers", async () => {
    expect(
      await cellsOf((sheet) => {
        sheet.addRow([
          "a < b & c",
          { richText: [{ text: "Ac" }, { text: "me" }] },
          { text: "mail", hyperlink: "mailto:a@b.c" },
        ]);
        sheet.addRow([
          { formula: "1+1", result: 2.5 },
          { formula: '"x"', result: "x" },
          { error: "#REF!" },
          true,
          0.1 + 0.2,
          1e21,
        ]);
      }),
    ).toEqual([
      ["a < b & c", "Acme", "mail"],
      ["2.5", "x", "#REF!", "true", "0.30000000000000004", "1000000000000000000000"],
    ]);
  });

  it.each(["Ac_x0000_me", "Acme _xD83D_"])(
    "is read but for the row whose %s no database keeps, and that is refused by its cell",
    async (name) => {
      const workbook = new ExcelJS.Workbook();
      const sheet = workbook.addWorksheet("Customers");
      sheet.addRow(["Customer ID", "Company Name", "Status"]);
      sheet.addRow(["1001", name, "Client"]);
      sheet.addRow(["1002", "Bright", "Client"]);
      const file = await readBytes("customers.xlsx", await bytesOf(workbook));
      const reading = readBook(typeof file === "string" ? [] : [file], {
        dateOrder: "mdy",
        columnChoices: new Map(),
      });
      expect(reading.ok && reading.value.book.customers.map(({ id }) => id)).toEqual(["1002"]);
      const refused = reading.ok ? reading.value.refusedRows : [];
      expect(refused.map(({ row }) => row)).toEqual([2]);
      expect(refused[0]?.message).toContain("Cell 2 of this row holds a character that is none");
    },
  );

  it("is read with dates as days, also of formulas, with and without a time", async () => {
    expect(
      await cellsOf((sheet) => {
        const row = sheet.addRow([46_053, 46_053.75, { formula: "A1", result: 46_053 }, 0.5]);
        ["mm/dd/yyyy", 'd" of "mmm yy h:mm AM/PM', "yyyy-mm-dd", "h:mm"].forEach(
          (format, index) => {
            row.getCell(index + 1).numFmt = format;
          },
        );
      }),
    ).toEqual([["date 2026-01-31", "date 2026-01-31", "date 2026-01-31", "0.5"]]);
  });

  it("is read with the dates of the 1904 system", async () => {
    expect(
      await cellsOf((sheet, workbook) => {
        workbook.properties.date1904 = true;
        sheet.addRow([new Date(Date.UTC(2026, 0, 31))]).getCell(1).numFmt = "mm/dd/yyyy";
      }),
    ).toEqual([["date 2026-01-31"]]);
  });

  it("is read with percentages marked, and with the zeros and prefixes that number formats show", async () => {
    expect(
      await cellsOf((sheet) => {
        const row = sheet.addRow([0.0825, 123, 7, 12, 5]);
        ["0.00%", "00000", '"INV-"0000', "#,##0.00", "0"].forEach((format, index) => {
          row.getCell(index + 1).numFmt = format;
        });
      }),
    ).toEqual([["0.0825 as %", "00123", "INV-0007", "12", "5"]]);
  });

  it("is read with merged cells' value in the first, hidden rows, and rows counted as they stand", async () => {
    const workbook = new ExcelJS.Workbook();
    const sheet = workbook.addWorksheet("S");
    sheet.getCell("B3").value = "merged";
    sheet.mergeCells("B3:D3");
    sheet.getCell("A5").value = "hidden";
    sheet.getRow(5).hidden = true;
    const rows = await rowsIn("a.xlsx", await bytesOf(workbook));
    expect(rows.map(({ row, cells }) => [row, ...cells.map(shown)])).toEqual([
      [3, "", "merged", "merged", "merged"].slice(0, 3),
      [5, "hidden"],
    ]);
  });
});

describe("a workbook of other writers", () => {
  it("may use prefixes, other part names, absolute targets, inline rich text and cells without address", async () => {
    const bytes = zipOf({
      "_rels/.rels":
        '<Relationships><Relationship Id="r1" Type="http://x/officeDocument" Target="/book/main.xml"/></Relationships>',
      "book/main.xml":
        '<x:workbook xmlns:x="m" xmlns:q="r"><x:sheets><x:sheet name="Data &amp; more" sheetId="4" q:id="rId9"/></x:sheets></x:workbook>',
      "book/_rels/main.xml.rels":
        '<Relationships><Relationship Id="rId9" Type="http://x/worksheet" Target="/book/data/first.xml"/><Relationship Id="rId8" Type="http://x/sharedStrings" Target="../book/strings.xml"/></Relationships>',
      "book/strings.xml":
        '<x:sst xmlns:x="m"><x:si><x:r><x:t>Ac</x:t></x:r><x:r><x:t xml:space="preserve">me </x:t></x:r><x:rPh><x:t>akume</x:t></x:rPh></x:si></x:sst>',
      "book/data/first.xml":
        '<x:worksheet xmlns:x="m"><x:sheetData><x:row><x:c t="s"><x:v>0</x:v></x:c><x:c t="inlineStr"><x:is><x:r><x:t>a</x:t></x:r><x:r><x:t>b_x0041_</x:t></x:r></x:is></x:c><x:c t="d"><x:v>2026-01-31T00:00:00</x:v></x:c></x:row><x:row r="9"><x:c r="C9"><x:v>1</x:v></x:c><x:c><x:v>2</x:v></x:c></x:row></x:sheetData></x:worksheet>',
    });
    const read = await readBytes("a.xlsx", bytes);
    if (typeof read === "string") throw new Error(read);
    expect(read.sheets.map(({ sheet }) => sheet)).toEqual(["Data & more"]);
    expect(read.sheets[0]?.rows.map(({ row, cells }) => [row, ...cells.map(shown)])).toEqual([
      [1, "Acme ", "abA", "date 2026-01-31"],
      [9, "", "", "1", "2"],
    ]);
  });

  it.each([
    ["a zip without a workbook", zipOf({ "a.txt": "x" }), /no Excel workbook/u],
    ["a workbook cut in half", workbookOf("<sheetData><row>"), /damaged/u],
    [
      "an entity that would grow without end",
      workbookOf(
        '<!DOCTYPE x [<!ENTITY a "aaaa">]><sheetData><row><c><v>&a;</v></c></row></sheetData>',
      ),
      /damaged/u,
    ],
    [
      "a value far to the right",
      workbookOf('<sheetData><row><c r="XFD1"><v>1</v></c></row></sheetData>'),
      /beyond column 500/u,
    ],
  ])("%s is refused", async (_, bytes, message) => {
    expect(await readBytes("a.xlsx", bytes)).toMatch(message);
  });
});

describe("the guard of what a workbook unpacks to", () => {
  const bomb = `<sheetData>${"<row><c><v>1</v></c></row>".repeat(200_000)}</sheetData>`;
  const limit = { unpackedBytesMax: 1024 * 1024 };

  it("counts what the zip declares", async () => {
    expect(await readBytes("a.xlsx", workbookOf(bomb), limit)).toMatch(
      /unpacks to more than 1 MB/u,
    );
  });

  it("counts the real bytes where the zip lies about them", async () => {
    const lie = workbookOf(bomb, 1000);
    expect(await readBytes("a.xlsx", lie, limit)).toMatch(/unpacks to more than 1 MB|damaged/u);
  });

  it("counts rows and cells", async () => {
    expect(await readBytes("a.xlsx", workbookOf(bomb), { rowsMax: 1000 })).toMatch(
      /more than 1000 rows/u,
    );
    expect(await readBytes("a.xlsx", workbookOf(bomb), { cellsMax: 500 })).toMatch(
      /more than 500 cells/u,
    );
  });
});

describe("a report-server workbook", () => {
  it("with titles, merged cells, spacers, repeated headers, groups and totals gives its records and nothing else", async () => {
    const workbook = new ExcelJS.Workbook();
    const sheet = workbook.addWorksheet("Invoice Summary For Export");
    sheet.getCell("B1").value = "Lone Star Signs";
    sheet.mergeCells("B1:F1");
    sheet.getCell("B2").value = "From 1/1/2026 to 6/30/2026";
    const header = [
      null,
      "Invoice #",
      null,
      "Customer ID",
      "Company Name",
      "Order Status",
      null,
      "Completed Date",
      "Sub Total",
      "Taxes",
      "Order Total",
    ];
    let count = 0;
    for (let page = 0; page < 3; page += 1) {
      sheet.addRow(header);
      sheet.addRow([null, page === 0 ? "Austin" : "Dallas"]);
      for (let line = 0; line < 40; line += 1) {
        count += 1;
        const row = sheet.addRow([
          null,
          count,
          null,
          1000 + count,
          `Acme ${count}`,
          "CLOSED : Paid In Full",
          null,
          new Date(Date.UTC(2026, 2, 1 + (line % 28))),
          100,
          8.25,
          108.25,
        ]);
        row.getCell(2).numFmt = "00000";
        row.getCell(8).numFmt = "m/d/yyyy";
        row.getCell(11).numFmt = "$#,##0.00";
      }
      sheet.addRow([null, "Subtotal", null, null, null, null, null, null, 4000, 330, 4330]);
    }
    sheet.addRow([null, null, null, null, "Grand Total", null, null, null, 12_000, 990, 12_990]);
    const read = await readBytes("r.xlsx", await bytesOf(workbook));
    if (typeof read === "string") throw new Error(read);
    const reading = readBook([read], { dateOrder: "auto", columnChoices: new Map() });
    if (!reading.ok) throw new Error(JSON.stringify(reading.error));
    expect(reading.value.refusedRows).toEqual([]);
    expect(reading.value.sheets).toMatchObject([
      { kind: "orders", headerRow: 3, rowsRead: 120, rowsTaken: 120 },
    ]);
    expect(reading.value.book.orders[0]).toMatchObject({
      number: "00001",
      completedDate: "2026-03-01",
      total: 10_825n,
    });
  });
});

describe("number formats and numbers", () => {
  it.each([
    ["m/d/yyyy", "date"],
    ["[$-409]d-mmm-yy;@", "date"],
    ["mmm", "date"],
    ["h:mm:ss", "plain"],
    ["[h]:mm", "plain"],
    ["0.00%", "percent"],
    ['"dry "0', "padded"],
    ["000", "padded"],
    ["0", "plain"],
    ["$#,##0.00_);[Red]($#,##0.00)", "plain"],
    ["General", "plain"],
  ])("%s is %s", (code, type) => {
    expect(formatOfCode(code).type).toBe(type);
  });

  it.each([
    [1e21, "1000000000000000000000"],
    [1.5e-7, "0.00000015"],
    [-2e-7, "-0.0000002"],
    [123.45, "123.45"],
  ])("%d is written %s, never with an exponent", (value, text) => {
    expect(plainNumber(value)).toBe(text);
  });
});
