import type { IsoDate } from "#engine/base/date.ts";
import { sumCents, zeroCents, type Cents } from "#engine/base/money.ts";
import { reasonRows } from "#engine/tieout/reasons.ts";
import { dateCell, instantCell, moneyCell, textCell } from "../../cells.ts";
import { addressOf } from "../../coordinates.ts";
import type { TieOutShown, WorkbookInput } from "../../input.ts";
import type { Cell } from "../../plan.ts";
import { blankRow, headingRows, put, type SummaryRow } from "../summaryRow.ts";
import type { BridgeShown } from "./bridges.ts";
import { checkColumn, type PlacedBridge } from "./bridgeTables.ts";
import { checkWords } from "./formulas.ts";
import { signOffRows } from "./signOffRows.ts";
import { unexplainedByDay, type DaysShown } from "./unexplainedByDay.ts";

const width = checkColumn;

/** Rows of the page before the bridges' own; the checks of its figures name the rows below it. */
export function pageRows(
  input: WorkbookInput,
  shown: TieOutShown,
  bridges: readonly BridgeShown[],
): (placed: readonly PlacedBridge[]) => readonly SummaryRow[] {
  const top = topRows(input, shown);
  const bottom = [
    ...reasonsOf(bridges),
    ...daysOf(input, shown),
    blankRow,
    ...signOffRows(shown.signOff),
  ];
  return (placed) => [...top, ...totals(placed, top.length), ...bottom];
}

function topRows(input: WorkbookInput, { pulledAt, tied }: TieOutShown): readonly SummaryRow[] {
  const { asAt, unexplainedTotal } = tied;
  const isClean = unexplainedTotal === zeroCents;
  const says = isClean
    ? "Both books agree: every difference has a reason."
    : "Something is left that no reason explains: see sheet Differences.";
  return [
    { cells: [put(1, textCell("Tie-out"), "text", "title", width)], points: 28 },
    fact("Xero organisation", textCell(input.organisation?.name ?? null), "text"),
    fact("CoreBridge as at", dateCell(asAt), "date"),
    fact("Xero as read at (UTC)", instantCell(pulledAt), "instant"),
    fact("Since", dateCell(input.settings.syncStartDate), "date"),
    {
      cells: [
        put(1, textCell("Unexplained"), "text", "label"),
        put(2, moneyCell(unexplainedTotal), "money", isClean ? "strong" : "alarm"),
        put(3, textCell(says), "text", isClean ? "strong" : "alarm", width - 2),
      ],
      points: null,
    },
    sentence(noOtherDay),
  ];
}

const noOtherDay =
  "Neither book keeps its past, so no other day can be shown: export and tie out again for a later one.";

function fact(label: string, cell: Cell, kind: "text" | "date" | "instant"): SummaryRow {
  const span = kind === "text" ? width - 1 : 2;
  return {
    cells: [put(1, textCell(label), "text", "label"), put(2, cell, kind, "plain", span)],
    points: null,
  };
}

const titles = ["Bridge", "CoreBridge", "Xero", "Explained", "Unexplained"];

function totals(placed: readonly PlacedBridge[], above: number): readonly SummaryRow[] {
  const heading = headingRows("The two books").map((row) => narrowed(row));
  const header: SummaryRow = {
    cells: [
      ...titles.map((title, index) =>
        put(index + 1, textCell(title), index === 0 ? "text" : "money", "header"),
      ),
      put(checkColumn, textCell("Check"), "text", "header"),
    ],
    points: 18,
  };
  const first = above + heading.length + 2;
  const rows = placed.map((one, index) => totalRow(one, first + index));
  return [...heading, header, ...rows];
}

