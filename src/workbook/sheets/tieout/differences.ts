import { daysApart, type IsoDate } from "#engine/base/date.ts";
import { absCents, zeroCents, type Cents } from "#engine/base/money.ts";
import { compareText } from "#engine/base/text.ts";
import type { BridgeId } from "#engine/tieout/differences.ts";
import { reasonRows } from "#engine/tieout/reasons.ts";
import { palette } from "../../appearance.ts";
import { dateCell, linkCell, moneyCell, numberCell, textCell } from "../../cells.ts";
import type { TieOutShown, WorkbookInput } from "../../input.ts";
import type { SheetPlan } from "../../plan.ts";
import { printTable } from "../../print.ts";
import { planTableSheet, type Column } from "../../tableSheet.ts";
import { bridgesShown } from "./bridges.ts";
import { dayFinder, placeFinder } from "./dayFinder.ts";
import { linkFinder } from "./linkFinder.ts";

interface DifferenceRow {
  readonly state: "Unexplained" | "Explained" | "Ambiguous" | "Likely";
  readonly reason: string;
  readonly record: string;
  readonly bridge: string;
  readonly line: string;
  readonly day: IsoDate | null;
  readonly ageDays: number | null;
  readonly coreBridge: Cents | null;
  readonly xero: Cents | null;
  readonly difference: Cents | null;
  readonly says: string;
  readonly place: string | null;
  readonly url: string | null;
}

/** Every difference by record: first what nothing explains, then what has a reason, with how long it has been open. */
export function differencesSheet(input: WorkbookInput, shown: TieOutShown): SheetPlan {
  const rows = [...differenceRows(input, shown), ...ambiguousRows(shown), ...likelyRows(shown)];
  return planTableSheet({
    name: "Differences",
    table: "Differences",
    columns,
    rows,
    tabColour: palette.red,
    frozenColumns: 3,
    print: printTable(input),
    whenEmpty: "Nothing differs",
    words: [
      { header: "State", word: "Unexplained", fill: palette.paleRed, font: palette.red },
      { header: "State", word: "Ambiguous", fill: palette.paleAmber, font: palette.amber },
    ],
  });
}

const columns: readonly Column<DifferenceRow>[] = [
  { header: "State", kind: "text", width: 13, cell: ({ state }) => textCell(state) },
  { header: "Reason", kind: "text", cell: ({ reason }) => textCell(reason) },
  { header: "Record", kind: "id", cell: ({ record }) => textCell(record) },
  { header: "Bridge", kind: "text", cell: ({ bridge }) => textCell(bridge) },
  { header: "Line", kind: "text", cell: ({ line }) => textCell(line) },
  { header: "Date", kind: "date", cell: ({ day }) => dateCell(day) },
  { header: "Age (days)", kind: "whole", cell: ({ ageDays }) => numberCell(ageDays) },
  { header: "Ageing", kind: "text", cell: ({ ageDays }) => textCell(bucketOf(ageDays)) },
  { header: "CoreBridge", kind: "money", cell: ({ coreBridge }) => moneyCell(coreBridge) },
  { header: "Xero", kind: "money", cell: ({ xero }) => moneyCell(xero) },
  { header: "Difference", kind: "money", cell: ({ difference }) => moneyCell(difference) },
  { header: "What to Do", kind: "prose", width: 60, cell: ({ says }) => textCell(says) },
  { header: "In CoreBridge", kind: "text", cell: ({ place }) => textCell(place) },
  { header: "In Xero", kind: "link", width: 14, cell: ({ url }) => linkCell("Open in Xero", url) },
];

