import { isEqual } from "./guards/session.ts";
import { slidingLimit } from "./slidingLimit.ts";

/** Digits and capitals without those that are taken for another (Crockford's base 32). */
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const groupLength = 4;
const groups = 2;

/** "K7QF-9M2X": forty bits, of which a guesser may try ten a minute. */
export function makeLaunchCode(randomBytes: (count: number) => Uint8Array): string {
  const letters = [...randomBytes(groups * groupLength)].map(
    (byte) => alphabet[byte % alphabet.length] ?? "0",
  );
  return Array.from({ length: groups }, (_, group) =>
    letters.slice(group * groupLength, (group + 1) * groupLength).join(""),
  ).join("-");
}

const triesMax = 10;
const triesWindowMs = 60_000;

export type CodeVerdict =
  | { readonly type: "right" }
  | { readonly type: "wrong" }
  | { readonly type: "tooMany"; readonly waitMs: number };

/** Compares what was typed with the code; after too many wrong ones nothing is compared for a minute. */
export function codeChecker(code: string, nowMs: () => number): (typed: string) => CodeVerdict {
  const wanted = plain(code);
  const wrong = slidingLimit(triesMax, triesWindowMs, nowMs);
  return (typed) => {
    const waitMs = wrong.waitMs();
    if (waitMs > 0) return { type: "tooMany", waitMs };
    if (isEqual(plain(typed), wanted)) return { type: "right" };
    wrong.count();
    return { type: "wrong" };
  };
}

/** Capitals or not, with or without the dash; O is 0, and I and L are 1. */
function plain(code: string): string {
  return code
    .toUpperCase()
    .replace(/[^0-9A-Z]/gu, "")
    .replace(/O/gu, "0")
    .replace(/[IL]/gu, "1");
}
