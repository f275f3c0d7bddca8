import { settingRows } from "../../../src/engine/settingsTable.ts";
import { taskNames } from "../../../src/engine/plan/task.ts";
import type { JobView } from "../../../src/contract/api/jobs.ts";
import type { StatusDocument } from "../../../src/contract/api/status.ts";
import type { SyncDocument } from "../../../src/contract/syncDocument.ts";
import type { Answering } from "./fakeBridge.ts";

export const at = "2026-07-01T10:00:00.000Z";

export const session = {
  bearer: "bearer",
  csrf: "csrf",
  name: "you",
  endsAt: at,
  organisations: [{ id: "main", name: "Acme", role: "admin" }],
};

export const about = {
  product: "Tieout",
  version: "1.0.0",
  access: "machine",
  isDemo: false,
  launchCode: null,
};

export const status: StatusDocument = {
  organisation: { id: "main", name: "Acme" },
  connectedTo: "Demo Company (US)",
  shortCode: "!demo1",
  lastAttempted: null,
  lastSuccessful: null,
  resumeAt: null,
  openJob: null,
  missing: [],
  isStartDateFixed: false,
  openEntries: 0,
  heldRecords: 0,
};

export const settings = {
  settings: Object.fromEntries(
    settingRows.map(({ key, form, default: standard, neededBy }) => [
      key,
      { value: standard, form, default: standard, neededBy: [...neededBy] },
    ]),
  ),
};

export const accounts = {
  accounts: [
    { code: "090", name: "Checking", type: "BANK", class: "ASSET", isActive: true },
    { code: "091", name: "Old bank", type: "BANK", class: "ASSET", isActive: false },
    { code: "400", name: "Signs", type: "REVENUE", class: "REVENUE", isActive: true },
  ],
};

export const files = {
  set: "set-1",
  suggestedStart: "2026-01-05",
  reading: {
    files: [
      {
        file: "customers.csv",
        sheet: "",
        kind: "customers",
        notSynced: null,
        headerRow: 1,
        columns: [{ column: "A", header: "Account ID", field: "Customer ID", by: "alias" }],
        rowsRead: 3,
        rowsTaken: 2,
        rowsRefused: 1,
        refusedRows: [
          {
            file: "customers.csv",
            sheet: "",
            row: 4,
            column: "Status",
            message: "No such status.",
          },
        ],
      },
    ],
    findings: [],
  },
};

export function job(change: Partial<JobView>): JobView {
  return {
    id: "job-1",
    type: "preview",
    state: { type: "ended" },
    askedBy: "you",
    askedAt: at,
    startedAt: at,
    endedAt: at,
    asked: null,
    lastEvent: 1,
    outcome: { type: "done" },
    ...change,
  };
}

export function jobDocument(change: Partial<JobView>, document: SyncDocument | null) {
  return { job: job(change), document, reconciliation: null, assist: null };
}

export const invoiceItem = {
  record: "order:INV-1001",
  label: "INV-1001",
  outcome: "failed",
  rule: "ORD-7",
  message: "The total does not tie.",
  xeroId: null,
  xeroNumber: null,
} as const;

export function syncDocument(change: Partial<SyncDocument> = {}): SyncDocument {
  return {
    run: null,
    fingerprint: "f".repeat(64),
    status: "failedItems",
    resumeAt: null,
    calls: { total: 9, byMethod: { GET: 9 }, forecast: 61 },
    tasks: taskNames.map((task) =>
      task === "Invoices"
        ? {
            task,
            succeeded: 1,
            failed: 1,
            items: [
              invoiceItem,
              { ...invoiceItem, record: "order:INV-1002", label: "INV-1002", outcome: "created" },
            ],
          }
        : { task, succeeded: 0, failed: 0, items: [] },
    ),
    manualEntries: [],
    findings: [],
    refusedRows: [],
    ...change,
  };
}

export const usual: Readonly<Record<string, Answering>> = {
  "GET tie-out/sign-off": () => ({
    persons: "two",
    current: signOff,
    earlier: [],
    may: ["prepare"],
  }),
  "GET about": () => about,
  "GET session": () => session,
  "GET status": () => status,
  "GET settings": () => settings,
  "GET accounts": () => accounts,
  "GET manual": () => ({ manualEntries: [] }),
  "GET holds": () => ({ holds: [] }),
  "GET jobs": () => ({ jobs: [] }),
  "GET audit": () => ({ head: null, total: 0, entries: [] }),
  "POST files": () => files,
  "GET files/*": () => files,
};

export const refund = {
  id: "refund-1",
  kind: "refund",
  rule: "PAY-6",
  record: "payment:CB-9",
  customer: "Acme Signs",
  invoice: "INV-1001",
  date: "2026-01-31",
  amount: "1250.00",
  status: "todo",
  steps: ["Open the overpayment.", "Refund it."],
  entries: [
    { account: "120 Accounts Receivable", debit: "1250.00", credit: null },
    { account: "090 Checking", debit: null, credit: "1250.00" },
  ],
  reference: "CB-9 refund",
  precheck: "OK",
  doneBy: null,
  doneOn: null,
  note: null,
  proof: null,
  xeroUrl: "https://go.xero.com/x",
};

export const merge = {
  ...refund,
  id: "merge-1",
  kind: "customerMerge",
  customer: "Beta Banners",
  amount: null,
  entries: [],
  status: "done",
};

/** The tie-out that is shown, as nobody has signed it yet. */
export const signOff = {
  asAt: "2026-02-28",
  fingerprint: "f1",
  unexplained: "2.00",
  pulledAt: "2026-03-01T08:00:00Z",
  status: "open",
  prepared: null,
  reviewed: null,
  withdrawn: null,
};
export const prepared = { by: "Ann", at: "2026-03-01T09:00:00Z", note: null, head: "ab" };

const figures = { coreBridge: "10.00", xero: "8.00", reasons: [], unexplained: "0.00" };

export const reconciliation = {
  asAt: "2026-02-28",
  pulledAt: "2026-03-01T07:45:00Z",
  unexplainedTotal: "2.00",
  receivables: [
    { customer: "Acme Signs", record: "customer:1001", ...figures, xero: "10.00" },
    {
      customer: "Beta Banners",
      record: "customer:1002",
      ...figures,
      reasons: [{ reason: "refund", amount: "2.00", records: ["payment:CB-9"] }],
    },
    { customer: "Gamma", record: "customer:1003", ...figures, unexplained: "2.00" },
  ],
  sales: [{ account: "400", month: "2026-01", ...figures }],
  tax: [],
  payments: [],
  deposits: [],
  differences: [
    {
      record: "order:INV-1001",
      difference: "2.00",
      bridge: "receivables",
      message: "Xero's total is lower.",
    },
  ],
  findings: [],
  manualEntries: [],
  signOff,
};
