import { err, ok } from "#engine/base/result.ts";
import type { ManualEntry } from "#engine/manual/entry.ts";
import type { Item } from "#engine/plan/task.ts";
import type { BookReading } from "#engine/corebridge/reading.ts";
import type { SignOffSummary } from "#engine/tieout/signOff/signOff.ts";
import type { Trust, TrustStatus } from "#server/certificates/trust.ts";
import type {
  ConnectionView,
  LinksReport,
  OperationFailure,
  Operations,
  PreviewReport,
  AssistReport,
  ReconcileReport,
  SettingView,
  SignOffReport,
  SyncReport,
} from "#server/operations.ts";
import { book, cents, day, sha256 } from "../support/builders.ts";

/** What a bridge says in these tests; every part can be replaced by another. */
export const item: Item = {
  task: "Invoices",
  record: "order:INV-1001",
  label: "INV-1001",
  outcome: "created",
  rule: "ORD-1",
  message: "New in Xero.",
  xeroId: "x1",
  xeroNumber: "INV-1001",
  commands: ["k1"],
  amount: "108.25",
  date: "2026-01-31",
  customer: "Acme Signs",
};

export const entry: ManualEntry = {
  id: "REF-1a2b3c4d5e",
  need: {
    kind: "refund",
    variant: "plain",
    rule: "PAY-6",
    record: "payment:CB-2001",
    customer: "Acme Signs",
    contactId: "c1",
    toCustomer: null,
    toContactId: null,
    invoice: "INV-1001",
    invoiceId: "x1",
    date: day("2026-01-31"),
    amount: cents("125.00"),
    original: null,
    detail: null,
  },
  reference: "CB-2001 refund",
  steps: ["Open the overpayment.", "Choose Make a cash refund."],
  effect: [
    { account: "120 Accounts Receivable", debit: cents("125.00"), credit: null },
    { account: "090 Business Checking", debit: null, credit: cents("125.00") },
  ],
  precheck: "OK",
  xeroUrl: "https://go.xero.com/app/x",
  status: "todo",
  doneBy: null,
  doneOn: null,
  note: null,
  proof: null,
};

export const reading: BookReading = {
  book: book(),
  sheets: [
    {
      file: "orders.csv",
      sheet: "orders.csv",
      kind: "orders",
      notSynced: null,
      headerRow: 1,
      columns: [{ column: "A", header: "Invoice #", field: "Invoice Number", by: "alias" }],
      rowsRead: 3,
      rowsTaken: 2,
      rowsRefused: 1,
    },
  ],
  refusedRows: [
    {
      file: "orders.csv",
      sheet: "orders.csv",
      row: 4,
      column: "Status",
      message: "Status is empty.",
    },
  ],
  findings: [],
};

export const syncReport: SyncReport = {
  runId: "run-1",
  fingerprint: sha256("plan"),
  status: "succeeded",
  resumeAt: null,
  isCutOff: false,
  items: [item],
  manualEntries: [entry],
  findings: [],
  reading,
  calls: { total: 9, byMethod: { GET: 6, PUT: 3 } },
  forecastCalls: 9,
  out: null,
};

const previewReport: PreviewReport = {
  runId: null,
  plan: {
    items: [item],
    commands: [],
    manualNeeds: [],
    findings: [],
    adoptions: [],
    forecast: { calls: 9, minutes: 1, days: 1 },
    fingerprint: sha256("plan"),
  },
  manualEntries: [entry],
  reading,
  findings: [],
  calls: { total: 6, byMethod: { GET: 6 } },
  out: null,
};

/** Prepared, and withdrawn since by a cent. */
const signOff: SignOffSummary = {
  asAt: day("2026-01-31"),
  fingerprint: sha256("figures"),
  unexplained: "0.01",
  pulledAt: "2026-02-01T08:00:00.000Z",
  state: {
    type: "withdrawn",
    prepared: { by: "ann", userId: null, at: "2026-02-01T07:00:00.000Z", note: null, head: "ab" },
    reviewed: null,
    withdrawal: {
      at: "2026-02-01T08:00:00.000Z",
      by: null,
      says: "Receivables, Acme Signs: Xero was 100.00 when it was signed, and is 100.01. 1 more figure changed.",
      changes: [
        { figure: "Receivables, Acme Signs: Xero", from: "100.00", to: "100.01" },
        { figure: "Receivables, Acme Signs: Unexplained", from: "0.00", to: "-0.01" },
      ],
    },
  },
};

const reconcileReport: ReconcileReport = {
  signOff,
  withdrawn: [signOff],
  tieOut: {
    asAt: day("2026-01-31"),
    unexplainedTotal: cents("0.01"),
    receivables: [
      {
        key: "1001",
        customer: "Acme Signs",
        record: "customer:1001",
        coreBridge: cents("100.00"),
        xero: cents("100.01"),
        reasons: [],
        unexplained: cents("-0.01"),
        differing: [],
        records: [],
      },
    ],
    sales: [],
    tax: [],
    payments: [],
    deposits: [],
    differences: [
      {
        record: "order:INV-1001",
        bridge: "receivables",
        rowKey: "1001",
        row: "Acme Signs",
        difference: cents("-0.01"),
        coreBridge: cents("100.00"),
        xero: cents("100.01"),
        message: "Order INV-1001 is 100.01 in Xero.",
      },
    ],
    findings: [],
    counted: [],
    matching: {
      linked: 0,
      matches: [],
      ambiguous: [],
      unmatchedRecords: [],
      unmatchedDocuments: [],
    },
  },
  pulledAt: "2026-02-01T00:00:00Z",
  manualEntries: [entry],
  reading,
  calls: { total: 6, byMethod: { GET: 6 } },
  out: null,
};

