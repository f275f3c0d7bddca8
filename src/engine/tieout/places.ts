/**
 * A list with an empty place for each of so many records or documents. It has its length from the start: a list that is
 * filled from far behind is kept as a map by V8, and what it holds is then found as slowly.
 */
export function emptyPlaces<T>(count: number): (T | undefined)[] {
  return new Array<T | undefined>(count).fill(undefined);
}
