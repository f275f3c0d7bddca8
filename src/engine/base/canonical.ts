/** What may stand in stored and fingerprinted shapes: plain JSON, with money and dates as text. */
export type Json =
  string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** One text for one value: keys sorted, no spaces. Equal values give equal bytes on every machine. RUN-2, AUD-1. */
export function canonicalJson(value: Json): string {
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  if (isList(value)) return `[${value.map(canonicalJson).join(",")}]`;
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key] ?? null)}`).join(",")}}`;
}

/** SHA-256 of a UTF-8 text, in lower-case hex. The engine is given one; it has no packages. */
export type Sha256 = (text: string) => string;

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
