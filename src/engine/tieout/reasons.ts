import type { ManualEntry } from "../manual/entry.ts";
import type { ManualKind } from "../manual/need.ts";
import type { RecordState } from "./recordState.ts";

/** Why CoreBridge and Xero differ by an amount. An entry's reason is its kind. TIE-1. */
export type ReasonId =
  | ManualKind
  | "held"
  | "notNeeded"
  | "notReconciled"
  | "failedItem"
  | "beforeStart"
  | "timing"
  | "manualItem"
  | "bankFeedPayment"
  | "notFromCoreBridge"
  | "taxAdjustment"
  | "taxGroupRenamed"
  | "adopted"
  | "voidedLater"
  | "storeCredit"
  | "unappliedInXero";

export interface ReasonRow {
  readonly id: ReasonId;
  /** As the sheets call it. */
  readonly name: string;
  /** When it holds, for a reader of the tie-out. */
  readonly when: string;
  /** Which way it moves CoreBridge less Xero. */
  readonly sign: string;
}

/** Every reason in words, in the order in which the sheets list them. */
export const reasonRows: readonly ReasonRow[] = [
  {
    id: "refund",
    name: "Refund to enter",
    when: "CoreBridge shows a refund that Xero does not show yet (sheet Refunds).",
    sign: "+ the refund, less what was refunded in Xero so far",
  },
  {
    id: "badDebt",
    name: "Bad debt to enter",
    when: "CoreBridge wrote it off, Xero does not yet (sheet Bad Debt).",
    sign: "− the bad debt, plus what was credited in Xero so far",
  },
  {
    id: "nsf",
    name: "NSF payment to enter",
    when: "The bank returned the payment, Xero still has it (sheet NSF Payments).",
    sign: "+ the returned payment",
  },
  {
    id: "voidedPayment",
    name: "Voided payment to remove",
    when: "Voided or changed in CoreBridge after it synced, and still in Xero (sheet Voided Payments).",
    sign: "+ what Xero still has, − what CoreBridge has now",
  },
  {
    id: "customerMerge",
    name: "Customer to merge",
    when: "Merged in CoreBridge and not in Xero yet (sheet Customer Merges). Both contacts count for the one customer.",
    sign: "none",
  },
  {
    id: "unappliedDeposit",
    name: "Deposit to apply",
    when: "Money that is not on its invoice yet (sheet Unapplied Deposits). Within one customer it moves no net.",
    sign: "none; − the payment where it is in the opening balances",
  },
  {
    id: "voidedOrder",
    name: "Voided order",
    when: "Voided in CoreBridge: its invoice stands in Xero until it is offset, in the month of the sale, and the offset in the month of the void (VOI-2).",
    sign: "− the invoice, + its offset",
  },
  {
    id: "resync",
    name: "Order to resync",
    when: "Changed in CoreBridge, and Xero does not let the invoice be changed yet (sheet Orders to Resync).",
    sign: "+ the new figure, − the old one",
  },
  {
    id: "taxRate",
    name: "Tax rate to make",
    when: "Its tax rate must be made by hand in Xero first (sheet Tax Rates).",
    sign: "+ the order's figure",
  },
  {
    id: "held",
    name: "Held record",
    when: "A person stopped it from syncing (HLD-1).",
    sign: "as CoreBridge has it, less what Xero has",
  },
  {
    id: "notNeeded",
    name: "Marked as not needed",
    when: "A person marked its manual entry as not needed, and said why.",
    sign: "as CoreBridge has it",
  },
  {
    id: "notReconciled",
    name: "Not yet reconciled",
    when: "A payment syncs once it is reconciled in CoreBridge (PAY-1).",
    sign: "− the payment",
  },
  {
    id: "failedItem",
    name: "Failed item",
    when: "The sync could not write what CoreBridge has now; its item says why.",
    sign: "+ the new figure, − the one in Xero",
  },
  {
    id: "beforeStart",
    name: "Before the start",
    when: "Money of the opening balances pays an order since the Sync Start Date (PAY-16).",
    sign: "− the payment",
  },
  {
    id: "timing",
    name: "Timing",
    when: "It will sync: it is new or changed in CoreBridge since the last sync.",
    sign: "+ the new figure, − the old one",
  },
  {
    id: "manualItem",
    name: "By hand",
    when: "The sync only reminds of it: in-store credit that was reduced (CRM-1).",
    sign: "+ the reduction",
  },
  {
    id: "bankFeedPayment",
    name: "Bank-feed payment",
    when: "Money on a CoreBridge invoice in Xero that did not come from CoreBridge (ORD-11).",
    sign: "+ the payment",
  },
  {
    id: "notFromCoreBridge",
    name: "Not from CoreBridge",
    when: "A document of the contact that no CoreBridge record stands behind; it counts only where its credit touches a CoreBridge invoice.",
    sign: "+ credit put on a CoreBridge invoice, − CoreBridge's money put on another",
  },
  {
    id: "taxAdjustment",
    name: "Tax adjustment",
    when: "CoreBridge and Xero round tax differently; the difference is a line of the invoice (TAX-4).",
    sign: "+ or − a cent or two: CoreBridge's tax less Xero's",
  },
  {
    id: "taxGroupRenamed",
    name: "Tax group renamed",
    when: "The group was re-rated and is called old_… in CoreBridge now; its invoice stays under the name that it was posted with (TAX-3).",
    sign: "+ in the one group, − in the other",
  },
  {
    id: "adopted",
    name: "Was there before",
    when: "The document was in Xero before us: its total is proved, how it is spread over accounts is not ours (ORD-15).",
    sign: "+ in one account, − in another",
  },
  {
    id: "voidedLater",
    name: "Voided after the close",
    when: "CoreBridge keeps it in the totals of its reconciliation, for the close is locked (PAY-7).",
    sign: "+ the payment, once Xero has it no more",
  },
  {
    id: "storeCredit",
    name: "In-store credit",
    when: "It is in CoreBridge's daily close, but moves no cash (PAY-8).",
    sign: "+ the payment",
  },
  {
    id: "unappliedInXero",
    name: "Un-applied in Xero",
    when: "A person took CoreBridge's money off its invoice in Xero (PAY-14). Allocate it again in Xero if it belongs there. Within one customer it moves no net.",
    sign: "none; − the money, of the deposits held",
  },
];

