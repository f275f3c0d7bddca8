import { emptyCell, moneyCell, textCell } from "../../cells.ts";
import { addressOf } from "../../coordinates.ts";
import type { Cell, CellKind, Emphasis, PlacedCell, SheetPlan, TablePlan } from "../../plan.ts";
import type { BridgeLine, BridgeShown } from "./bridges.ts";
import { added, checkFormula, checkWords, columnRange, sumWhere } from "./formulas.ts";
import { earlierExports, recordHeaders } from "./recordsTable.ts";

export interface PlacedBridge {
  readonly bridge: BridgeShown;
  readonly table: TablePlan;
  /** Heading above it, and the checks beside it. */
  readonly cells: readonly PlacedCell[];
  readonly firstRow: number;
  readonly lastRow: number;
}

/** Column of the word that says whether a row agrees. */
export const checkColumn = 9;
const [reAddedCoreBridge, reAddedXero, keyColumn] = [7, 8, 10];

interface DataSheets {
  readonly sheets: readonly SheetPlan[];
  readonly records: TablePlan | null;
}

/** The four tables, one below the other from `row` on. */
export function placeBridges(
  bridges: readonly BridgeShown[],
  row: number,
  from: DataSheets,
): readonly PlacedBridge[] {
  let next = row;
  return bridges.map((bridge) => {
    const placed = placeBridge(bridge, next, from);
    next = placed.lastRow + 3;
    return placed;
  });
}

function placeBridge(bridge: BridgeShown, row: number, from: DataSheets): PlacedBridge {
  const header = row + 1;
  const { first, lines, name } = bridge;
  const rows = lines.length === 0 ? [nothing] : lines.map(cellsOf);
  const table: TablePlan = {
    name,
    row: header,
    column: 1,
    columns: [
      { header: first, kind: "text" },
      ...["CoreBridge", "Xero", "Explained", "Unexplained"].map((title) => ({
        header: title,
        kind: "money" as const,
      })),
    ],
    rows,
  };
  const put = (at: number, column: number, kind: CellKind, emphasis: Emphasis, cell: Cell) => ({
    row: at,
    column,
    span: 1,
    kind,
    emphasis,
    cell,
  });
  const titles: readonly (readonly [number, string])[] = [
    [reAddedCoreBridge, "CoreBridge re-added"],
    [reAddedXero, "Xero re-added"],
    [checkColumn, "Check"],
    [keyColumn, "Counts for"],
  ];
  const cells = [
    { ...put(row, 1, "text", "heading", textCell(name)), span: 5 },
    ...titles.map(([column, title]) => put(header, column, "text", "header", textCell(title))),
    ...lines.flatMap((line, index) => {
      const at = header + 1 + index;
      const formulas = reAdded(bridge, line, addressOf(at, keyColumn), from);
      return [
        put(at, reAddedCoreBridge, "money", "plain", formulas.coreBridge),
        put(at, reAddedXero, "money", "plain", formulas.xero),
        put(at, checkColumn, "text", "strong", checkOf(line, at, from)),
        put(at, keyColumn, "id", "muted", textCell(line.key)),
      ];
    }),
  ];
  return { bridge, table, cells, firstRow: header + 1, lastRow: header + rows.length };
}

const nothing: readonly Cell[] = [
  { type: "text", text: "Nothing to tie out" },
  emptyCell,
  emptyCell,
  emptyCell,
  emptyCell,
];

function cellsOf(line: BridgeLine): readonly Cell[] {
  const { coreBridge, explained, label, unexplained, xero } = line;
  return [textCell(label), ...[coreBridge, xero, explained, unexplained].map(moneyCell)];
}

function checkOf({ unexplained }: BridgeLine, row: number, { records }: DataSheets): Cell {
  if (records === null) return textCell("Too many records to add up here");
  const result = unexplained === 0n ? checkWords.agrees : checkWords.unexplained;
  return { type: "formula", formula: checkFormula(row), result };
}

/**
 * Receivables are added up from CoreBridge's and Xero's own sheets, where each row says what it counts; the others from
 * the records at the right, for their rows are parts of documents.
 */
function reAdded(
  { id, name }: BridgeShown,
  { coreBridge, xero }: BridgeLine,
  cell: string,
  { records, sheets }: DataSheets,
): { readonly coreBridge: Cell; readonly xero: Cell } {
  if (records === null) return { coreBridge: emptyCell, xero: emptyCell };
  const formula = (text: string, cents: bigint): Cell => ({
    type: "formula",
    formula: text,
    result: Number(cents) / 100,
  });
  const ofSheet = (sheet: string) => sumWhere(sheets, sheet, "Counts For", cell, "In Receivables");
  if (id !== "receivables") {
    const ofRecords = (header: string) => recordSum(records, name, cell, header, null);
    return {
      coreBridge: formula(ofRecords(recordHeaders.coreBridge), coreBridge),
      xero: formula(ofRecords(recordHeaders.xero), xero),
    };
  }
  const earlier = recordSum(records, name, cell, recordHeaders.coreBridge, earlierExports);
  const ours = ["CB Orders", "CB Payments", "CB Credit Memos"].map(ofSheet);
  const theirs = ["Xero Invoices", "Xero Payments", "Xero Credit Notes"].map(ofSheet);
  return {
    coreBridge: formula(added([...ours, earlier]), coreBridge),
    xero: formula(added(theirs), xero),
  };
}

function recordSum(
  records: TablePlan,
  bridge: string,
  cell: string,
  header: string,
  shownOn: string | null,
): string {
  const range = (name: string) => columnRange("Tie-out", records, name) ?? "";
  const where = [
    `${range(recordHeaders.bridge)},"${bridge}"`,
    `${range(recordHeaders.line)},"="&${cell}`,
    ...(shownOn === null ? [] : [`${range(recordHeaders.shownOn)},"${shownOn}"`]),
  ];
  return `SUMIFS(${range(header)},${where.join(",")})`;
}
