import { isBlank, plainText } from "./cells/texts.ts";
import type { Form } from "./columns.ts";
import { headerKey } from "./headerKey.ts";
import type { RawCell, RawRow } from "./raw.ts";

/** What the furniture test must know of a sheet. */
export interface Furnished {
  readonly headerNames: readonly string[];
  /** The column of the field that names the record, and whether a lone value there is a damaged record. */
  readonly keyColumn: number;
  readonly isLoneKeyRecord: boolean;
  /** How each mapped column is read. */
  readonly formByColumn: ReadonlyMap<number, Form>;
}

const totalWord =
  /^(?:(?:grand|report|page|sub|group|overall)[ -]?)?(?:sub)?totals?\b|\b(?:sub)?totals?:?$/iu;
const bareTotal = /^(?:(?:grand|report|page|sub|group|overall)[ -]?)?(?:sub)?totals?:?$/iu;
const countWord = /^(?:count|records?|rows?|number of [a-z]{1,20})\b ?:? ?[\d,]{0,12}$/iu;
const pageWord =
  /^(?:page \d{1,6}(?: (?:of|\/) \d{1,6})?$|(?:printed|generated|report run|run date|date printed|as of)\b)/iu;
const numberLike = /^[($€£+-]{0,3}[\d.,]{1,30}[)%+-]{0,2}$/u;

/** A label row has few cells: more, and it is a record. */
const labelCellsMax = 4;

/**
 * Whether a row under the header is part of the page, not a record: blank, the header again, a title or the name of a
 * group, a subtotal or total, a page's foot. Such rows are not counted; whatever else is there is a record, readable or not.
 */
export function isFurniture({ cells }: RawRow, sheet: Furnished): boolean {
  if (isPlainlyRecord(cells, sheet)) return false;
  const filled = cells.flatMap((cell, column) =>
    isBlank(cell) ? [] : [{ cell, column, text: plainText(cell).trim() }],
  );
  const [first, ...others] = filled;
  if (first === undefined) return true;
  if (others.length === 0)
    return !(sheet.isLoneKeyRecord && first.column === sheet.keyColumn && isIdLike(first.text));
  if (isHeaderAgain(filled, sheet.headerNames)) return true;
  if (filled.length <= labelCellsMax && (pageWord.test(first.text) || isLabelled(filled)))
    return true;
  return isTotal(filled, sheet);
}

/** A row with a number in its key column and more cells than any label: most rows, told without a closer look. */
function isPlainlyRecord(cells: readonly RawCell[], { keyColumn }: Furnished): boolean {
  const key = cells[keyColumn];
  if (key === undefined || isBlank(key)) return false;
  const text = plainText(key);
  if (!/\d/u.test(text) || totalWord.test(text)) return false;
  let filled = 0;
  for (const cell of cells) if (!isBlank(cell)) filled += 1;
  return filled > labelCellsMax;
}

interface FilledCell {
  readonly cell: RawCell;
  readonly column: number;
  readonly text: string;
}

function isHeaderAgain(filled: readonly FilledCell[], names: readonly string[]): boolean {
  return filled.every(
    ({ column, text, cell }) =>
      cell.type === "text" && headerKey(text) === headerKey(names[column] ?? ""),
  );
}

/** "Location:" beside "Austin". */
function isLabelled(filled: readonly FilledCell[]): boolean {
  return (
    filled.every(({ cell }, index) => index > 0 || cell.type === "text") &&
    (filled[0]?.text.endsWith(":") ?? false)
  );
}

/**
 * The word "total", perhaps with the name of what is totalled, and nothing but amounts under columns of amounts; or
 * amounts alone. A record whose key is missing has more: a code, a date, a status.
 */
function isTotal(filled: readonly FilledCell[], { keyColumn, formByColumn }: Furnished): boolean {
  const labels = filled.filter(
    ({ cell, text }) => cell.type === "text" && !numberLike.test(text.replace(/\s/gu, "")),
  );
  // "INV-1001" is a key, "Total" and the name of a group are none.
  const hasKey = filled.some(
    ({ column, text }) => column === keyColumn && /\d/u.test(text) && !totalWord.test(text),
  );
  if (hasKey) return false;
  const [first, last, ...others] = labels;
  if (first !== undefined && labels.length === filled.length - 1) {
    // "Total customers: 62", wherever the number stands.
    if (countWord.test(first.text) || (filled.length === 2 && totalWord.test(first.text)))
      return true;
  }
  if (others.length > 0 || (last !== undefined && !bareTotal.test(last.text))) return false;
  if (first !== undefined && last === undefined && !totalWord.test(first.text)) return false;
  return filled.every((item) => labels.includes(item) || isAmount(formByColumn.get(item.column)));
}

function isAmount(form: Form | undefined): boolean {
  return form === undefined || form === "money" || form === "decimal";
}

function isIdLike(text: string): boolean {
  return text.length <= 40 && /\d/u.test(text) && !/\s/u.test(text);
}
