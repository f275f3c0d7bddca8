import * as z from "zod";
import { formatCents } from "#engine/base/money.ts";
import type { RefusedRow } from "#engine/finding.ts";
import type { ManualEntry } from "#engine/manual/entry.ts";
import { taskNames, type Item } from "#engine/plan/task.ts";
import { Day, Instant, Money } from "./plain.ts";

export const ItemShape = z.strictObject({
  record: z.string(),
  label: z.string(),
  outcome: z.enum([
    "created",
    "updated",
    "adopted",
    "unchanged",
    "skipped",
    "manual",
    "held",
    "failed",
  ]),
  rule: z.string(),
  message: z.string(),
  xeroId: z.string().nullable(),
  xeroNumber: z.string().nullable(),
});

export const ManualEntryShape = z.strictObject({
  id: z.string(),
  kind: z.string(),
  rule: z.string(),
  record: z.string(),
  customer: z.string(),
  invoice: z.string().nullable(),
  date: Day.nullable(),
  amount: Money.nullable(),
  status: z.enum(["todo", "done", "verified", "reopened", "notNeeded"]),
  steps: z.array(z.string()),
  entries: z.array(
    z.strictObject({ account: z.string(), debit: Money.nullable(), credit: Money.nullable() }),
  ),
  reference: z.string(),
  precheck: z.string(),
  doneBy: z.string().nullable(),
  doneOn: z.string().nullable(),
  note: z.string().nullable(),
  proof: z.string().nullable(),
  xeroUrl: z.string().nullable(),
});

export const RefusedRowShape = z.strictObject({
  file: z.string(),
  sheet: z.string(),
  row: z.int(),
  column: z.string().nullable(),
  message: z.string(),
});

export const TaskShape = z.strictObject({
  task: z.enum(taskNames),
  succeeded: z.int(),
  failed: z.int(),
  items: z.array(ItemShape),
});

/** What `preview --json` and `sync --json` print. */
export const SyncDocument = z.strictObject({
  run: z.string().nullable(),
  fingerprint: z.string(),
  status: z.enum(["succeeded", "failedItems", "paused", "authorisationNeeded", "interrupted"]),
  resumeAt: Instant.nullable(),
  calls: z.strictObject({
    total: z.int(),
    byMethod: z.record(z.string(), z.int()),
    forecast: z.int(),
  }),
  tasks: z.array(TaskShape).length(taskNames.length),
  manualEntries: z.array(ManualEntryShape),
  findings: z.array(
    z.strictObject({ record: z.string().nullable(), finding: z.string(), message: z.string() }),
  ),
  refusedRows: z.array(RefusedRowShape),
});
export type SyncDocument = z.infer<typeof SyncDocument>;

/** All that the document is made of; a preview's and a sync's report both have it. */
export interface SyncFacts {
  readonly run: string | null;
  readonly fingerprint: string;
  readonly status: SyncDocument["status"];
  readonly resumeAt: string | null;
  readonly calls: { readonly total: number; readonly byMethod: Readonly<Record<string, number>> };
  readonly forecastCalls: number;
  readonly items: readonly Item[];
  readonly manualEntries: readonly ManualEntry[];
  readonly findings: readonly {
    readonly record: string | null;
    readonly code: string;
    readonly message: string;
  }[];
  readonly refusedRows: readonly RefusedRow[];
}

export function syncDocument(facts: SyncFacts): SyncDocument {
  const { run, fingerprint, status, resumeAt, calls, forecastCalls } = facts;
  return {
    run,
    fingerprint,
    status,
    resumeAt,
    calls: { total: calls.total, byMethod: { ...calls.byMethod }, forecast: forecastCalls },
    tasks: tasksDocument(facts.items),
    manualEntries: facts.manualEntries
      .filter(({ status: is }) => is !== "verified" && is !== "notNeeded")
      .map(manualEntryDocument),
    findings: facts.findings.map(({ record, code, message }) => ({
      record,
      finding: code,
      message,
    })),
    refusedRows: facts.refusedRows.map(refusedRowDocument),
  };
}

export function refusedRowDocument(refused: RefusedRow): z.infer<typeof RefusedRowShape> {
  const { file, sheet, row, column, message } = refused;
  return { file, sheet, row, column, message };
}

export function manualEntryDocument(entry: ManualEntry): z.infer<typeof ManualEntryShape> {
  const {
    id,
    need,
    status,
    steps,
    effect,
    reference,
    precheck,
    doneBy,
    doneOn,
    note,
    proof,
    xeroUrl,
  } = entry;
  const { kind, rule, record, customer, invoice, date, amount } = need;
  return {
    id,
    kind,
    rule,
    record,
    customer,
    invoice,
    date,
    amount: amount === null ? null : formatCents(amount),
    status,
    steps: [...steps],
    entries: effect.map(({ account, debit, credit }) => ({
      account,
      debit: debit === null ? null : formatCents(debit),
      credit: credit === null ? null : formatCents(credit),
    })),
    reference,
    precheck,
    doneBy,
    doneOn,
    note,
    proof,
    xeroUrl,
  };
}

/** All eight tasks in their order, empty ones too. */
export function tasksDocument(items: readonly Item[]): SyncDocument["tasks"] {
  return taskNames.map((task) => {
    const own = items.filter((item) => item.task === task);
    const failed = own.filter(({ outcome }) => outcome === "failed").length;
    return { task, succeeded: own.length - failed, failed, items: own.map(itemDocument) };
  });
}

function itemDocument({
  record,
  label,
  outcome,
  rule,
  message,
  xeroId,
  xeroNumber,
}: Item): z.infer<typeof ItemShape> {
  return { record, label, outcome, rule, message, xeroId, xeroNumber };
}
