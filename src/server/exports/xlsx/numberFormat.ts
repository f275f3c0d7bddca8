/** What a number format says of the numbers under it. */
export type NumberFormat =
  | { readonly type: "plain" }
  | { readonly type: "date" }
  | { readonly type: "percent" }
  /** Shows whole numbers with a fixed text and zeros in front: 7 as "INV-0007". */
  | { readonly type: "padded"; readonly prefix: string; readonly digits: number };

const plain: NumberFormat = { type: "plain" };

/** The built-in formats that are dates (ECMA-376 part 1, 18.8.30, with those of East Asian Excel). */
const dateIds: readonly (readonly [number, number])[] = [
  [14, 17],
  [22, 22],
  [27, 36],
  [50, 58],
];
const percentIds = [9, 10];

export function builtInFormat(id: number): NumberFormat {
  if (percentIds.includes(id)) return { type: "percent" };
  return dateIds.some(([first, last]) => id >= first && id <= last) ? { type: "date" } : plain;
}

/** Reads a format's code, "mm/dd/yyyy" or `"INV-"0000`: of its sections the first, which is for positive numbers. */
export function formatOfCode(code: string): NumberFormat {
  const first = code.slice(0, 400).split(";")[0] ?? "";
  const padded = /^(?<prefix>(?:"[^"]{0,40}"|\\.|[-#])*?)(?<zeros>0{1,20})$/u.exec(first)?.groups;
  const prefix = (padded?.["prefix"] ?? "").replace(/["#\\]/gu, "");
  const digits = padded?.["zeros"]?.length ?? 0;
  if (digits > 1 || /\p{L}/u.test(prefix)) return { type: "padded", prefix, digits };
  const bare = first.replace(/"[^"]*"|\\.|\[(?![hms]+\])[^\]]*\]|[_*]./gu, "");
  if (bare.includes("%")) return { type: "percent" };
  // An m beside h or s is minutes: such a format shows a time alone, which is no date.
  return /[dy]/iu.test(bare) || (/m/iu.test(bare) && !/[hs]/iu.test(bare))
    ? { type: "date" }
    : plain;
}
