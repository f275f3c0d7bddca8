/** Rows of one INSERT: SQLite takes 32,766 values in one statement, PostgreSQL 65,535. */
const rowsMax = 1000;

export function* inChunks<T>(rows: readonly T[]): Generator<T[]> {
  for (let at = 0; at < rows.length; at += rowsMax) yield rows.slice(at, at + rowsMax);
}
