import { addCents, type Cents } from "../base/money.ts";

/** What of one document stands under an account, or under a tax group. */
export interface KeySum {
  readonly key: string;
  readonly amount: Cents;
}

export const noSums: readonly KeySum[] = [];

/** With one amount more. A document has few lines, and mostly each has a key of its own: no index is worth its making. */
export function withAmount(sums: readonly KeySum[], key: string, amount: Cents): readonly KeySum[] {
  if (sums.length === 0) return [{ key, amount }];
  for (const known of sums)
    if (known.key === key)
      return sums.map((one) =>
        one === known ? { key, amount: addCents(known.amount, amount) } : one,
      );
  // Spread into a new list, it would be given room for sixteen more.
  return sums.concat({ key, amount });
}
