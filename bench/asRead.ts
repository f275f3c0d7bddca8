/**
 * A copy as a reader of its own would give it: every text with a digit (a number, a date, an id) and every amount is made
 * anew, one run of characters, so that two books never agree merely by pointing at the same place in memory. Words of our
 * own (kinds, states) stay shared, as they are between the readers.
 */
export function asRead<T>(value: T): T {
  return copyOf(value) as T;
}

function copyOf(value: unknown): unknown {
  if (typeof value === "string")
    return /\d/u.test(value) ? Buffer.from(value, "latin1").toString("latin1") : value;
  if (typeof value === "bigint") return BigInt(value.toString());
  if (Array.isArray(value)) return value.map(copyOf);
  if (typeof value !== "object" || value === null) return value;
  const copy: Record<string, unknown> = { ...value };
  for (const key of Object.keys(copy)) copy[key] = copyOf(copy[key]);
  return copy;
}
