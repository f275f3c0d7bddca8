import { formatCents, type Cents } from "../base/money.ts";
import { accountName, creditAccountName, debitCredit } from "./accountNames.ts";
import { deadOriginal } from "./deadOriginal.ts";
import { nearly, noEvidence, type Candidate, type Evidence } from "./evidence.ts";
import type { ManualKindRow } from "./kindRow.ts";
import { creditTarget } from "./linkTarget.ts";
import type { ManualNeed } from "./need.ts";
import { documentObstacles, entryDated, precheckText } from "./precheck.ts";
import { refundEvidence } from "./refundProof.ts";
import { cashRefundSteps, isMissing, notInXeroSteps, referenceOf } from "./refundSteps.ts";
import { isLive, numberOf, type Scene } from "./scene.ts";
import {
  freedFromInvoice,
  originalOnInvoice,
  removalsDated,
  unallocateSteps,
} from "./unallocate.ts";
import { amountText, invoiceText, originalName, sentenceStart } from "./wording.ts";
import type { CreditDocument } from "./xeroIndex.ts";

export const refund: ManualKindRow = {
  kind: "refund",
  sheet: "Refunds",
  prefix: "REF",
  rules: ["PAY-6"],
  sources: [
    "CoreBridge help: Full Sync details (Refunds, Bad Debt, and NSF Payments)",
    "Xero help: remove an overpayment from an invoice; refund an overpayment",
  ],
  reference: (scene) => referenceOf(scene, isToStoreCredit(scene) ? "refund to credit" : "refund"),
  steps,
  effect: (scene) =>
    isToStoreCredit(scene)
      ? []
      : debitCredit(scene, creditAccountName(scene), accountName("defaultBankAccount", scene)),
  precheck: (scene) =>
    precheckText(documentObstacles(scene, [entryDated(scene), ...removalsDated(scene)])),
  link: creditTarget,
  proof: (scene) => (isToStoreCredit(scene) ? unallocatedEvidence(scene) : refundEvidence(scene)),
  causeGone: (need) => `CoreBridge no longer asks for the refund ${numberOf(need)}`,
  moneyOn: originalOnInvoice,
  isProofLasting: isLasting,
};

/** What is free of the original now may be spent later: only what it had paid on the invoice tells for good. */
function isLasting({ moneyBefore, variant }: ManualNeed): boolean {
  return variant !== "toStoreCredit" || (moneyBefore ?? null) !== null;
}

function isToStoreCredit({ need }: Scene): boolean {
  return need.variant === "toStoreCredit";
}

function steps(scene: Scene): readonly string[] {
  const { need } = scene;
  if (need.variant === "toStoreCredit") return storeCreditSteps(scene);
  const reconcile = "When the bank statement line of the refund arrives, match it to this refund.";
  if (isMissing(scene)) {
    const [, fields] = cashRefundSteps(scene, referenceOf(scene, "refund"));
    return [...notInXeroSteps(scene), ...(fields === undefined ? [] : [fields]), reconcile];
  }
  return [
    ...unallocateSteps(scene),
    ...cashRefundSteps(scene, referenceOf(scene, "refund")),
    reconcile,
    `Check: Xero shows a refund of ${amountText(need.amount)} on ${originalName(scene)}${need.invoice === null ? "" : `, and invoice ${invoiceText(scene)} is due as in CoreBridge`}.`,
  ];
}

/** No cash moves: the money stays on the contact, as in-store credit does in CoreBridge. PAY-6. */
function storeCreditSteps(scene: Scene): readonly string[] {
  const { need } = scene;
  const removals = unallocateSteps(scene);
  const done = `Nothing of ${originalName(scene)} needs to be taken back any more.`;
  return [
    ...(removals.length === 0 ? [done] : removals),
    `Leave ${amountText(need.amount)} as credit on ${need.customer}. Make no cash refund: CoreBridge refunded it to In-Store Credit.`,
    `Check: ${originalName(scene)} shows at least ${amountText(need.amount)} of remaining credit under Business > Invoices > Awaiting Payment.`,
  ];
}

/** That amount of the original un-allocated; several refunds to credit share what one invoice gave back. */
function unallocatedEvidence(scene: Scene): Evidence {
  const { credit, invoice, need } = scene;
  if (credit === undefined || need.amount === null) return noEvidence;
  if (!isLive(credit)) return deadOriginal(scene);
  const free = freed(scene, credit);
  const name = sentenceStart(originalName(scene));
  if (free >= need.amount) {
    const says = `${name}: ${formatCents(free)} un-allocated${invoice === undefined ? "" : ` from invoice ${invoice.number}`}`;
    const key = `unallocated:${credit.id}:${invoice?.id ?? ""}`;
    const document = { type: "credit", id: credit.id, says } as const;
    const candidate: Candidate = { keys: [key], capacity: free, rank: 1, document };
    return { candidates: [candidate], near: null };
  }
  return free > 0n
    ? nearly(
        `${formatCents(free)} un-allocated, but ${formatCents(need.amount)} was refunded to in-store credit`,
      )
    : noEvidence;
}

/**
 * Where CoreBridge says what the payment had paid on the invoice, what it has there now is exact, and tells for good.
 * Else the most that Xero ever showed there tells, or the credit that is free now.
 */
function freed(scene: Scene, credit: CreditDocument): Cents {
  const given = freedFromInvoice(scene);
  if (given === null) return credit.remaining;
  return isLasting(scene.need) || given >= credit.remaining ? given : credit.remaining;
}
