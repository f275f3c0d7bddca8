import { ruleRows } from "../../../src/engine/rules/rulebook.ts";
import type { WorkbookInput } from "../../../src/workbook/input.ts";

/** What a workbook shows of a shop with one order: enough to have every sheet that a button names. */
export const workbookInput: WorkbookInput = {
  generatedAt: "2026-07-01T10:00:00.000Z",
  organisation: null,
  settings: {
    syncStartDate: null,
    defaultBankAccount: null,
    paymentPosting: "overpayment",
    applyDeposits: "manual",
  },
  syncs: { lastAttempted: null, lastSuccessful: null },
  run: {
    type: "preview",
    fingerprint: "f".repeat(64),
    calls: { made: 0, forecast: 61 },
  },
  items: [
    {
      task: "Invoices",
      record: "order:INV-1001",
      label: "INV-1001",
      outcome: "failed",
      rule: "ORD-7",
      message: "The total does not tie.",
      xeroId: null,
      xeroNumber: null,
      commands: [],
      amount: null,
      date: null,
      customer: null,
    },
  ],
  previewed: [],
  findings: [],
  refusedRows: [],
  readings: [],
  manualEntries: [],
  book: null,
  snapshot: null,
  rules: ruleRows,
  audit: { head: null, entries: [] },
  settledEdits: [],
};

export const syncedInput: WorkbookInput = {
  ...workbookInput,
  run: {
    type: "sync",
    id: "run-1",
    fingerprint: "f".repeat(64),
    status: "failedItems",
    resumeAt: null,
    calls: { made: 61, forecast: 61 },
  },
};
