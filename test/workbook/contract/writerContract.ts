import fc from "fast-check";
import { findUserEdits } from "#workbook/userEdits.ts";
import type { WorkbookInput } from "#workbook/input.ts";
import { planWorkbook } from "#workbook/planWorkbook.ts";
import { refreshWorkbook } from "#workbook/port.ts";
import type { SheetSnapshot } from "#workbook/snapshot.ts";
import { manyOrders } from "../support/manyOrders.ts";
import { entry, input } from "../support/samples.ts";
import { comparable, planned } from "./comparable.ts";
import type { Place } from "./place.ts";
import { randomPlans } from "./randomPlans.ts";

/** A few sheets, in a frame of jsdom and on a disk: each takes its time. */
const randomRuns = 12;
/** Jest's own limit ends a test that hangs; this one may have to shrink a counterexample. */
const hangsMs = 240_000;

/** What every writer of the workbook does alike. `fitsRows`: it leaves the height of rows to Excel. */
export function writerContract(open: () => Promise<Place>, fitsRows: boolean): void {
  const refresh = async ({ port }: Place, from: WorkbookInput): Promise<void> => {
    expect(await refreshWorkbook(port, from)).toEqual({ ok: true, value: null });
  };
  const sheetsOf = async (place: Place) => comparable(await place.snapshot());

  it.each([
    ["full", manyOrders(30)],
    ["empty", input()],
    [
      "preview",
      input({
        ...manyOrders(8),
        run: { type: "preview", fingerprint: "f", calls: { made: 1, forecast: 2 } },
      }),
    ],
  ])("writes a workbook as it is planned: %s", async (_, from) => {
    const place = await open();
    await refresh(place, from);
    const wanted = planned(planWorkbook(from), fitsRows);
    const found = await sheetsOf(place);
    expect(found.slice(0, wanted.length).map(({ name }) => name)).toEqual(
      wanted.map(({ name }) => name),
    );
    for (const [index, sheet] of wanted.entries()) expect(found[index]).toEqual(sheet);
  });

  const anyPlan = "writes any plan as it stands, over whatever plan stood there before";
  it(
    anyPlan,
    async () => {
      const place = await open();
      await fc.assert(
        fc.asyncProperty(randomPlans, async (plan) => {
          const standing = await place.port.read();
          expect(standing.ok ? null : standing.error.message).toBeNull();
          expect(await place.port.apply(plan)).toEqual({ ok: true, value: null });
          const names = new Set(plan.sheets.map(({ name }) => name));
          const found = (await sheetsOf(place)).filter(({ name }) => names.has(name));
          expect(found).toEqual(planned(plan, fitsRows));
        }),
        { numRuns: randomRuns },
      );
    },
    hangsMs,
  );

  it("changes nothing when it is done again", async () => {
    const place = await open();
    await refresh(place, manyOrders(12));
    const once = await sheetsOf(place);
    await refresh(place, manyOrders(12));
    expect(await sheetsOf(place)).toEqual(once);
  });

  it("removes a sheet that has no reason to exist any more", async () => {
    const place = await open();
    await refresh(place, manyOrders(3));
    await refresh(place, input());
    const names = (await sheetsOf(place)).map(({ name }) => name);
    expect(names).not.toContain("CB Orders");
    expect(names).toContain("Refunds");
  });

  describe("keeps what is the user's (MAN-4)", () => {
    const two = input({ manualEntries: [entry("REF-1"), entry("REF-2")] });

    it("reads ticks and notes as the user's acts, and leaves them as they are", async () => {
      const place = await open();
      await refresh(place, two);
      await place.type("Refunds", "B3", "done");
      await place.type("Refunds", "R3", "Refunded by card");
      await place.type("Refunds", "Q3", "2026-02-27");
      const standing = await place.port.read();
      const edits =
        standing.ok && standing.value !== null ? findUserEdits(standing.value.grid) : [];
      expect(edits).toEqual([
        expect.objectContaining({
          entryId: "REF-2",
          status: "done",
          note: "Refunded by card",
          doneOn: "2026-02-27",
        }),
      ]);
      await refresh(place, two);
      const refunds = await sheetOf(place, "Refunds");
      expect(refunds.cells["B3"]?.value).toBe("done");
      expect(refunds.cells["R3"]?.value).toBe("Refunded by card");
    });

    it("a column of the user's goes with its entry", async () => {
      const place = await open();
      await refresh(place, two);
      await place.type("Refunds", "T1", "Who asked");
      await place.type("Refunds", "T3", "Ann");
      const entries = [entry("REF-0"), entry("REF-1"), entry("REF-2")];
      await refresh(place, input({ manualEntries: entries }));
      const refunds = await sheetOf(place, "Refunds");
      expect(refunds.tables[0]?.headers.at(-1)).toBe("Who asked");
      const row = [2, 3, 4].find((at) => refunds.cells[`A${at.toString()}`]?.value === "REF-2");
      expect(refunds.cells[`T${String(row)}`]?.value).toBe("Ann");
    });

    it("the user's order stays, and new entries come below", async () => {
      const place = await open();
      await refresh(place, two);
      await place.type("Refunds", "A2", "REF-2");
      await place.type("Refunds", "A3", "REF-1");
      const entries = [entry("REF-0"), entry("REF-1"), entry("REF-2")];
      await refresh(place, input({ manualEntries: entries }));
      const { cells } = await sheetOf(place, "Refunds");
      expect([2, 3, 4].map((row) => cells[`A${row.toString()}`]?.value)).toEqual([
        "REF-2",
        "REF-1",
        "REF-0",
      ]);
    });

    it("a column's width stays", async () => {
      const place = await open();
      await refresh(place, two);
      await place.widen("Refunds", 18, 61);
      await refresh(place, two);
      await refresh(place, two);
      expect((await sheetOf(place, "Refunds")).widths[17]).toBe(61);
    });

    it("a tab that was renamed is read, and stays beside the new one without its table", async () => {
      const place = await open();
      await refresh(place, two);
      await place.rename("Refunds", "Refunds January");
      await place.type("Refunds January", "R2", "from the renamed tab");
      await refresh(place, two);
      const refunds = await sheetOf(place, "Refunds");
      expect(refunds.cells["R2"]?.value).toBe("from the renamed tab");
      expect(refunds.tables.map(({ name }) => name)).toEqual(["Refunds"]);
      const renamed = await sheetOf(place, "Refunds January");
      expect(renamed.tables).toEqual([]);
      expect(renamed.cells["R2"]?.value).toBe("from the renamed tab");
    });

    it("sheets of the user's own stay behind ours", async () => {
      const place = await open();
      await place.addSheet("Budget");
      await place.type("Budget", "A1", "Ours");
      await refresh(place, two);
      await refresh(place, two);
      const names = (await sheetsOf(place)).map(({ name }) => name);
      expect(names[0]).toBe("Summary");
      expect(names.indexOf("Budget")).toBeGreaterThan(names.indexOf("_Tieout"));
      expect((await sheetOf(place, "Budget")).cells["A1"]?.value).toBe("Ours");
    });

    it("somebody else's sheet with a name of ours is left alone, and said so", async () => {
      const place = await open();
      await place.addSheet("Summary");
      await place.type("Summary", "A1", "Our budget");
      const result = await refreshWorkbook(place.port, two);
      expect(result).toMatchObject({
        ok: false,
        error: { message: expect.stringContaining('a sheet "Summary"') },
      });
      expect((await sheetOf(place, "Summary")).cells["A1"]?.value).toBe("Our budget");
    });
  });

  async function sheetOf(place: Place, name: string): Promise<SheetSnapshot> {
    const sheet = (await sheetsOf(place)).find((each) => each.name === name);
    if (sheet === undefined) throw new Error(`No sheet ${name}`);
    return sheet;
  }
}
