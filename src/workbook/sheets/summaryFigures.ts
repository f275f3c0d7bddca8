import { parseCents, sumCents, type Cents } from "#engine/base/money.ts";
import type { ManualEntry, ManualStatus } from "#engine/manual/entry.ts";
import { taskNames, type Item, type Outcome } from "#engine/plan/task.ts";
import { moneyCell, numberCell, textCell } from "../cells.ts";
import type { WorkbookInput } from "../input.ts";
import { manualSheets } from "../manualSheets.ts";
import { headerCells, headingRows, put, type SummaryRow } from "./summaryRow.ts";

/** How many items of each task ended how. All but `failed` are successful. */
export function taskRows({ items, run }: WorkbookInput): readonly SummaryRow[] {
  if (run === null) return [];
  const headers = ["Task", "Successful", "Failed", ...successes.map((outcome) => outcome)];
  const rows = taskNames.map((task) =>
    taskRow(
      task,
      items.filter((item) => item.task === task),
      false,
    ),
  );
  return [
    ...headingRows("Tasks"),
    headerCells(headers),
    ...rows,
    taskRow("All tasks", items, true),
  ];
}

const successes: readonly Outcome[] = [
  "created",
  "updated",
  "adopted",
  "unchanged",
  "skipped",
  "manual",
  "held",
];

function taskRow(label: string, items: readonly Item[], isTotal: boolean): SummaryRow {
  const count = (outcome: Outcome): number =>
    items.filter((item) => item.outcome === outcome).length;
  const failed = count("failed");
  const emphasis = isTotal ? "strong" : "plain";
  return {
    cells: [
      put(1, textCell(label), "text", emphasis),
      put(2, numberCell(items.length - failed), "count", emphasis),
      put(3, numberCell(failed), "count", failed > 0 ? "alarm" : emphasis),
      ...successes.map((outcome, index) =>
        put(index + 4, numberCell(count(outcome)), "count", emphasis),
      ),
    ],
    points: null,
  };
}

/** What a partner adds up first. Voided orders stand apart, for they are no sales. */
export function moneyRows(input: WorkbookInput): readonly SummaryRow[] {
  const { run } = input;
  if (run === null) return [];
  const would = run.type === "preview" ? "to be " : "";
  const invoices = input.items.filter((item) => item.task === "Invoices" && !isVoid(item));
  const voids = input.items.filter((item) => item.task === "Invoices" && isVoid(item));
  const notes = input.items.filter(({ task }) => task === "Credit Memos");
  const [offsets, memos] = [notes.filter(isVoid), notes.filter((item) => !isVoid(item))];
  const payments = paymentItems(input);
  const [sent, standing] = [invoices.filter(isWritten), invoices.filter(isStanding)];
  const lines: readonly (MoneyLine | null)[] = [
    moneyLine(`Invoices ${would}created or updated`, sent),
    moneyLine("Invoices in Xero already", standing),
    taxLine(input, [...sent, ...standing]),
    moneyLine(`Voided orders ${would}renamed to -V`, voids.filter(isWritten)),
    moneyLine(`Credit notes ${would}created for them`, offsets.filter(isWritten)),
    moneyLine(`Credit memos ${would}created`, memos.filter(isWritten)),
    moneyLine(`Payments ${would}posted`, payments.filter(isWritten)),
    moneyLine("Payments in Xero already", payments.filter(isStanding)),
  ];
  const rows = lines.filter((line) => line !== null).map(moneyRow);
  return [...headingRows("Money"), headerCells(["", "Records", "Amount"]), ...rows];
}

interface MoneyLine {
  readonly label: string;
  readonly count: number;
  readonly amount: Cents;
}

function moneyLine(label: string, items: readonly Item[]): MoneyLine {
  return { label, count: items.length, amount: sumCents(items.map(amountOf)) };
}

function moneyRow({ label, count, amount }: MoneyLine): SummaryRow {
  const cells = [
    put(1, textCell(label), "text"),
    put(2, numberCell(count), "count"),
    put(3, moneyCell(amount), "money"),
  ];
  return { cells, points: null };
}

function taxLine({ book }: WorkbookInput, invoices: readonly Item[]): MoneyLine | null {
  if (book === null) return null;
  const taxByRecord = new Map(book.orders.map(({ record, tax }) => [record, tax]));
  const taxes = invoices.flatMap(({ record }) => taxByRecord.get(record) ?? []);
  return {
    label: "Sales tax in these invoices",
    count: taxes.filter((tax) => tax !== 0n).length,
    amount: sumCents(taxes),
  };
}

/** Refunds, NSF and bad debt are items of Payments too, but no money that came in. */
function paymentItems({ book, items }: WorkbookInput): readonly Item[] {
  const kinds = new Map(book?.payments.map(({ record, kind }) => [record, kind]));
  return items.filter(
    ({ record, task }) => task === "Payments" && (kinds.get(record) ?? "payment") === "payment",
  );
}

function isVoid({ record }: Item): boolean {
  return /-V\d*$/u.test(record);
}

function isWritten({ outcome }: Item): boolean {
  return outcome === "created" || outcome === "updated";
}

function isStanding({ outcome }: Item): boolean {
  return outcome === "adopted" || outcome === "unchanged";
}

function amountOf({ amount }: Item): Cents {
  const parsed = parseCents(amount ?? "0");
  return parsed.ok ? parsed.value : sumCents([]);
}

/** The work by hand, by kind: what is left of it, and what Xero has shown done. MAN-2. */
export function manualRows({ manualEntries }: WorkbookInput): readonly SummaryRow[] {
  const shown = manualSheets.filter(
    ({ kind, isAlways }) => isAlways || manualEntries.some(({ need }) => need.kind === kind),
  );
  const headers = [
    "Manual entries",
    "To do",
    "Amount to do",
    "Done, not yet seen in Xero",
    "Amount done",
    "Verified",
    "Not needed",
  ];
  const rows = shown.map(({ kind, sheet }) =>
    manualRow(
      sheet,
      manualEntries.filter(({ need }) => need.kind === kind),
      false,
    ),
  );
  return [
    ...headingRows("Work by hand in Xero"),
    headerCells(headers),
    ...rows,
    manualRow("All kinds", manualEntries, true),
  ];
}

function manualRow(label: string, entries: readonly ManualEntry[], isTotal: boolean): SummaryRow {
  const of = (...statuses: readonly ManualStatus[]) =>
    entries.filter(({ status }) => statuses.includes(status));
  const amount = (some: readonly ManualEntry[]) =>
    sumCents(some.flatMap(({ need }) => need.amount ?? []));
  const [open, done] = [of("todo", "reopened"), of("done")];
  const emphasis = isTotal ? "strong" : "plain";
  return {
    cells: [
      put(1, textCell(label), "text", emphasis),
      put(2, numberCell(open.length), "count", open.length > 0 ? "strong" : emphasis),
      put(3, moneyCell(amount(open)), "money", emphasis),
      put(4, numberCell(done.length), "count", emphasis),
      put(5, moneyCell(amount(done)), "money", emphasis),
      put(6, numberCell(of("verified").length), "count", emphasis),
      put(7, numberCell(of("notNeeded").length), "count", emphasis),
    ],
    points: null,
  };
}
