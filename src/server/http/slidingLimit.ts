/** So many in a while, and no more: of guesses, of sign-ins that are begun. */
export interface SlidingLimit {
  /** 0: one more may come; else how long that takes. */
  waitMs(): number;
  count(): void;
}

export function slidingLimit(max: number, windowMs: number, nowMs: () => number): SlidingLimit {
  let counted: readonly number[] = [];
  return {
    waitMs: () => {
      const oldest = counted.at(-max);
      return oldest === undefined ? 0 : Math.max(0, oldest + windowMs - nowMs());
    },
    count: () => {
      counted = [...counted, nowMs()].slice(-max);
    },
  };
}
