import { toRate } from "#engine/base/decimal.ts";
import type { IsoDate } from "#engine/base/date.ts";
import { toCents } from "#engine/base/money.ts";
import type { ManualEntry } from "#engine/manual/entry.ts";
import type { ManualKind, ManualNeed } from "#engine/manual/need.ts";
import type { Item } from "#engine/plan/task.ts";
import type { Organisation, Snapshot } from "#engine/xero/snapshot.ts";
import type { WorkbookInput } from "#workbook/input.ts";
import { parseIsoDate } from "#engine/base/date.ts";
import { defined } from "#engine/base/assert.ts";

export function day(text: string): IsoDate {
  return defined(parseIsoDate(text), text);
}

export const organisation: Organisation = {
  id: "0aa1b1f2-5f1d-4c7a-9d2a-2f0e6f2c0001",
  name: "Lone Star Signs LLC",
  shortCode: "!aB3xY",
  countryCode: "US",
  baseCurrency: "USD",
  periodLockDate: null,
  endOfYearLockDate: null,
};

export function item(fields: Partial<Item>): Item {
  return {
    task: "Invoices",
    record: "order:INV-1001",
    label: "INV-1001",
    outcome: "created",
    rule: "ORD-1",
    message: "Invoice INV-1001 created for Acme Signs, 108.25.",
    xeroId: null,
    xeroNumber: null,
    commands: [],
    amount: "108.25",
    date: "2026-01-31",
    customer: "Acme Signs",
    ...fields,
  };
}

function need(kind: ManualKind, fields: Partial<ManualNeed> = {}): ManualNeed {
  return {
    kind,
    variant: "plain",
    rule: "PAY-6",
    record: "payment:CB-2001/refund",
    customer: "Acme Signs",
    contactId: "c-1",
    toCustomer: null,
    toContactId: null,
    invoice: "INV-1001",
    invoiceId: "i-1",
    date: day("2026-01-31"),
    amount: toCents(12_500n),
    original: null,
    detail: null,
    ...fields,
  };
}

export function entry(
  id: string,
  fields: Partial<ManualEntry> = {},
  needFields: Partial<ManualNeed> = {},
): ManualEntry {
  const amount = toCents(12_500n);
  return {
    id,
    need: need("refund", needFields),
    reference: "CB-2001 refund",
    steps: [
      "Open invoice INV-1001 and click Overpayment; click the remove icon beside 125.00, then OK.",
      "Go to Business > Invoices > Awaiting Payment and open the overpayment of Acme Signs, 125.00.",
      "Choose Overpayment Options > Make a cash refund.",
      "Amount 125.00, date 2026-01-31, Paid From Business Checking (090), Reference CB-2001 refund. Click Add Refund.",
    ],
    effect: [
      { account: "Accounts Receivable (610)", debit: amount, credit: null },
      { account: "Business Checking (090)", debit: null, credit: amount },
    ],
    precheck: "OK",
    xeroUrl:
      "https://go.xero.com/organisationlogin/default.aspx?shortcode=!aB3xY&redirecturl=/AccountsReceivable/View.aspx?InvoiceID=i-1",
    status: "todo",
    doneBy: null,
    doneOn: null,
    note: null,
    proof: null,
    ...fields,
  };
}

export function input(fields: Partial<WorkbookInput> = {}): WorkbookInput {
  return {
    generatedAt: "2026-02-28T18:05:00Z",
    organisation,
    settings: {
      syncStartDate: day("2026-01-01"),
      defaultBankAccount: "090",
      paymentPosting: "overpayment",
      applyDeposits: "manual",
    },
    syncs: { lastAttempted: "2026-02-28T18:01:00Z", lastSuccessful: null },
    run: {
      type: "sync",
      id: "run-7",
      fingerprint: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
      status: "failedItems",
      resumeAt: null,
      calls: { made: 31, forecast: 33 },
    },
    items: [],
    previewed: [],
    findings: [],
    refusedRows: [],
    readings: [],
    manualEntries: [],
    book: null,
    snapshot: null,
    rules: [
      {
        id: "ORD-1",
        area: "Invoices",
        sentence: "Only completed orders sync as invoices.",
        source: "S2",
      },
    ],
    audit: {
      head: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
      entries: [],
    },
    settledEdits: [],
    ...fields,
  };
}

export const emptySnapshot: Snapshot = {
  organisation,
  accounts: [],
  taxRates: [
    {
      taxType: "TAX001",
      name: "Travis County",
      status: "ACTIVE",
      rate: toRate(82_500n),
      components: [{ name: "Travis County", rate: toRate(82_500n), isCompound: false }],
      canApplyToRevenue: true,
      reportTaxType: null,
    },
  ],
  contacts: [],
  invoices: [],
  creditNotes: [],
  credits: [],
};