/** Re-adds the bridge's table, and is "Differs" as soon as one of its rows is. */
function totalRow({ bridge, firstRow, lastRow }: PlacedBridge, row: number): SummaryRow {
  const { lines, name } = bridge;
  const sums = (["coreBridge", "xero", "explained", "unexplained"] as const).map((field) =>
    sumCents(lines.map((line) => line[field])),
  );
  const range = (column: number) => `${addressOf(firstRow, column)}:${addressOf(lastRow, column)}`;
  const holds = sums.map((_, index) => {
    const column = index + 2;
    return `ROUND(${addressOf(row, column)}-SUM(${range(column)}),2)=0`;
  });
  const { agrees, differs, unexplained } = checkWords;
  const count = (word: string) => `COUNTIF(${range(checkColumn)},"${word}")`;
  const formula = `IF(AND(${[...holds, `${count(differs)}=0`].join(",")}),IF(${count(unexplained)}=0,"${agrees}","${unexplained}"),"${differs}")`;
  const isOpen = lines.some((line) => line.unexplained !== zeroCents);
  return {
    cells: [
      put(1, textCell(name), "text"),
      ...sums.map((sum, index) => put(index + 2, moneyCell(sum), "money")),
      put(
        checkColumn,
        { type: "formula", formula, result: isOpen ? unexplained : agrees },
        "text",
        "strong",
      ),
    ],
    points: null,
  };
}

/** Why the receivables differ, in the order of the table of reasons. */
function reasonsOf(bridges: readonly BridgeShown[]): readonly SummaryRow[] {
  const records = bridges
    .filter(({ id }) => id === "receivables")
    .flatMap(({ lines }) => lines.flatMap((line) => line.records));
  const named = records.flatMap(({ reasons }) => reasons);
  const rows = reasonRows.flatMap(({ id, name, when }): readonly SummaryRow[] => {
    const own = named.filter(({ reason }) => reason === id);
    if (own.length === 0) return [];
    const amount = sumCents(own.map((one) => one.amount));
    return [
      {
        cells: [
          put(1, textCell(name), "text"),
          put(2, moneyCell(amount), "money"),
          put(3, textCell(when), "prose", "muted", width - 2),
        ],
        points: 26,
      },
    ];
  });
  if (rows.length === 0) return [];
  return [...headingRows("Why the receivables differ").map(narrowed), ...rows];
}

function daysOf({ book }: WorkbookInput, shown: TieOutShown): readonly SummaryRow[] {
  const { days, older } = unexplainedByDay(shown.tied.differences, book);
  const heading = headingRows("Unexplained by day of the record").map(narrowed);
  if (days.length === 0) return [...heading, sentence("Nothing is unexplained on any day.")];
  const most = days.reduce<Cents>((max, { amount }) => (amount > max ? amount : max), zeroCents);
  return [
    ...heading,
    ...(older.count === 0 ? [] : [olderRow(older)]),
    ...days.map(({ amount, day }) => dayRow(day, amount, textCell(barOf(amount, most)))),
  ];
}

function dayRow(day: IsoDate | null, amount: Cents, bar: Cell): SummaryRow {
  const label =
    day === null
      ? put(1, textCell("no day in these exports"), "text")
      : put(1, dateCell(day), "date");
  return {
    cells: [label, put(2, moneyCell(amount), "money"), put(3, bar, "text", "alarm", width - 2)],
    points: null,
  };
}

/** Without a bar: the days of years together would make every bar of a day a dot. */
function olderRow({ amount, count }: DaysShown["older"]): SummaryRow {
  return {
    cells: [
      put(1, textCell(count === 1 ? "1 earlier day" : `${count.toString()} earlier days`), "text"),
      put(2, moneyCell(amount), "money"),
      put(3, textCell("See sheet Differences, column Date."), "text", "muted", width - 2),
    ],
    points: null,
  };
}

function sentence(text: string): SummaryRow {
  return { cells: [put(1, textCell(text), "text", "muted", width)], points: null };
}

const barMax = 40n;

/** A bar that every program and printer shows; its length is the day's share of the largest. */
function barOf(amount: Cents, most: Cents): string {
  const length = (amount * barMax + most - 1n) / most;
  return "█".repeat(Number(length));
}

/** Headings of the Summary are as wide as its page; this one's is narrower. */
function narrowed(row: SummaryRow): SummaryRow {
  return {
    ...row,
    cells: row.cells.map((cell) => ({ ...cell, span: Math.min(cell.span, width) })),
  };
}
