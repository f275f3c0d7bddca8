import { collapseSpaces } from "../../base/text.ts";
import { err, ok, type Result } from "../../base/result.ts";
import type { RawCell } from "../raw.ts";

const meaningByWord: Readonly<Record<string, boolean>> = {
  yes: true,
  y: true,
  true: true,
  t: true,
  "1": true,
  x: true,
  active: true,
  taxable: true,
  exempt: true,
  voided: true,
  no: false,
  n: false,
  false: false,
  f: false,
  "0": false,
  inactive: false,
  "non-taxable": false,
  "not taxable": false,
};

/** Yes or no; null for an empty cell. */
export function readBoolean(cell: RawCell): Result<boolean | null, string> {
  if (cell.type === "empty") return ok(null);
  if (cell.type === "boolean") return ok(cell.value);
  if (cell.type === "date") return err("is a date, not yes or no");
  const word = collapseSpaces(cell.text).toLowerCase();
  if (word === "") return ok(null);
  const meaning = Object.hasOwn(meaningByWord, word) ? meaningByWord[word] : undefined;
  return meaning === undefined ? err(`"${word.slice(0, 80)}" is neither yes nor no`) : ok(meaning);
}
