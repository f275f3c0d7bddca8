import { zeroCents } from "#engine/base/money.ts";
import type { ManualNeed } from "#engine/manual/need.ts";
import type { Settings } from "#engine/settings.ts";
import type { Snapshot } from "#engine/xero/snapshot.ts";
import {
  allocation,
  creditNote,
  day,
  invoice,
  line,
  money,
  need,
  original,
  overpayment,
  snapshotOf,
  taxRate,
} from "./support.ts";

export interface EntryCase {
  /** Also the name of its golden file. */
  readonly name: string;
  /** One sentence for the accountant who reads the file. */
  readonly why: string;
  readonly need: ManualNeed;
  readonly snapshot: Snapshot;
  readonly settings?: Partial<Settings>;
}

const paid = invoice("INV-1001", "125.00", {
  status: "PAID",
  amountDue: zeroCents,
  amountCredited: money("125.00"),
});
const applied = overpayment("CB-2001", "125.00", {
  allocations: [allocation("INV-1001", "125.00")],
});
const paidBook = snapshotOf({ invoices: [paid], credits: [applied] });

const deposit = overpayment("CB-2010", "200.00");
const dueBook = snapshotOf({ invoices: [invoice("INV-1010", "350.00")], credits: [deposit] });
const depositNeed: ManualNeed = need({
  kind: "unappliedDeposit",
  rule: "PAY-5",
  record: "payment:CB-2010",
  invoice: "INV-1010",
  invoiceId: "invoice-INV-1010",
  date: day("2026-01-15"),
  amount: money("200.00"),
  original: original("CB-2010", "200.00"),
});

const voidedNeed: ManualNeed = need({
  kind: "voidedPayment",
  rule: "PAY-7",
  record: "payment:CB-2001",
  invoice: null,
  invoiceId: null,
});

const taxNeed: ManualNeed = need({
  kind: "taxRate",
  rule: "TAX-2",
  record: "taxGroup:Travis County",
  customer: "",
  contactId: null,
  invoice: null,
  invoiceId: null,
  date: null,
  amount: null,
  original: null,
  detail: "8.25",
});

const mergeNeed: ManualNeed = need({
  kind: "customerMerge",
  rule: "MRG-1",
  record: "merge:1002->1001",
  customer: "Bolt Banners",
  contactId: "contact-1002",
  toCustomer: "Acme Signs",
  toContactId: "contact-1001",
  invoice: null,
  invoiceId: null,
  amount: null,
  original: null,
});

const notInXero = {
  original: original("CB-1990", "125.00", { xeroId: null, bankTransactionId: null, kind: null }),
};

