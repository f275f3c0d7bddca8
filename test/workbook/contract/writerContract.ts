import fc from "fast-check";
import { comparable, planned } from "#selfTest/comparable.ts";
import type { Place } from "#selfTest/place.ts";
import { input } from "#selfTest/samples.ts";
import { ownBooks, workbookCases } from "#selfTest/workbookCases.ts";
import { manyOrders } from "../support/manyOrders.ts";
import { randomPlans } from "./randomPlans.ts";

/** A few sheets, in a frame of jsdom and on a disk: each takes its time. */
const randomRuns = 12;
/** Jest's own limit ends a test that hangs; this one may have to shrink a counterexample. */
const hangsMs = 240_000;

const preview = { type: "preview", fingerprint: "f", calls: { made: 1, forecast: 2 } } as const;

/** What every writer of the workbook does alike: the cases that also run in a real Excel, over larger books, and any plan. */
export function writerContract(open: () => Promise<Place>): void {
  const books = [
    ["preview", input({ ...manyOrders(8), run: preview })],
    ["full", manyOrders(30)],
    ...ownBooks,
  ] as const;
  it.each(workbookCases(books).map(({ name, run }) => [name, run] as const))(
    "%s",
    async (_name, run) => {
      await run(await open());
    },
  );

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
          const wanted = planned(plan, place.fitsRows);
          const widthsByName = new Map(wanted.map(({ name, widths }) => [name, widths.length]));
          const sheets = comparable(await place.snapshot());
          const found = sheets.flatMap((sheet) => {
            const told = widthsByName.get(sheet.name);
            // A column of which the plan tells no width keeps the one that it had.
            return told === undefined ? [] : [{ ...sheet, widths: sheet.widths.slice(0, told) }];
          });
          expect(found).toEqual(wanted);
        }),
        { numRuns: randomRuns },
      );
    },
    hangsMs,
  );
}
