import { textCell } from "../cells.ts";
import type { SyncShown, WorkbookInput } from "../input.ts";
import { blankRow, factRow, titleRow, type SummaryRow } from "./summaryRow.ts";

/** Who, when, under which approval, and how it ended. RUN-6. */
export function factRows(input: WorkbookInput): readonly SummaryRow[] {
  const { organisation, run, settings, syncs } = input;
  const failed = failedCount(input);
  const isAlarming = failed > 0 || (run?.type === "sync" && run.status !== "succeeded");
  return [
    titleRow(titleOf(input)),
    blankRow,
    factRow(
      "Xero organisation",
      textCell(
        organisation === null
          ? "not connected"
          : `${organisation.name} (${organisation.countryCode}, ${organisation.baseCurrency})`,
      ),
      "strong",
    ),
    factRow("Sync start date", textCell(settings.syncStartDate ?? "not set")),
    factRow("Payments are posted to", textCell(postingText(input))),
    factRow("Written", textCell(timeText(input.generatedAt))),
    factRow(
      "Run",
      textCell(run === null ? "none" : run.type === "preview" ? "none: this is a preview" : run.id),
    ),
    factRow("Fingerprint", textCell(run?.fingerprint ?? "none")),
    factRow("Status", textCell(statusText(input, failed)), isAlarming ? "alarm" : "strong"),
    factRow(
      "Last attempted sync",
      textCell(syncs.lastAttempted === null ? "never" : timeText(syncs.lastAttempted)),
    ),
    factRow(
      "Last successful sync",
      textCell(syncs.lastSuccessful === null ? "never" : timeText(syncs.lastSuccessful)),
    ),
    factRow("Calls to Xero", textCell(callsText(input))),
    factRow("Rows of the exports", textCell(rowsText(input))),
  ];
}

/** "2026-01-31 18:05 UTC": a time without a zone is no time. */
function timeText(instant: string): string {
  return `${instant.slice(0, 10)} ${instant.slice(11, 16)} UTC`;
}

function titleOf({ run }: WorkbookInput): string {
  if (run === null) return "CoreBridge to Xero";
  return run.type === "preview"
    ? "CoreBridge to Xero: preview of a sync"
    : "CoreBridge to Xero: result of a sync";
}

function failedCount({ items }: WorkbookInput): number {
  return items.filter(({ outcome }) => outcome === "failed").length;
}

function postingText({ settings }: WorkbookInput): string {
  const account = settings.defaultBankAccount ?? "not set";
  const deposits =
    settings.applyDeposits === "manual"
      ? "deposits applied by hand"
      : "deposits applied by the sync";
  return `bank account ${account}, as ${settings.paymentPosting}; ${deposits}`;
}

function statusText({ run }: WorkbookInput, failed: number): string {
  if (run === null) return "No sync stands behind this workbook.";
  if (run.type === "sync") return syncText(run, failed);
  const would = failed === 0 ? "No item would fail." : `${countOf(failed, "item")} would fail.`;
  return `Preview only: nothing was sent to Xero. ${would}`;
}

function syncText({ status, resumeAt }: SyncShown, failed: number): string {
  switch (status) {
    case "succeeded":
      return "Sync finished. No failed items.";
    case "failedItems":
      return `Sync finished with ${countOf(failed, "failed item")}: see the sheet Failed Items.`;
    case "paused":
      return `Paused at one of Xero's limits${resumeAt === null ? "" : ` until ${timeText(resumeAt)}`}. Run the same sync again then: it goes on where it was.`;
    case "authorisationNeeded":
      return "Authorisation needed. Connect to Xero, then run the same sync again: it goes on where it was.";
    case "interrupted":
      return "Interrupted. Run the same sync again: it goes on where it was, and nothing is sent twice.";
  }
}

function callsText({ run }: WorkbookInput): string {
  if (run === null) return "none";
  const made = countOf(run.calls.made, "call");
  return run.type === "preview"
    ? `${made} for this preview; the sync is forecast at ${run.calls.forecast.toString()}`
    : `${made} made, ${run.calls.forecast.toString()} forecast`;
}

function rowsText({ readings, refusedRows }: WorkbookInput): string {
  if (readings.length === 0) return "no exports read";
  const read = readings.reduce((sum, { rowsRead }) => sum + rowsRead, 0);
  const taken = readings.reduce((sum, { rowsTaken }) => sum + rowsTaken, 0);
  const refused = readings.reduce((sum, { rowsRefused }) => sum + rowsRefused, 0);
  const where = refusedRows.length === 0 ? "" : " (listed below)";
  return `${read.toString()} read = ${taken.toString()} taken + ${refused.toString()} refused${where}, of ${countOf(readings.length, "sheet")}`;
}

export function countOf(count: number, noun: string): string {
  return `${count.toString()} ${noun}${count === 1 ? "" : "s"}`;
}
