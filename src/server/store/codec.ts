/** JSON for shapes that hold money and decimals: a bigint is written as {"$bigint":"12500"}. */

export function encode(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === "bigint" ? { $bigint: part.toString() } : part,
  );
}

/** What `encode` wrote; only ever given our own rows, so the shape is the one that was put in. */
export function decode<T>(text: string): T {
  const value: T = JSON.parse(text, (_key, part: unknown) =>
    typeof part === "object" &&
    part !== null &&
    "$bigint" in part &&
    typeof part.$bigint === "string"
      ? BigInt(part.$bigint)
      : part,
  );
  return value;
}
