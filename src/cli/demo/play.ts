import { join } from "node:path";
import { err, ok, type Result } from "#engine/base/result.ts";
import { demoSettings } from "#demo/settings.ts";
import type { OperationFailure, Operations, RunProgress, SyncReport } from "#server/operations.ts";
import { failedTable, manualTable, taskTable } from "../print/parts.ts";
import { clean } from "../terminal.ts";

export interface Play {
  readonly operations: Operations;
  /** Where the sample exports lie. */
  readonly samples: string;
  readonly out: string;
  /** Says one paragraph. */
  readonly say: (paragraph: string) => void;
  readonly onProgress: (progress: RunProgress) => void;
  readonly signal: AbortSignal;
}

export interface PlayedSync {
  /** The folder of exports. */
  readonly exports: string;
  readonly report: SyncReport;
}

/** Two month-ends of one shop, and the second again, which then must write nothing. */
const months = ["2026-04", "2026-06", "2026-06"] as const;

/** The whole job, step by step, in plain words. Stops after a sync that did not come to its end. */
export async function playDemo(
  play: Play,
): Promise<Result<readonly PlayedSync[], OperationFailure>> {
  const ready = await prepare(play);
  if (!ready.ok) return ready;
  const played: PlayedSync[] = [];
  for (const month of months) {
    const isRepeat = played.some(({ exports }) => exports === month);
    const report = isRepeat ? await repeat(play, month) : await playMonth(play, month);
    if (!report.ok) return report;
    played.push({ exports: month, report: report.value });
    if (report.value.status !== "succeeded" && report.value.status !== "failedItems") break;
  }
  return ok(played);
}

async function prepare({ operations, say }: Play): Promise<Result<null, OperationFailure>> {
  for (const [key, value] of Object.entries(demoSettings)) {
    const set = await operations.setSetting(key, value);
    if (!set.ok) return set;
  }
  const connected = await operations.connectClientCredentials();
  if (!connected.ok) return connected;
  const { organisation } = connected.value;
  say(
    `Connected to ${clean(organisation.name)}, a Xero organisation that runs on this machine: nothing leaves it. Its books begin empty, on ${demoSettings["syncStartDate"] ?? ""}.`,
  );
  return ok(null);
}

async function playMonth(play: Play, month: string): Promise<Result<SyncReport, OperationFailure>> {
  const { operations, say } = play;
  const folder = join(play.samples, month);
  const reading = await operations.importExports([folder]);
  if (!reading.ok) return reading;
  const { sheets } = reading.value;
  const rows = sheets.reduce((sum, { rowsRead }) => sum + rowsRead, 0);
  const refused = sheets.reduce((sum, { rowsRefused }) => sum + rowsRefused, 0);
  say(
    `== CoreBridge exports of ${month}: ${sheets.length} sheets, ${rows} rows, ${refused} of them refused.`,
  );
  const preview = await operations.preview([folder], null);
  if (!preview.ok) return preview;
  const { plan } = preview.value;
  say(
    `Preview: ${plan.items.length} items, ${plan.commands.length} writes, about ${plan.forecast.calls} calls. Nothing was sent. Approving exactly this: ${plan.fingerprint.slice(0, 16)}…`,
  );
  const report = await post(play, folder, plan.fingerprint, play.out);
  if (report.ok) say(monthText(report.value));
  return report;
}

async function repeat(play: Play, month: string): Promise<Result<SyncReport, OperationFailure>> {
  const folder = join(play.samples, month);
  const preview = await play.operations.preview([folder], null);
  if (!preview.ok) return preview;
  // The workbook stays the one of the month: a sync that did nothing has nothing to show.
  const report = await post(play, folder, preview.value.plan.fingerprint, null);
  if (report.ok)
    play.say(
      `== The same exports once more: ${writesOf(report.value)} writes. What is in Xero is left alone, and what is to be done by hand stays listed.`,
    );
  return report;
}

async function post(
  { operations, onProgress, signal }: Play,
  folder: string,
  fingerprint: string,
  out: string | null,
): Promise<Result<SyncReport, OperationFailure>> {
  const report = await operations.sync(
    [folder],
    { type: "fingerprint", fingerprint },
    out,
    onProgress,
    signal,
  );
  return report.ok ? report : err(report.error);
}

/** Calls that changed something in Xero. */
export function writesOf({ calls }: SyncReport): number {
  return Object.entries(calls.byMethod).reduce(
    (sum, [method, count]) => (method === "GET" ? sum : sum + count),
    0,
  );
}

function monthText(report: SyncReport): string {
  const { items, manualEntries, calls, forecastCalls } = report;
  const parts = [
    `Synced with ${calls.total} calls to Xero (forecast ${forecastCalls}).`,
    taskTable(items),
    failedTable(items),
    manualTable(manualEntries),
  ];
  return parts.filter((part) => part !== null).join("\n\n");
}
