import fc from "fast-check";
import { sumCents, toCents, type Cents } from "#engine/base/money.ts";
import type { RecordCase } from "#engine/tieout/records.ts";
import { newTally, type Tally } from "#engine/tieout/tally.ts";

/** Fewer than there will be: entries make places after the tally is made. */
const placesKnown = 2;
const records = [0, 1, 2, 3].map((at): RecordCase => ({
  at,
  record: `order:INV-${at.toString()}`,
  link: undefined,
  order: undefined,
  payment: undefined,
  isInBook: true,
  isUnchanged: false,
}));

// Small amounts of both signs: cells agree by chance, cancel out, and differ again.
const amount = fc.integer({ min: -2, max: 2 }).map((value) => toCents(BigInt(value)));
interface Step {
  readonly row: string;
  readonly own: RecordCase;
  readonly how: "now" | "written" | "xero" | "book" | "because";
  readonly amount: Cents;
  /** What was written, of an amount of the book. */
  readonly other: Cents;
}

const step: fc.Arbitrary<Step> = fc.record({
  row: fc.constantFrom("Acme", "Baker"),
  own: fc.constantFrom(...records),
  how: fc.constantFrom<Step["how"]>("now", "written", "xero", "book", "because"),
  amount,
  other: amount,
});
function take(tally: Tally, { amount: one, how, other, own, row }: Step): void {
  if (how === "book") tally.addBook(row, own, one, other);
  else if (how === "because") tally.because(row, own, "timing", one);
  else tally.add(row, own, how, one);
}

/** What a tally holds of a record in a row, added up anew from all steps. */
function sumOf(steps: readonly Step[], side: "now" | "written" | "xero") {
  return sumCents(
    steps.flatMap(({ amount: one, how, other }) => {
      if (how === "book") return side === "now" ? [one] : side === "written" ? [other] : [];
      return how === side ? [one] : [];
    }),
  );
}

test("TIE-1: however often its cells come to agree and to differ, a row knows what agrees and whether anything is to explain", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const tally = newTally(placesKnown);
      for (const one of steps) take(tally, one);
      const rows = tally.rows();
      expect(rows.map(({ key }) => key).toSorted()).toEqual(
        [...new Set(steps.map(({ row }) => row))].toSorted(),
      );
      for (const { agreed, cells, isToExplain, key } of rows) {
        const inRow = steps.filter(({ row }) => row === key);
        expect(new Set(cells.map(({ record }) => record))).toEqual(
          new Set(inRow.map(({ own }) => own.record)),
        );
        for (const { at, known, now, written, xero } of cells) {
          const own = inRow.filter((one) => one.own.at === at);
          expect([now, written, xero]).toEqual([
            sumOf(own, "now"),
            sumOf(own, "written"),
            sumOf(own, "xero"),
          ]);
          expect(known).toHaveLength(own.filter(({ how }) => how === "because").length);
        }
        const same = cells.filter(({ now, xero }) => now === xero);
        expect(agreed).toBe(sumCents(same.map(({ now }) => now)));
        expect(isToExplain).toBe(
          same.length < cells.length || cells.some(({ known }) => known.length > 0),
        );
      }
    }),
    { seed: 20_261_126, numRuns: 500 },
  );
});
