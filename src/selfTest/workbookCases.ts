import type { WorkbookInput } from "#workbook/input.ts";
import { planWorkbook } from "#workbook/planWorkbook.ts";
import type { SheetSnapshot } from "#workbook/snapshot.ts";
import { check, present } from "./check.ts";
import { planned } from "./comparable.ts";
import { keepingCases } from "./keepingCases.ts";
import type { Place } from "./place.ts";
import { entry, input } from "./samples.ts";
import { namesOf, refresh, sheetsOf, type WorkbookCase } from "./steps.ts";

/** The same in jest, for files and for the stand-in, and in whatever Excel somebody opens the page of the self-test. */
export function workbookCases(
  books: readonly (readonly [name: string, from: WorkbookInput])[],
): readonly WorkbookCase[] {
  return [
    ...books.map(([name, from]): WorkbookCase => ({
      name: `writes a workbook as it is planned: ${name}`,
      run: (place) => writesAsPlanned(place, from),
    })),
    ...books.slice(0, 1).map(([, from]): WorkbookCase => ({
      name: "changes nothing when it is done again",
      run: async (place) => {
        await refresh(place, from);
        const once = await sheetsOf(place);
        await refresh(place, from);
        check((await sheetsOf(place)).map(place.seen), once.map(place.seen), "The workbook");
      },
    })),
    {
      name: "removes a sheet that has no reason to exist any more",
      run: async (place) => {
        await refresh(place, input({ audit: audited }));
        check((await namesOf(place)).includes("Audit Trail"), true, "Audit Trail, at first,");
        await refresh(place, input());
        check((await namesOf(place)).includes("Audit Trail"), false, "Audit Trail, afterwards,");
        check((await namesOf(place)).includes("Refunds"), true, "Refunds, afterwards,");
      },
    },
    ...keepingCases,
  ];
}

/** What the page of the self-test writes: it has no bridge, and so no books. */
export const ownBooks: readonly (readonly [string, WorkbookInput])[] = [
  ["two entries", input({ manualEntries: [entry("REF-1"), entry("REF-2")] })],
  ["empty", input()],
];

const audited: WorkbookInput["audit"] = {
  head: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
  entries: [
    {
      number: 1,
      at: "2026-02-28T18:05:00Z",
      by: "ann",
      act: "run",
      about: null,
      says: "Sync ended",
      hash: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    },
  ],
};

async function writesAsPlanned(place: Place, from: WorkbookInput): Promise<void> {
  await refresh(place, from);
  const wanted = planned(planWorkbook(from), place.fitsRows);
  const found = await sheetsOf(place);
  const names = (sheets: readonly SheetSnapshot[]) => sheets.map(({ name }) => name);
  check(names(found).slice(0, wanted.length), names(wanted), "The order of sheets");
  for (const [index, sheet] of wanted.entries()) {
    const other = present(found[index], `sheet ${sheet.name}`);
    check(place.seen(other), place.seen(sheet), `Sheet ${sheet.name}`);
  }
}
