/** Throws where the two are not alike, and says where they first differ: a case of the suite has failed. */
export function check(found: unknown, wanted: unknown, what: string): void {
  const difference = firstDifference(found, wanted, what);
  if (difference !== null) throw new Error(difference);
}

/** What is, with a sentence where it is not. */
export function present<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw new Error(`There is no ${what}.`);
  return value;
}

function firstDifference(found: unknown, wanted: unknown, at: string): string | null {
  if (!isRecord(found) || !isRecord(wanted)) {
    return Object.is(found, wanted)
      ? null
      : `${at} is ${told(found)}, and should be ${told(wanted)}.`;
  }
  const keys = new Set([...Object.keys(wanted), ...Object.keys(found)]);
  for (const key of keys) {
    const difference = firstDifference(found[key], wanted[key], `${at}, ${key}`);
    if (difference !== null) return difference;
  }
  return null;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

/** A whole sheet is no sentence. */
const toldCharactersMax = 300;

function told(value: unknown): string {
  return value === undefined ? "nothing" : JSON.stringify(value).slice(0, toldCharactersMax);
}