interface ReasonRule {
  /** `entry`: the kind of the entry that was found. */
  readonly reason: ReasonId | "entry";
  readonly when: (state: RecordState) => boolean;
}

/** Why CoreBridge has moved and Xero has not. Read top down; the first row that holds decides. */
const changeRules: readonly ReasonRule[] = [
  { reason: "held", when: ({ isHeld }) => isHeld },
  { reason: "timing", when: ({ entries, item }) => isDoneAndSyncs(entries, item) },
  { reason: "entry", when: ({ entries }) => entryOf(entries) !== undefined },
  {
    reason: "notNeeded",
    when: ({ entries }) => entries.some(({ status }) => status === "notNeeded"),
  },
  { reason: "storeCredit", when: ({ isStoreCredit }) => isStoreCredit },
  { reason: "voidedLater", when: ({ isVoidedPayment }) => isVoidedPayment },
  { reason: "notReconciled", when: ({ isUnreconciled }) => isUnreconciled },
  { reason: "failedItem", when: ({ item }) => item?.outcome === "failed" },
  { reason: "beforeStart", when: ({ item }) => item?.rule === "PAY-16" },
  { reason: "timing", when: ({ item }) => willSync.has(item?.outcome ?? "") },
  { reason: "voidedOrder", when: ({ isVoidedOrder }) => isVoidedOrder },
  { reason: "manualItem", when: ({ item }) => item?.outcome === "manual" },
];

/** Why Xero is no longer as we wrote it. Whatever no row here allows was changed by someone, and is unexplained. */
const driftRules: readonly ReasonRule[] = [
  { reason: "held", when: ({ isHeld }) => isHeld },
  { reason: "timing", when: ({ item, onDocument }) => isDoneAndSyncs(onDocument, item) },
  { reason: "entry", when: ({ onDocument }) => entryOf(onDocument) !== undefined },
];

export function reasonOfChange(state: RecordState): ReasonId | null {
  return firstOf(changeRules, state, state.entries);
}

export function reasonOfDrift(state: RecordState): ReasonId | null {
  return firstOf(driftRules, state, state.onDocument);
}

function firstOf(
  rules: readonly ReasonRule[],
  state: RecordState,
  entries: readonly ManualEntry[],
): ReasonId | null {
  const rule = rules.find(({ when }) => when(state));
  if (rule === undefined) return null;
  return rule.reason === "entry" ? (entryOf(entries)?.need.kind ?? null) : rule.reason;
}

/** An entry that still asks, or that Xero shows done; one that nobody needs explains nothing by itself. */
function entryOf(entries: readonly ManualEntry[]): ManualEntry | undefined {
  const live = entries.filter(({ status }) => status !== "notNeeded");
  return live.find(({ status }) => status !== "verified") ?? live[0];
}

const willSync: ReadonlySet<string> = new Set(["created", "updated", "adopted"]);

/** PAY-9: the old document is gone by hand, as its entry asked, and the next sync posts the new one. */
function isDoneAndSyncs(entries: readonly ManualEntry[], item: RecordState["item"]): boolean {
  return willSync.has(item?.outcome ?? "") && entryOf(entries)?.status === "verified";
}
