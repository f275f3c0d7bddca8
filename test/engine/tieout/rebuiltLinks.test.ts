import { planInput, settings } from "../../support/builders.ts";
import { rebuilt, syncOnce } from "../plan/support.ts";
import { randomShop } from "./randomShop.ts";
import { tieOutInput, tiedOut, unexplained } from "./support.ts";

/** The database is lost after the second month-end: links are made again from Xero, and remember nothing. */
function lostShop(seed: number) {
  const shop = randomShop(seed, 200);
  const one = syncOnce(planInput({ book: shop.first, settings: settings() })).next;
  const known = tieOutInput(one).entries;
  const two = syncOnce({ ...one, book: shop.second, seen: [] }).next;
  return { two, entries: tieOutInput(two, known).entries };
}

test.each([1, 2, 3, 4])(
  "TIE-1: after `links rebuild` nothing is unexplained, with its entries and without (seed %i)",
  (seed) => {
    const { entries, two } = lostShop(seed);
    expect(unexplained(tiedOut(rebuilt(two), entries))).toEqual([]);
    expect(unexplained(tiedOut(rebuilt(two)))).toEqual([]);
  },
);
