import { toDecimal4, type Decimal4 } from "../../base/decimal.ts";
import { err, ok, type Result } from "../../base/result.ts";
import type { RawCell } from "../raw.ts";
import { parseExact, wholeUnits, type Exact } from "./exact.ts";

const decimal =
  /^(?<minus>-?) ?[$€£]? ?(?<amount>\d{1,3}(?:,\d{3}){1,9}(?:\.\d{0,30})?|\d{0,30}(?:\.\d{0,30})?)$/u;
const lengthMax = 80;

/**
 * A quantity or unit price with at most four decimals. With more it is null, as if not exported: the line then goes
 * to Xero as 1 x its total, which is exact. ORD-5.
 */
export function readDecimal(cell: RawCell): Result<Decimal4 | null, string> {
  if (cell.type === "empty") return ok(null);
  if (cell.type !== "number" && cell.type !== "text") return err("is not a number");
  const plain = parseExact(cell.text);
  if (plain !== undefined) return inFourDecimals(plain);
  const text = cell.text
    .normalize("NFKC")
    .replace(/\s+/gu, " ")
    .replace(/\u2212/gu, "-")
    .trim();
  if (text === "") return ok(null);
  const groups = text.length > lengthMax ? undefined : decimal.exec(text)?.groups;
  const exact = parseExact(
    `${groups?.["minus"] ?? ""}${(groups?.["amount"] ?? "").replace(/,/gu, "")}`,
  );
  if (exact === undefined) return err(`"${text.slice(0, lengthMax)}" is not a number`);
  return inFourDecimals(exact);
}

function inFourDecimals(exact: Exact): Result<Decimal4 | null, string> {
  const units = wholeUnits(exact, 4);
  return ok(units === undefined ? null : toDecimal4(units));
}
