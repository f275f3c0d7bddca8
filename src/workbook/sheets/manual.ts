import { parseIsoDate } from "#engine/base/date.ts";
import { formatCents, sumCents, type Cents } from "#engine/base/money.ts";
import type { EffectLine, ManualEntry } from "#engine/manual/entry.ts";
import type { ManualNeed } from "#engine/manual/need.ts";
import { numberOf } from "#engine/manual/scene.ts";
import { palette } from "../appearance.ts";
import type { Carried } from "../carry.ts";
import { dateCell, emptyCell, linkCell, moneyCell, textCell } from "../cells.ts";
import { emptyGridCell, type GridCell } from "../grid.ts";
import { gridCellToCell } from "../gridCells.ts";
import type { WorkbookInput } from "../input.ts";
import type { ManualRow } from "../manualRows.ts";
import {
  manualHeaders,
  manualSheets,
  nothingToDo,
  type ManualHeader,
  type ManualSheet,
  type UserHeader,
} from "../manualSheets.ts";
import type { Cell, CellKind, SheetPlan } from "../plan.ts";
import { printManualSheet } from "../print.ts";
import { statusLabels } from "../statuses.ts";
import { planTableSheet, type Column, type WordRule } from "../tableSheet.ts";

/** The sheets of the work to be done by hand in Xero. MAN-1. */
export function planManualSheets(input: WorkbookInput, carried: Carried): readonly SheetPlan[] {
  return manualSheets.flatMap((of) => {
    const rows = rowsOf(of, input, carried);
    return of.isAlways || rows.length > 0 ? [manualSheet(of, rows, input, carried)] : [];
  });
}

/** The texts of the four cells that a user may change, as we hold them. */
export function ownTexts(entry: ManualEntry): Readonly<Record<UserHeader, string>> {
  return {
    Status: statusLabels[entry.status],
    "Done By": entry.doneBy ?? "",
    "Done On": entry.doneOn ?? "",
    Note: entry.note ?? "",
  };
}

/** In characters, where the user has set no other. */
export function ownWidthOf(header: ManualHeader): number {
  return columnByHeader[header].width;
}

/** An entry with what the user has in its row, or a row that outlived its entry. */
type Row =
  | {
      readonly type: "entry";
      readonly entry: ManualEntry;
      readonly kept: ReadonlyMap<UserHeader, string>;
      readonly extras: ReadonlyMap<string, GridCell>;
    }
  | { readonly type: "gone"; readonly row: ManualRow };

function rowsOf(of: ManualSheet, input: WorkbookInput, carried: Carried): readonly Row[] {
  const sheet = carried.sheetByName.get(of.sheet);
  const place = new Map((sheet?.order ?? []).map((id, index) => [id, index]));
  const entries = input.manualEntries.filter(({ need }) => need.kind === of.kind);
  // Rows that the user sorted keep their places; new ones come below them in our order.
  const sorted =
    place.size === 0
      ? entries
      : [...entries].sort((a, b) => placeOf(place, a.id) - placeOf(place, b.id));
  const rows = sorted.map((entry): Row => {
    const row = carried.rowById.get(entry.id);
    return { type: "entry", entry, kept: row?.kept ?? new Map(), extras: row?.extras ?? new Map() };
  });
  return [...rows, ...(sheet?.goneRows ?? []).map((row): Row => ({ type: "gone", row }))];
}

function placeOf(place: ReadonlyMap<string, number>, id: string): number {
  return place.get(id) ?? place.size;
}

function manualSheet(
  of: ManualSheet,
  rows: readonly Row[],
  input: WorkbookInput,
  carried: Carried,
): SheetPlan {
  const extraHeaders = carried.sheetByName.get(of.sheet)?.extraHeaders ?? [];
  return planTableSheet({
    name: of.sheet,
    table: of.table,
    columns: [...manualHeaders.map(ownColumn), ...extraHeaders.map(extraColumn)],
    rows,
    tabColour: palette.amber,
    frozenColumns: 2,
    print: printManualSheet(input),
    words,
    choices: rows.length === 0 ? [] : [{ header: "Status", options: Object.values(statusLabels) }],
    ownWidths: carried.widthsBySheet.get(of.sheet),
    whenEmpty: nothingToDo,
  });
}

const words: readonly WordRule[] = [
  { header: "Status", word: statusLabels.todo, fill: palette.paleAmber, font: palette.amber },
  { header: "Status", word: statusLabels.done, fill: palette.paleBlue, font: palette.navy },
  { header: "Status", word: statusLabels.verified, fill: palette.paleGreen, font: palette.green },
  { header: "Status", word: statusLabels.reopened, fill: palette.paleRed, font: palette.red },
  { header: "Status", word: statusLabels.notNeeded, fill: palette.paleGrey, font: palette.grey },
];

interface OwnColumn {
  readonly kind: CellKind;
  readonly width: number;
  readonly cell: (entry: ManualEntry) => Cell;
}

