import { centsMax, toCents, zeroCents, type Cents } from "../../base/money.ts";
import { err, ok, type Result } from "../../base/result.ts";
import type { RawCell } from "../raw.ts";
import { parseExact, wholeUnits } from "./exact.ts";

const currency = "(?:US\\$|CA?\\$|AU?\\$|NZ?\\$|[$€£]|USD|CAD|AUD|NZD|EUR|GBP)";
const amount =
  "(?<amount>\\d{1,3}(?:,\\d{3}){1,9}(?:\\.\\d{0,30})?|\\d{1,30}(?:\\.\\d{0,30})?|\\.\\d{1,30})";
const money = new RegExp(
  `^(?<before>[-+]?) ?(?<open>\\(?) ?${currency}? ?(?<inside>[-+(]?) ?${amount} ?${currency}? ?(?<close>\\)?) ?(?<after>[-+]?)$`,
  "iu",
);

/** Most amounts, which need no more work. */
const plain = /^-?\d{1,9}\.\d{2}$/u;

/** How Excel's accounting format shows zero. */
const dash = new RegExp(`^${currency}? ?-$`, "iu");
const lengthMax = 80;

/** An amount in cents; null for an empty cell. The error is the rest of a sentence that begins with the column. */
export function readMoney(cell: RawCell): Result<Cents | null, string> {
  if (cell.type === "empty") return ok(null);
  if (cell.type === "number")
    return cell.isPercent ? err("is a percentage, not an amount") : toAmount(cell.text, cell.text);
  if (cell.type !== "text") return err("is not an amount");
  if (plain.test(cell.text)) {
    return ok(toCents(BigInt(cell.text.slice(0, -3) + cell.text.slice(-2))));
  }
  const text = cell.text
    .normalize("NFKC")
    .replace(/\s+/gu, " ")
    .replace(/[\u2212\u2013]/gu, "-")
    .trim();
  if (text === "") return ok(null);
  if (text.length > lengthMax) return err("is not an amount");
  if (dash.test(text)) return ok(zeroCents);
  const groups = money.exec(text)?.groups;
  const signs = ["before", "open", "inside", "after"].map((name) => groups?.[name] ?? "").join("");
  const isClosed = signs.includes("(") === (groups?.["close"] === ")");
  if (groups === undefined || signs.length > 1 || !isClosed) {
    return err(`"${shown(text)}" is not an amount`);
  }
  const size = (groups["amount"] ?? "").replace(/,/gu, "");
  return toAmount(signs === "-" || signs === "(" ? `-${size}` : size, text);
}

function toAmount(number: string, text: string): Result<Cents, string> {
  const exact = parseExact(number);
  if (exact === undefined) return err(`"${shown(text)}" is not an amount`);
  const cents = wholeUnits(exact, 2);
  if (cents === undefined) return err(`"${shown(text)}" is not a whole number of cents`);
  if (cents > centsMax || cents < -centsMax)
    return err(`"${shown(text)}" is larger than Xero takes`);
  return ok(toCents(cents));
}

function shown(text: string): string {
  return text.slice(0, lengthMax);
}
