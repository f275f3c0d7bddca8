import type { Cell, Scalar } from "./state.ts";

/** What a cell shows, for the number formats that Tieout and a bookkeeper use; another format shows the plain value. */
export function shownText({ value, style }: Cell): string {
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  if (typeof value === "string") return value;
  const sections = style.numberFormat.split(";");
  const isNegative = value < 0 && sections.length > 1;
  const section =
    (isNegative ? sections[1] : value === 0 ? (sections[2] ?? sections[0]) : sections[0]) ?? "";
  return inFormat(isNegative ? -value : value, section);
}

function inFormat(value: number, section: string): string {
  const pattern = section.replace(/_.|\[[^\]]*\]/gu, "").replaceAll('"', "");
  if (pattern === "General" || pattern === "@" || pattern === "") return plainNumber(value);
  if (/[ymdhs]/iu.test(pattern)) return inDateFormat(value, pattern);
  if (!/[#0?]/u.test(pattern)) return pattern;
  const isPercent = pattern.includes("%");
  const decimals = /\.([0#]+)/u.exec(pattern)?.[1] ?? "";
  const digits = (isPercent ? value * 100 : value).toLocaleString("en-US", {
    minimumFractionDigits: decimals.replaceAll("#", "").length,
    maximumFractionDigits: decimals.length,
    useGrouping: pattern.includes(","),
  });
  return pattern.replace(/[#0?](?:[#0?,.]*[#0?])?/u, digits);
}

/** Excel shows eleven digits at most in a cell of format General. */
function plainNumber(value: number): string {
  return Number(value.toPrecision(11)).toString();
}

const dayMs = 86_400_000;

function inDateFormat(serial: number, pattern: string): string {
  const at = new Date(Date.UTC(1899, 11, 30) + Math.round(serial * dayMs));
  const two = (number: number): string => number.toString().padStart(2, "0");
  const month = at.toLocaleString("en-US", { month: "short", timeZone: "UTC" });
  const textByPart: Readonly<Record<string, string>> = {
    yyyy: at.getUTCFullYear().toString(),
    yy: two(at.getUTCFullYear() % 100),
    mmm: month,
    mm: two(at.getUTCMonth() + 1),
    m: (at.getUTCMonth() + 1).toString(),
    dd: two(at.getUTCDate()),
    d: at.getUTCDate().toString(),
    hh: two(at.getUTCHours()),
    h: at.getUTCHours().toString(),
    ":mm": `:${two(at.getUTCMinutes())}`,
    ss: two(at.getUTCSeconds()),
  };
  return pattern.replace(/:mm|y+|m+|d+|h+|s+/giu, (part) => textByPart[part.toLowerCase()] ?? part);
}

/** As `Range.valueTypes` names it. */
export function valueTypeOf(value: Scalar): string {
  if (value === "") return "Empty";
  if (typeof value === "number") return "Double";
  if (typeof value === "boolean") return "Boolean";
  return /^#(?:N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!)$/u.test(value) ? "Error" : "String";
}