export const setting: SettingView = {
  key: "syncStartDate",
  value: "2026-01-01",
  form: "YYYY-MM-DD",
  default: null,
  neededBy: ["preview", "sync"],
};

const connection: ConnectionView = {
  organisation: {
    id: "o1",
    name: "Demo Sign Company (US)",
    shortCode: "!demo1",
    countryCode: "US",
    baseCurrency: "USD",
    periodLockDate: day("2025-12-31"),
    endOfYearLockDate: null,
  },
  minuteRemaining: 58,
  dayRemaining: 4990,
  missing: ["Setting defaultBankAccount is missing."],
};

export function failureOf(
  exitCode: OperationFailure["exitCode"],
  changes: Partial<OperationFailure> = {},
): OperationFailure {
  return {
    exitCode,
    message: "It cannot be done.",
    resumeAt: null,
    isUnreachable: false,
    problems: [],
    ...changes,
  };
}

export const linksReport: LinksReport = {
  organisation: { id: "o1", name: "Demo Sign Company (US)" },
  made: [
    { record: "customer:1001", xeroType: "contact" },
    { record: "order:INV-1001", xeroType: "invoice" },
    { record: "order:INV-1002", xeroType: "invoice" },
    { record: "payment:CB-2001", xeroType: "overpayment" },
  ],
  known: 3,
  findings: [
    {
      code: "unallocatedPayment",
      record: "payment:CB-2001",
      message: "25.00 of payment CB-2001 is not allocated in Xero.",
    },
    { code: "notFromCoreBridge", record: null, message: "Invoice 77 is none of CoreBridge's." },
  ],
  calls: { total: 9, byMethod: { GET: 9 } },
};

const assistReport: AssistReport = {
  runId: null,
  fingerprint: sha256("assist"),
  status: "succeeded",
  resumeAt: null,
  isCutOff: false,
  item: { ...item, rule: "MAN-5" },
  entry,
  calls: [
    {
      method: "PUT",
      path: "/Payments",
      body: "{}",
      says: "Refund 125.00",
      undo: "Can be undone in Xero.",
    },
  ],
};

const trail = { entries: 12, head: sha256("head") };

const bundle = { name: "tieout-support-2026-01-31", failedItems: 2, hasCoreBridge: true };

const trusted: TrustStatus = {
  isTrusted: true,
  file: "/data/certs/ca.crt",
  endsOn: "2029-02-03",
  byHand: [],
};

/** A computer that trusts when it is asked to. */
export const fakeTrust: Trust = {
  status: async () => ({ ...trusted, isTrusted: false, byHand: ["trust it"] }),
  install: async () => ok(trusted),
  uninstall: async () => ok({ ...trusted, isTrusted: false }),
};

const signOffs: SignOffReport = { wanted: "one", current: signOff, earlier: [] };

/** A bridge that does all that it is asked. */
export function fakeBridge(changes: Partial<Operations> = {}): Operations {
  return {
    listSettings: async () => [setting],
    setSetting: async (key, value) =>
      key === setting.key
        ? ok({ ...setting, value })
        : err(failureOf(2, { message: `There is no setting ${key}.` })),
    connectBy: { grant: "authorization_code", port: 3000 },
    beginConnection: async () =>
      ok({ url: "https://login.example", state: "s", ticket: "t", endsAt: "2026-01-31T00:10:00Z" }),
    finishConnection: async () => ok({ type: "connected", view: connection }),
    chooseOrganisation: async () => ok(connection),
    connectClientCredentials: async () => ok(connection),
    disconnect: async () => ok(null),
    testConnection: async () => ok(connection),
    importExports: async () => ok(reading),
    preview: async () => ok(previewReport),
    sync: async () => ok(syncReport),
    reconcile: async () => ok(reconcileReport),
    signOffs: async () => signOffs,
    signTieOut: async () => ok(signOffs),
    listManual: async (status) => (status === null || status === entry.status ? [entry] : []),
    setManual: async (id, status, why) => ok({ ...entry, id, status, note: why }),
    assist: async (_id, approval) =>
      ok({ ...assistReport, runId: approval === null ? null : "run-2" }),
    hold: async () => ok(null),
    release: async () => ok(null),
    rebuildLinks: async () => ok(linksReport),
    verifyAudit: async () => ok(trail),
    exportAudit: async () => ok(trail),
    makeBundle: async () => ok({ ...bundle, zip: new Uint8Array(), eml: new Uint8Array() }),
    saveBundle: async () => ok({ ...bundle, zip: "/out/b.zip", message: "/out/b.eml" }),
    close: async () => undefined,
    ...changes,
  };
}
