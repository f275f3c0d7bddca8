/** JSON for shapes that hold money and decimals: a bigint is written as {"$bigint":"12500"}. */

export function encodeExact(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === "bigint" ? { $bigint: part.toString() } : part,
  );
}

/**
 * What `encodeExact` wrote. Only ever given texts that our own side wrote, so the shape is the one that was put in:
 * the caller names it, and nobody checks it again.
 */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- it is the caller's word on our own text
export function decodeExact<T>(text: string): T {
  return JSON.parse(text, reviveBigint) as T;
}

function reviveBigint(_key: string, part: unknown): unknown {
  const isTagged =
    typeof part === "object" &&
    part !== null &&
    "$bigint" in part &&
    typeof part.$bigint === "string";
  return isTagged ? BigInt(String(part.$bigint)) : part;
}
