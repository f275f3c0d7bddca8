import fc from "fast-check";
import { shopOf, shopSpec } from "../plan/arbitraryBook.ts";
import { syncOnce } from "../plan/support.ts";
import { recordsOf } from "#engine/plan/vanished.ts";
import { tiedOut, unexplained } from "./support.ts";

describe("laws of the tie-out", () => {
  it("TIE-1: nothing is unexplained where nobody tampered, before, between and after syncs", () => {
    fc.assert(
      fc.property(shopSpec, (spec) => {
        const { first, later } = shopOf(spec);
        expect(unexplained(tiedOut(first))).toEqual([]);
        const one = syncOnce(first).next;
        expect(unexplained(tiedOut(one))).toEqual([]);
        const between = { ...one, book: later, seen: recordsOf(first) };
        expect(unexplained(tiedOut(between))).toEqual([]);
        expect(unexplained(tiedOut(syncOnce(between).next))).toEqual([]);
      }),
      { seed: 1, numRuns: 300 },
    );
  });
});