const columnByHeader: Readonly<Record<ManualHeader, OwnColumn>> = {
  "Entry ID": { kind: "id", width: 15.5, cell: ({ id }) => textCell(id) },
  Status: { kind: "text", width: 12, cell: (entry) => textCell(ownTexts(entry).Status) },
  Date: { kind: "date", width: 11, cell: ({ need }) => dateCell(need.date) },
  Customer: { kind: "prose", width: 21, cell: ({ need }) => textCell(customerOf(need)) },
  "CoreBridge No.": { kind: "prose", width: 14, cell: ({ need }) => textCell(numberText(need)) },
  Invoice: { kind: "id", width: 12, cell: ({ need }) => textCell(need.invoice) },
  Amount: { kind: "money", width: 12, cell: ({ need }) => moneyCell(need.amount) },
  "Reference to Type": { kind: "prose", width: 17, cell: ({ reference }) => textCell(reference) },
  Steps: { kind: "prose", width: 58, cell: ({ steps }) => textCell(numbered(steps)) },
  "Debit Account": {
    kind: "prose",
    width: 21,
    cell: ({ effect }) => textCell(accountsOf(effect, "debit")),
  },
  Debit: { kind: "money", width: 11.5, cell: ({ effect }) => totalOf(effect, "debit") },
  "Credit Account": {
    kind: "prose",
    width: 21,
    cell: ({ effect }) => textCell(accountsOf(effect, "credit")),
  },
  Credit: { kind: "money", width: 11.5, cell: ({ effect }) => totalOf(effect, "credit") },
  Xero: { kind: "link", width: 13.5, cell: ({ xeroUrl }) => linkCell("Open in Xero", xeroUrl) },
  Precheck: { kind: "prose", width: 23, cell: (entry) => textCell(precheckOf(entry)) },
  "Done By": { kind: "text", width: 12, cell: (entry) => textCell(ownTexts(entry)["Done By"]) },
  "Done On": { kind: "date", width: 11.5, cell: (entry) => dayOrText(ownTexts(entry)["Done On"]) },
  Note: { kind: "prose", width: 28, cell: (entry) => textCell(ownTexts(entry).Note) },
  Rule: { kind: "id", width: 9.5, cell: ({ need }) => textCell(need.rule) },
};

function ownColumn(header: ManualHeader): Column<Row> {
  const { kind, width, cell } = columnByHeader[header];
  return {
    header,
    kind,
    width,
    cell: (row) =>
      row.type === "gone" ? goneCell(row.row, header) : (keptCell(row, header) ?? cell(row.entry)),
  };
}

/** The user's own text in a cell that we would have written otherwise. */
function keptCell(
  { kept }: Extract<Row, { type: "entry" }>,
  header: ManualHeader,
): Cell | undefined {
  const text =
    header === "Status" || header === "Done By" || header === "Done On" || header === "Note"
      ? kept.get(header)
      : undefined;
  if (text === undefined) return undefined;
  return header === "Done On" ? dayOrText(text) : textCell(text);
}

function goneCell(row: ManualRow, header: ManualHeader): Cell {
  if (header === "Precheck")
    return textCell("No longer in Tieout's list. The row is kept because somebody wrote in it.");
  return gridCellToCell(row.cells.get(header) ?? emptyGridCell);
}

function extraColumn(header: string): Column<Row> {
  const extrasOf = (row: Row): ReadonlyMap<string, GridCell> =>
    row.type === "gone" ? row.row.extras : row.extras;
  return {
    header,
    kind: "any",
    cell: (row) => gridCellToCell(extrasOf(row).get(header) ?? emptyGridCell),
  };
}

function customerOf({ customer, toCustomer }: ManualNeed): string {
  return toCustomer === null ? customer : `${customer} → ${toCustomer}`;
}

/** The record's own number, and the number of the payment that it undoes where that is another. */
function numberText(need: ManualNeed): string {
  const number = numberOf(need).replace("->", " → ");
  const original = need.original?.number ?? number;
  return original === number ? number : `${number}\nof ${original}`;
}

function numbered(steps: readonly string[]): string {
  return steps.map((step, index) => `${(index + 1).toString()}. ${step}`).join("\n");
}

/** One account stands alone, for its amount is the total beside it. */
function accountsOf(effect: readonly EffectLine[], side: "debit" | "credit"): string {
  const lines = effect.flatMap(({ account, [side]: amount }) =>
    amount === null ? [] : [{ account, amount }],
  );
  if (lines.length === 1) return lines.map(({ account }) => account).join("");
  return lines.map(({ account, amount }) => `${account} ${formatCents(amount)}`).join("\n");
}

function totalOf(effect: readonly EffectLine[], side: "debit" | "credit"): Cell {
  const amounts = effect.flatMap(({ [side]: amount }): readonly Cents[] =>
    amount === null ? [] : [amount],
  );
  return amounts.length === 0 ? emptyCell : moneyCell(sumCents(amounts));
}

function precheckOf({ precheck, proof }: ManualEntry): string {
  return proof === null ? precheck : `${precheck}\nIn Xero: ${proof}`;
}

function dayOrText(text: string): Cell {
  const date = /^\d{4}-\d{2}-\d{2}$/u.test(text) ? parseIsoDate(text) : undefined;
  return date === undefined ? textCell(text) : dateCell(date);
}
