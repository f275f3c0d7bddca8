import type { Appearance } from "../appearance.ts";

/** Rows of one column, one below the other, that look alike. Counted from 0, as the column's first. */
export interface LookRun {
  readonly from: number;
  readonly rows: number;
  readonly look: Appearance;
}

export interface ColumnLooks {
  /** The look of most cells: it is set for all of them at once. */
  readonly base: Appearance;
  readonly exceptions: readonly LookRun[];
}

/** How to dress a column with as few operations as possible. Undefined: it has no cells. */
export function columnLooks(looks: readonly Appearance[]): ColumnLooks | undefined {
  const countByKey = new Map<string, { readonly look: Appearance; readonly count: number }>();
  const keys = looks.map(lookKey);
  keys.forEach((key, index) => {
    const look = looks[index];
    if (look !== undefined)
      countByKey.set(key, { look, count: (countByKey.get(key)?.count ?? 0) + 1 });
  });
  const [most] = [...countByKey.values()].sort((a, b) => b.count - a.count);
  if (most === undefined) return undefined;
  const baseKey = lookKey(most.look);
  const exceptions: LookRun[] = [];
  for (let row = 0; row < looks.length;) {
    let end = row + 1;
    while (end < looks.length && keys[end] === keys[row]) end += 1;
    const look = looks[row];
    if (look !== undefined && keys[row] !== baseKey)
      exceptions.push({ from: row, rows: end - row, look });
    row = end;
  }
  return { base: most.look, exceptions };
}

export function lookKey(look: Appearance): string {
  return Object.values(look).join("|");
}
