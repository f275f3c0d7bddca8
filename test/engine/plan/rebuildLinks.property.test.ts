import fc from "fast-check";
import { sumCents } from "#engine/base/money.ts";
import type { PlanInput } from "#engine/plan/input.ts";
import { planSync } from "#engine/plan/planSync.ts";
import type { Credit } from "#engine/xero/snapshot.ts";
import { shopOf, shopSpec, type ShopSpec } from "./arbitraryBook.ts";
import { rebuilt, says, synced, withXero } from "./support.ts";

const runs = { seed: 20_261_126, numRuns: 200 };

/** What Xero may drop of a payment's document. X1.1: its reference, or its line's description. */
type Dropped = "nothing" | "reference" | "description";

const dropped = fc.constantFrom<Dropped>("nothing", "reference", "description");

function dropping(input: PlanInput, what: Dropped): PlanInput {
  const credits = input.snapshot.credits.map((credit): Credit => ({
    ...credit,
    reference: what === "reference" ? null : credit.reference,
    descriptions: what === "description" ? [] : credit.descriptions,
  }));
  return withXero(input, { credits });
}

function holds(law: (spec: ShopSpec, what: Dropped) => void): void {
  fc.assert(fc.property(shopSpec, dropped, law), runs);
}

describe("laws of links that were made again from Xero alone", () => {
  it("the same exports send nothing", () => {
    holds((spec, what) => {
      const { first, later } = shopOf(spec);
      const once = synced(first);
      expect(says(planSync(rebuilt(dropping(once, what))))).toEqual([]);
      const twice = synced({ ...once, book: later });
      expect(says(planSync(rebuilt(dropping(twice, what))))).toEqual([]);
    });
  });

  it("what CoreBridge did meanwhile posts no document twice, and makes or loses no money", () => {
    holds((spec, what) => {
      const { first, later } = shopOf(spec);
      const start = rebuilt(dropping(synced(first), what));
      // The model refuses a second invoice or credit note of one number.
      const next = synced({ ...start, book: later });
      const names = next.snapshot.credits.map(({ reference, descriptions }) =>
        (reference ?? descriptions[0] ?? "").replace("CoreBridge payment ", ""),
      );
      expect(names.length).toBe(new Set(names).size);
      for (const { total, remaining, allocations } of [
        ...next.snapshot.credits,
        ...next.snapshot.creditNotes,
      ])
        expect(sumCents([remaining, ...allocations.map(({ amount }) => amount)])).toBe(total);
      // A payment without our mark is adopted by the first sync; only then its money on a voided invoice is ours to move.
      const settled = what === "description" ? synced(next) : next;
      expect(says(planSync(settled))).toEqual([]);
    });
  });
});
