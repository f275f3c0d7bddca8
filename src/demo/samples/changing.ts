import type { IsoDate } from "#engine/base/date.ts";

/** Something that the shop changes later: exports of an earlier day show it as it was. */
export interface Changing<T> {
  readonly changes: readonly Change<T>[];
}

export interface Change<T> {
  readonly on: IsoDate;
  readonly to: Partial<T>;
}

/** The thing as CoreBridge showed it at the end of a day. */
export function asOf<T extends Changing<T>>(thing: T, cutoff: IsoDate): T {
  return thing.changes
    .filter(({ on }) => on <= cutoff)
    .reduce<T>((before, { to }) => ({ ...before, ...to }), thing);
}
