import type { ManualEntry } from "#engine/manual/entry.ts";
import type { UserEdit } from "#workbook/userEdits.ts";
import { readUserEdits } from "#workbook/xlsx/readUserEdits.ts";
import { writeWorkbook } from "#workbook/xlsx/writeWorkbook.ts";
import { cellOf, inExcel, opened, sheetOf } from "../support/excel.ts";
import { temporaryFolder } from "../support/folder.ts";
import { entry, input, organisation } from "#selfTest/samples.ts";

const folder = temporaryFolder();

const three = [entry("REF-1"), entry("REF-2"), entry("REF-3")];

async function write(entries: readonly ManualEntry[], settledEdits: readonly UserEdit[] = []) {
  const result = await writeWorkbook(
    folder.file("books.xlsx"),
    input({ manualEntries: entries, settledEdits }),
  );
  expect(result).toEqual({ ok: true, value: null });
}

async function type(entryId: string, header: string, value: string | number | Date | null) {
  await inExcel(folder.file("books.xlsx"), (workbook) => {
    cellOf(sheetOf(workbook, "Refunds"), entryId, header).value = value;
  });
}

async function edits(): Promise<readonly UserEdit[]> {
  const result = await readUserEdits(folder.file("books.xlsx"));
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

async function cell(entryId: string, header: string): Promise<string> {
  return cellOf(sheetOf(await opened(folder.file("books.xlsx")), "Refunds"), entryId, header).text;
}

describe("reading what a user did", () => {
  it("finds nothing where there is no file, and nothing in a file that nobody touched", async () => {
    expect(await edits()).toEqual([]);
    await write(three);
    expect(await edits()).toEqual([]);
  });

  it("finds nothing in what we wrote ourselves, whatever it is", async () => {
    const text = "=1+1\r\n _x0041_ \u0007 end ";
    await write([
      entry("REF-1", { status: "verified", doneBy: "Ann", doneOn: "2026-02-01", note: text }),
      entry("REF-2", { status: "reopened", doneOn: "last week" }),
      entry("REF-3", { status: "notNeeded", note: "n".repeat(40_000) }),
    ]);
    expect(await edits()).toEqual([]);
  });

  it("reads a tick, a name, a day and a note", async () => {
    await write(three);
    await type("REF-2", "Status", "Done");
    await type("REF-2", "Done By", "Maria");
    await type("REF-2", "Done On", new Date(Date.UTC(2026, 1, 27)));
    await type("REF-2", "Note", "Refunded by card");
    expect(await edits()).toEqual([
      {
        entryId: "REF-2",
        sheet: "Refunds",
        row: 3,
        status: "done",
        doneBy: "Maria",
        doneOn: "2026-02-27",
        note: "Refunded by card",
        problem: null,
      },
    ]);
  });

  it.each([
    ["done", "done"],
    ["  DONE ", "done"],
    ["Verified", "done"],
    ["to-do", null],
    ["Reopened", null],
    ["", null],
  ])("takes the status %j as %j", async (text, status) => {
    await write(three);
    await type("REF-1", "Status", text);
    expect((await edits()).map((edit) => edit.status)).toEqual(status === null ? [] : [status]);
  });

  it("takes a tick that was taken back as To do", async () => {
    await write([entry("REF-1", { status: "done", doneBy: "Ann" })]);
    await type("REF-1", "Status", "To do");
    await type("REF-1", "Done By", null);
    expect(await edits()).toEqual([expect.objectContaining({ status: "todo", doneBy: "" })]);
  });

  it("wants a note for Not needed", async () => {
    await write(three);
    await type("REF-1", "Status", "Not needed");
    expect(await edits()).toEqual([
      expect.objectContaining({
        status: null,
        problem: "Refunds, row 2: Not needed wants a reason. Write it in the column Note.",
      }),
    ]);
    await type("REF-1", "Note", "Paid back in cash");
    expect(await edits()).toEqual([
      expect.objectContaining({ status: "notNeeded", note: "Paid back in cash", problem: null }),
    ]);
  });

  it("takes a note that stood there before as the reason for Not needed", async () => {
    await write([entry("REF-1", { note: "Paid back in cash" })]);
    await type("REF-1", "Status", "not needed");
    expect(await edits()).toEqual([
      expect.objectContaining({ status: "notNeeded", note: "Paid back in cash", problem: null }),
    ]);
  });

  it("says where a word stands that is no status, and keeps it for the user to see", async () => {
    await write(three);
    await type("REF-1", "Status", "Donne");
    const found = await edits();
    expect(found[0]?.problem).toBe(
      'Refunds, row 2: "Donne" is not a status. Pick To do, Done or Not needed.',
    );
    await write(three, found);
    expect(await cell("REF-1", "Status")).toBe("Donne");
  });

  it("reads a day whose format was lost", async () => {
    await write(three);
    await type("REF-1", "Done On", 46_080);
    expect(await edits()).toEqual([expect.objectContaining({ doneOn: "2026-02-27" })]);
  });

  it("reads an entry that stands twice once, and says so", async () => {
    await write(three);
    await inExcel(folder.file("books.xlsx"), (workbook) => {
      const sheet = sheetOf(workbook, "Refunds");
      sheet.getCell("A5").value = "REF-1";
      sheet.getCell("B5").value = "Done";
    });
    const found = await edits();
    expect(found).toEqual([expect.objectContaining({ entryId: "REF-1", row: 5, status: null })]);
    expect(found[0]?.problem).toContain("stands twice");
  });

  it("reads a sheet under another name, and below a title", async () => {
    await write(three);
    await inExcel(folder.file("books.xlsx"), (workbook) => {
      sheetOf(workbook, "Refunds").name = "Refunds January";
    });
    await inExcel(folder.file("books.xlsx"), (workbook) => {
      sheetOf(workbook, "Refunds January").getCell("B2").value = "Done";
    });
    expect(await edits()).toEqual([expect.objectContaining({ entryId: "REF-1", status: "done" })]);
  });
});

describe("writing again", () => {
  it("keeps what nobody has settled, and goes on taking it for the user's act", async () => {
    await write(three);
    await type("REF-2", "Status", "done");
    await type("REF-2", "Note", "Refunded by card");
    const before = await edits();
    await write(three);
    expect(await cell("REF-2", "Status")).toBe("done");
    expect(await cell("REF-2", "Note")).toBe("Refunded by card");
    expect(await edits()).toEqual(before);
  });

  it("writes what was taken as ours", async () => {
    await write(three);
    await type("REF-2", "Status", "done");
    await type("REF-2", "Note", "Card");
    const taken = await edits();
    const done = entry("REF-2", {
      status: "done",
      doneBy: "Maria",
      doneOn: "2026-02-27",
      note: "Card",
    });
    await write([entry("REF-1"), done, entry("REF-3")], taken);
    expect(await cell("REF-2", "Status")).toBe("Done");
    expect(await cell("REF-2", "Done By")).toBe("Maria");
    expect(await edits()).toEqual([]);
  });

  it("writes Verified over Done, settled or not", async () => {
    await write(three);
    await type("REF-2", "Status", "Done");
    await write([entry("REF-1"), entry("REF-2", { status: "verified" }), entry("REF-3")]);
    expect(await cell("REF-2", "Status")).toBe("Verified");
    expect(await edits()).toEqual([]);
  });

  it("lets a later act win where the caller has settled so", async () => {
    await write(three);
    await type("REF-1", "Note", "typed in the sheet");
    const settled = await edits();
    await write([entry("REF-1", { note: "set by command later" })], settled);
    expect(await cell("REF-1", "Note")).toBe("set by command later");
    expect(await edits()).toEqual([]);
  });

  it("matches rows by id, and keeps the user's order with new entries below", async () => {
    await write(three);
    await inExcel(folder.file("books.xlsx"), (workbook) => {
      const sheet = sheetOf(workbook, "Refunds");
      const ids = ["REF-3", "REF-1", "REF-2"];
      ids.forEach((id, index) => {
        sheet.getCell(index + 2, 1).value = id;
      });
      sheet.getCell("R2").value = "note on three";
    });
    await write([entry("REF-0"), ...three]);
    const sheet = sheetOf(await opened(folder.file("books.xlsx")), "Refunds");
    const ids = [2, 3, 4, 5].map((row) => sheet.getCell(row, 1).text);
    expect(ids).toEqual(["REF-3", "REF-1", "REF-2", "REF-0"]);
    expect(await cell("REF-3", "Note")).toBe("note on three");
  });

  it("goes back to our order where the user only deleted a row", async () => {
    await write(three);
    await inExcel(folder.file("books.xlsx"), (workbook) => {
      sheetOf(workbook, "Refunds").spliceRows(2, 1);
    });
    await write(three);
    const sheet = sheetOf(await opened(folder.file("books.xlsx")), "Refunds");
    expect([2, 3, 4].map((row) => sheet.getCell(row, 1).text)).toEqual(["REF-1", "REF-2", "REF-3"]);
  });

  it("keeps a row whose entry is gone, where the user wrote in it", async () => {
    await write(three);
    await type("REF-2", "Note", "asked Ann");
    await write([entry("REF-1")]);
    expect(await cell("REF-2", "Note")).toBe("asked Ann");
    expect(await cell("REF-2", "Precheck")).toContain("No longer in Tieout's list");
    const sheet = sheetOf(await opened(folder.file("books.xlsx")), "Refunds");
    expect(sheet.getCell(4, 1).text).toBe("");
  });

  it("does not keep rows of another organisation", async () => {
    await write(three);
    await type("REF-2", "Note", "asked Ann");
    await writeWorkbook(
      folder.file("books.xlsx"),
      input({ manualEntries: [], organisation: { ...organisation, id: "other" } }),
    );
    const sheet = sheetOf(await opened(folder.file("books.xlsx")), "Refunds");
    expect(sheet.getCell("A2").text).toBe("Nothing to do");
  });

  it("changes nothing when it is done again", async () => {
    await write(three);
    await type("REF-2", "Note", "asked Ann");
    await write(three);
    const once = sheetOf(await opened(folder.file("books.xlsx")), "Refunds").getSheetValues();
    await write(three);
    const twice = sheetOf(await opened(folder.file("books.xlsx")), "Refunds").getSheetValues();
    expect(twice).toEqual(once);
  });
});