function differenceRows(input: WorkbookInput, shown: TieOutShown): readonly DifferenceRow[] {
  const { book, snapshot } = input;
  const [dayOf, placeOf] = [dayFinder(book), placeFinder(book)];
  const urlOf = linkFinder(shown, snapshot);
  const messageOf = new Map(
    shown.tied.differences.map((one) => [keyOf(one.bridge, one.rowKey, one.record), one.message]),
  );
  const failureOf = failureFinder(input);
  const { asAt } = shown.tied;
  const rows = bridgesShown(shown).flatMap(({ id, lines, name }) =>
    lines.flatMap(({ label, records, rowKey }) =>
      records.flatMap(({ coreBridge, reasons, record, unexplained, xero }) => {
        const day = dayOf(record);
        const common = {
          record,
          bridge: name,
          line: label,
          day,
          ageDays: day === null || asAt === null ? null : daysApart(day, asAt),
          coreBridge,
          xero,
          place: placeOf(record),
          url: urlOf(record),
        };
        const explained = reasons
          .filter(({ amount }) => amount !== 0n)
          .map(({ amount, reason }): DifferenceRow => {
            const row = reasonRows.find((one) => one.id === reason);
            const failure = reason === "failedItem" ? failureOf(record) : undefined;
            const says = failure ?? row?.when ?? "";
            return {
              ...common,
              state: "Explained",
              reason: row?.name ?? reason,
              difference: amount,
              says,
            };
          });
        if (unexplained === 0n) return explained;
        const open: DifferenceRow = {
          ...common,
          state: "Unexplained",
          reason: "",
          difference: unexplained,
          says: messageOf.get(keyOf(id, rowKey, record)) ?? "",
        };
        return [open, ...explained];
      }),
    ),
  );
  return rows.toSorted(byWeight);
}

function keyOf(bridge: BridgeId, rowKey: string, record: string): string {
  return [bridge, rowKey, record].join(" ");
}

/** Why a record could not be written, in the words of its item: what became of its allocations moves no net. */
function failureFinder({ items }: WorkbookInput): (record: string) => string | undefined {
  const messageByRecord = new Map(
    items.flatMap(({ message, outcome, record, task }) =>
      outcome === "failed" && task !== "Allocations" ? [[record, message]] : [],
    ),
  );
  return (record) => messageByRecord.get(record);
}

function byWeight(a: DifferenceRow, b: DifferenceRow): number {
  if (a.state !== b.state) return a.state === "Unexplained" ? -1 : 1;
  const [left, right] = [absCents(a.difference ?? zeroCents), absCents(b.difference ?? zeroCents)];
  if (a.state === "Unexplained" && left !== right) return left > right ? -1 : 1;
  return compareText(a.reason, b.reason) || compareText(a.record, b.record);
}

const matchingRow = {
  reason: "",
  bridge: "Matching",
  line: "",
  day: null,
  ageDays: null,
  coreBridge: null,
  xero: null,
  difference: null,
  place: null,
  url: null,
};

/** Matches by reconciliation or by a sum: they count for nothing until somebody has looked at them. TIE-3. */
function likelyRows({ likely }: TieOutShown): readonly DifferenceRow[] {
  return likely.map(({ because, documents, records }) => ({
    ...matchingRow,
    state: "Likely",
    record: records.join(", "),
    says: `Perhaps Xero's ${documents.map(({ label }) => label).join("; ")}. ${because} If it is, put the record's number into its reference.`,
  }));
}

/** TIE-3: shown, never chosen. */
function ambiguousRows({ ambiguous }: TieOutShown): readonly DifferenceRow[] {
  return ambiguous.map(({ candidates, record }) => ({
    ...matchingRow,
    state: "Ambiguous",
    record,
    says: `Several documents in Xero may be this record, so none was chosen: ${candidates.map(({ label }) => label).join("; ")}. Put the record's number into the reference of the right one.`,
  }));
}

/** How long a difference has been open, as debtors' lists have it. */
function bucketOf(ageDays: number | null): string | null {
  if (ageDays === null) return null;
  if (ageDays <= 30) return "0–30 days";
  if (ageDays <= 60) return "31–60 days";
  return ageDays <= 90 ? "61–90 days" : "over 90 days";
}
