import { formatCents, sumCents } from "#engine/base/money.ts";
import type { ManualEntry } from "#engine/manual/entry.ts";
import { kindRow } from "#engine/manual/manualKinds.ts";
import { taskNames, type Item, type Outcome } from "#engine/plan/task.ts";
import type { RefusedRow } from "#engine/finding.ts";
import { clean } from "../terminal.ts";
import { tableText } from "./table.ts";

const outcomes: readonly Outcome[] = [
  "created",
  "updated",
  "adopted",
  "unchanged",
  "manual",
  "skipped",
  "held",
  "failed",
];

/** Rows of a list at most; the workbook and --json have them all. */
const listMax = 25;

/** A row a task, with a column for each outcome that occurs. */
export function taskTable(items: readonly Item[]): string {
  const used = outcomes.filter((outcome) => items.some((item) => item.outcome === outcome));
  const rows = taskNames.map((task) => {
    const own = items.filter((item) => item.task === task);
    return [
      task,
      ...used.map((outcome) => count(own.filter((item) => item.outcome === outcome).length)),
    ];
  });
  return tableText(
    [{ name: "Task" }, ...used.map((name) => ({ name, align: "right" as const }))],
    rows,
  );
}

export function failedTable(items: readonly Item[]): string | null {
  const failed = items.filter(({ outcome }) => outcome === "failed");
  if (failed.length === 0) return null;
  const rows = failed
    .slice(0, listMax)
    .map(({ task, label, rule, message }) => [task, label, rule, message]);
  const table = tableText(
    [
      { name: "Task", width: 18 },
      { name: "Record", width: 22 },
      { name: "Rule", width: 8 },
      { name: "What happened, and what to do", width: 72 },
    ],
    rows,
  );
  return `Failed items: ${failed.length.toString()}\n${table}${more(failed.length)}`;
}

/** Manual entries that are still to be done, by their sheets, with their amounts. */
export function manualTable(entries: readonly ManualEntry[]): string | null {
  const open = entries.filter(
    ({ status }) => status === "todo" || status === "reopened" || status === "done",
  );
  if (open.length === 0) return null;
  const kinds = [...new Set(open.map(({ need }) => need.kind))];
  const rows = kinds.map((kind) => {
    const own = open.filter(({ need }) => need.kind === kind);
    const amounts = own.flatMap(({ need }) => need.amount ?? []);
    const total = amounts.length === 0 ? "" : formatCents(sumCents(amounts));
    return [kindRow(kind).sheet, count(own.length), total];
  });
  const columns = [
    { name: "Manual entries" },
    { name: "open", align: "right" as const },
    { name: "amount", align: "right" as const },
  ];
  return tableText(columns, rows);
}

export function findingLines(
  findings: readonly { readonly code: string; readonly message: string }[],
): string | null {
  if (findings.length === 0) return null;
  const lines = findings
    .slice(0, listMax)
    .map(({ code, message }) => `  ${code}: ${clean(message)}`);
  return `Findings: ${findings.length.toString()}\n${lines.join("\n")}${more(findings.length)}`;
}

export function refusedLines(rows: readonly RefusedRow[]): string | null {
  if (rows.length === 0) return null;
  const lines = rows.slice(0, listMax).map(({ file, sheet, row, column, message }) => {
    const place = `${file}${sheet === file ? "" : `, ${sheet}`}, row ${row.toString()}${column === null ? "" : `, ${column}`}`;
    return `  ${clean(place)}: ${clean(message)}`;
  });
  return `Refused rows: ${rows.length.toString()}\n${lines.join("\n")}${more(rows.length)}`;
}

function more(length: number): string {
  return length > listMax
    ? `\n  … and ${(length - listMax).toString()} more: see the workbook (--out FILE) or --json`
    : "";
}

function count(value: number): string {
  return value === 0 ? "" : value.toString();
}