export const entryCases: readonly EntryCase[] = [
  {
    name: "refund",
    why: "The payment is on the invoice: take it off, then refund it in cash.",
    need: need(),
    snapshot: paidBook,
  },
  {
    name: "refund-part",
    why: "Part of a payment is refunded: Xero takes an allocation off only whole, so the rest goes back on.",
    need: need({ amount: money("25.00") }),
    snapshot: paidBook,
  },
  {
    name: "refund-unapplied-no-bank-setting",
    why: "The credit is free already, and the shop has not named its bank account.",
    need: need({ invoice: null, invoiceId: null }),
    snapshot: snapshotOf({ credits: [overpayment("CB-2001", "125.00")] }),
    settings: { defaultBankAccount: null },
  },
  {
    name: "refund-prepayment",
    why: "The shop posts prepayments: the credit stands on the deposit liability, not in receivables.",
    need: need({ original: original("CB-2001", "125.00", { kind: "prepayment" }) }),
    snapshot: snapshotOf({ invoices: [paid], credits: [{ ...applied, kind: "prepayment" }] }),
    settings: { paymentPosting: "prepayment" },
  },
  {
    name: "refund-to-store-credit",
    why: "Refunded to in-store credit: no cash moves, nothing is posted.",
    need: need({ variant: "toStoreCredit", moneyBefore: money("125.00") }),
    snapshot: paidBook,
  },
  {
    name: "refund-original-not-in-xero",
    why: "The payment never reached Xero: find out why first.",
    need: need({ variant: "originalNotInXero", invoice: null, invoiceId: null, ...notInXero }),
    snapshot: snapshotOf(),
  },
  {
    name: "bad-debt",
    why: "5.00 of a 100.00 invoice is written off; 95.00 was paid.",
    need: need({
      kind: "badDebt",
      record: "payment:CB-2003",
      invoice: "INV-1003",
      invoiceId: "invoice-INV-1003",
      amount: money("5.00"),
      original: null,
    }),
    snapshot: snapshotOf({
      invoices: [
        invoice("INV-1003", "100.00", { amountDue: money("5.00"), amountCredited: money("95.00") }),
      ],
    }),
  },
  {
    name: "bad-debt-without-setting",
    why: "The shop has not named its bad-debt account, and the invoice did not sync yet.",
    need: need({
      kind: "badDebt",
      record: "payment:CB-2003",
      invoice: "INV-1003",
      invoiceId: null,
      amount: money("5.00"),
      original: null,
    }),
    snapshot: snapshotOf(),
    settings: { badDebtAccount: null },
  },
  {
    name: "nsf",
    why: "A check came back; its deposit is reconciled with the bank and stays as it is.",
    need: need({ kind: "nsf", record: "payment:CB-2001/nsf" }),
    snapshot: snapshotOf({ invoices: [paid], credits: [{ ...applied, isReconciled: true }] }),
  },
  {
    name: "nsf-original-not-in-xero",
    why: "The check that came back was received before the Sync Start Date.",
    need: need({
      kind: "nsf",
      variant: "originalNotInXero",
      record: "payment:CB-1990/nsf",
      invoice: null,
      invoiceId: null,
      ...notInXero,
    }),
    snapshot: snapshotOf(),
    settings: { nsfFeeAccount: null },
  },
  {
    name: "voided-payment",
    why: "A payment was voided in CoreBridge after it synced; the January books are locked.",
    need: voidedNeed,
    snapshot: {
      ...paidBook,
      organisation: { ...paidBook.organisation, periodLockDate: day("2026-01-31") },
    },
  },
  {
    name: "voided-payment-changed",
    why: "The amount of a synced payment changed in CoreBridge: the old one goes, the new one comes by itself.",
    need: { ...voidedNeed, rule: "PAY-9", variant: "changedPayment" },
    snapshot: paidBook,
  },
  {
    name: "voided-credit-memo",
    why: "In-store credit that was added, synced, and voided.",
    need: {
      ...voidedNeed,
      rule: "CRM-2",
      variant: "creditNote",
      record: "creditMemo:77",
      amount: money("40.00"),
      original: original("77", "40.00", {
        kind: "creditNote",
        xeroId: "note-77",
        bankTransactionId: null,
      }),
    },
    snapshot: snapshotOf({
      creditNotes: [
        creditNote("77", "40.00", {
          reference: "StoreCredit",
          lines: [line("6700", "40.00")],
          remaining: money("40.00"),
        }),
      ],
    }),
  },
  {
    name: "voided-payment-unseen",
    why: "The plan is older than the posting: the payment is found in Xero by its number.",
    need: {
      ...voidedNeed,
      original: original("CB-2001", "125.00", {
        xeroId: null,
        bankTransactionId: null,
        kind: null,
      }),
    },
    snapshot: paidBook,
  },
  {
    name: "customer-merge",
    why: "CoreBridge merged Bolt Banners into Acme Signs.",
    need: mergeNeed,
    snapshot: snapshotOf(),
  },
  {
    name: "unapplied-deposit",
    why: "A deposit synced before its invoice.",
    need: depositNeed,
    snapshot: dueBook,
  },
  {
    name: "unapplied-deposit-other-contact",
    why: "The deposit stands under another contact, and somebody spent part of it: the precheck says so.",
    need: depositNeed,
    snapshot: {
      ...dueBook,
      credits: [{ ...deposit, contactId: "contact-1002", remaining: money("150.00") }],
    },
  },
  {
    name: "unapplied-deposit-opening-invoice",
    why: "The order was completed before the Sync Start Date: its invoice is in the opening balances.",
    need: {
      ...depositNeed,
      rule: "PAY-12",
      variant: "openingInvoice",
      invoice: "INV-0990",
      invoiceId: null,
    },
    snapshot: dueBook,
  },
  {
    name: "unapplied-deposit-opening-payment",
    why: "The payment was reconciled before the Sync Start Date: it is in the opening balances.",
    need: {
      ...depositNeed,
      rule: "PAY-16",
      variant: "openingPayment",
      record: "payment:CB-1980",
      date: day("2025-12-20"),
      original: original("CB-1980", "200.00", {
        kind: null,
        xeroId: null,
        bankTransactionId: null,
      }),
    },
    snapshot: dueBook,
  },
  {
    name: "voided-order-remade",
    why: "An order was edited after it was paid: the money goes from INV-1001-V to the new INV-1001.",
    need: need({
      kind: "voidedOrder",
      rule: "VOI-3",
      record: "order:INV-1001-V",
      invoice: "INV-1001-V",
      detail: "INV-1001",
      original: original("CB-2001", "125.00", { isReconciled: true }),
    }),
    snapshot: snapshotOf({ invoices: [paid], credits: [{ ...applied, isReconciled: true }] }),
  },
  {
    name: "voided-order-true-void",
    why: "An order was voided for good: the money stays as the customer's credit.",
    need: need({
      kind: "voidedOrder",
      rule: "VOI-3",
      record: "order:INV-1001-V",
      invoice: "INV-1001-V",
      amount: money("350.00"),
      original: null,
    }),
    snapshot: {
      ...paidBook,
      invoices: [
        {
          ...paid,
          number: "INV-1001-V",
          total: money("350.00"),
          amountDue: money("225.00"),
          status: "AUTHORISED",
        },
      ],
    },
  },
  {
    name: "voided-order-offset-refused",
    why: "Nobody paid the voided order, but January is locked: the credit note that offsets it could not be posted.",
    need: need({
      kind: "voidedOrder",
      rule: "VOI-3",
      record: "order:INV-1002-V",
      invoice: "INV-1002-V",
      invoiceId: "invoice-INV-1002-V",
      amount: money("108.25"),
      original: null,
    }),
    snapshot: snapshotOf({
      invoices: [
        invoice("INV-1002-V", "108.25", {
          lines: [line("4000", "110.00"), line("6700", "-10.00")],
          totalTax: money("8.25"),
        }),
      ],
    }),
  },
  {
    name: "resync",
    why: "An order changed in CoreBridge, and Xero locks the invoice because money is on it.",
    need: need({
      kind: "resync",
      rule: "ORD-8",
      record: "order:INV-1001",
      original: null,
      detail: "total 125.00 is now 135.00",
    }),
    snapshot: {
      ...paidBook,
      invoices: [
        {
          ...paid,
          payments: [
            {
              id: "feed",
              date: day("2026-01-25"),
              amount: money("10.00"),
              reference: null,
              isReconciled: true,
            },
          ],
        },
      ],
    },
  },
  {
    name: "resync-number-voided",
    why: "Somebody voided the invoice in Xero, and Xero never gives its number back.",
    need: need({
      kind: "resync",
      variant: "numberVoided",
      rule: "ORD-9",
      record: "order:INV-1001",
      original: null,
    }),
    snapshot: snapshotOf({ invoices: [{ ...paid, status: "VOIDED" }] }),
  },
  {
    name: "tax-rate",
    why: "The tax rate was archived in Xero, and the sync may not make it again.",
    need: taxNeed,
    snapshot: snapshotOf({ taxRates: [taxRate("Travis County", 82_500n, { status: "ARCHIVED" })] }),
  },
  {
    name: "tax-rate-other-rate",
    why: "Xero has a rate of that name, but another percentage.",
    need: { ...taxNeed, variant: "otherRate" },
    snapshot: snapshotOf({ taxRates: [taxRate("Travis County", 80_000n)] }),
  },
];
