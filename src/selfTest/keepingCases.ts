import { findUserEdits } from "#workbook/userEdits.ts";
import { refreshWorkbook } from "#workbook/port.ts";
import { check } from "./check.ts";
import { entry, input } from "./samples.ts";
import { namesOf, refresh, sheetOf, valueAt, type WorkbookCase } from "./steps.ts";

const two = input({ manualEntries: [entry("REF-1"), entry("REF-2")] });
const three = input({ manualEntries: [entry("REF-0"), entry("REF-1"), entry("REF-2")] });

/** MAN-4: what is the user's stays the user's. */
export const keepingCases: readonly WorkbookCase[] = [
  {
    name: "reads ticks and notes as the user's acts, and leaves them as they are (MAN-4)",
    run: async (place) => {
      await refresh(place, two);
      await place.type("Refunds", "B3", "done");
      await place.type("Refunds", "R3", "Refunded by card");
      await place.type("Refunds", "Q3", "2026-02-27");
      const standing = await place.port.read();
      const edits =
        standing.ok && standing.value !== null ? findUserEdits(standing.value.grid) : [];
      const told = edits.map(({ entryId, status, note, doneOn }) => ({
        entryId,
        status,
        note,
        doneOn,
      }));
      const wanted = { entryId: "REF-2", status: "done", note: "Refunded by card" };
      check(told, [{ ...wanted, doneOn: "2026-02-27" }], "What the user did");
      await refresh(place, two);
      check(await valueAt(place, "Refunds", "B3"), "done", "The tick");
      check(await valueAt(place, "Refunds", "R3"), "Refunded by card", "The note");
    },
  },
  {
    name: "a column of the user's goes with its entry (MAN-4)",
    run: async (place) => {
      await refresh(place, two);
      await place.type("Refunds", "T1", "Who asked");
      await place.type("Refunds", "T3", "Ann");
      await refresh(place, three);
      const { cells, tables } = await sheetOf(place, "Refunds");
      check(tables[0]?.headers.at(-1), "Who asked", "The last header");
      const row = [2, 3, 4].find((at) => cells[`A${at.toString()}`]?.value === "REF-2") ?? 0;
      check(cells[`T${row.toString()}`]?.value, "Ann", "The user's cell beside REF-2");
    },
  },
  {
    name: "the user's order stays, and new entries come below (MAN-4)",
    run: async (place) => {
      await refresh(place, two);
      await place.type("Refunds", "A2", "REF-2");
      await place.type("Refunds", "A3", "REF-1");
      await refresh(place, three);
      const { cells } = await sheetOf(place, "Refunds");
      const ids = [2, 3, 4].map((row) => cells[`A${row.toString()}`]?.value);
      check(ids, ["REF-2", "REF-1", "REF-0"], "The order of entries");
    },
  },
  {
    name: "a column's width stays (MAN-4)",
    run: async (place) => {
      await refresh(place, two);
      await place.widen("Refunds", 18, 61);
      await refresh(place, two);
      await refresh(place, two);
      const width = (await sheetOf(place, "Refunds")).widths[17] ?? 0;
      check(Math.round(width), 61, "The width of column R");
    },
  },
  {
    name: "a tab that was renamed is read, and stays beside the new one without its table (MAN-4)",
    run: async (place) => {
      const words = "from the renamed tab";
      await refresh(place, two);
      await place.rename("Refunds", "Refunds January");
      await place.type("Refunds January", "R2", words);
      await refresh(place, two);
      const refunds = await sheetOf(place, "Refunds");
      check(refunds.cells["R2"]?.value, words, "The note on the new tab");
      check(
        refunds.tables.map(({ name }) => name),
        ["Refunds"],
        "The tables of the new tab",
      );
      const renamed = await sheetOf(place, "Refunds January");
      check(renamed.tables.length, 0, "The number of tables on the renamed tab");
      check(renamed.cells["R2"]?.value, words, "The note on the renamed tab");
    },
  },
  {
    name: "sheets of the user's own stay behind ours (MAN-4)",
    run: async (place) => {
      await place.addSheet("Budget");
      await place.type("Budget", "A1", "Ours");
      await refresh(place, two);
      await refresh(place, two);
      const names = await namesOf(place);
      check(names[0], "Summary", "The first sheet");
      check(names.indexOf("Budget") > names.indexOf("_Tieout"), true, "Budget, behind ours,");
      check(await valueAt(place, "Budget", "A1"), "Ours", "Its cell");
    },
  },
  {
    name: "somebody else's sheet with a name of ours is left alone, and said so (MAN-4)",
    run: async (place) => {
      await place.addSheet("Summary");
      await place.type("Summary", "A1", "Our budget");
      const result = await refreshWorkbook(place.port, two);
      const says = result.ok ? "" : result.error.message;
      check(says.includes('a sheet "Summary"'), true, `That the sheet is named in "${says}"`);
      check(await valueAt(place, "Summary", "A1"), "Our budget", "Its cell");
    },
  },
];
