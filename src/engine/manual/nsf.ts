import { formatCents, sumCents, zeroCents } from "../base/money.ts";
import { accountName, creditAccountName, debitCredit } from "./accountNames.ts";
import { nearly, noEvidence, shownBy, type Evidence } from "./evidence.ts";
import type { ManualKindRow } from "./kindRow.ts";
import { creditTarget } from "./linkTarget.ts";
import { documentObstacles, entryDated, precheckText, reconciledObstacles } from "./precheck.ts";
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

/**
 * A check that came back. The deposit stays as the bank has it, and the return is a cash refund of the same credit: two
 * bank lines, two Xero lines. Xero's own way (Remove & Redo, then a clearing account) is proved as well.
 */
export const nsf: ManualKindRow = {
  kind: "nsf",
  sheet: "NSF Payments",
  prefix: "NSF",
  rules: ["PAY-6"],
  sources: [
    "CoreBridge help: Full Sync details (Refunds, Bad Debt, and NSF Payments)",
    "Xero help: remove an overpayment from an invoice; refund an overpayment; dishonored payments",
  ],
  reference: (scene) => referenceOf(scene, "NSF"),
  steps,
  effect: (scene) =>
    debitCredit(scene, creditAccountName(scene), accountName("defaultBankAccount", scene)),
  precheck: (scene) =>
    precheckText([
      ...documentObstacles(scene, [entryDated(scene), ...removalsDated(scene)]),
      ...reconciledObstacles(scene, "do not remove it, refund its credit as the steps say."),
    ]),
  link: creditTarget,
  proof,
  causeGone: (need) => `CoreBridge no longer lists ${numberOf(need)} as returned by the bank`,
  moneyOn: originalOnInvoice,
  isProofLasting: () => true,
};

function steps(scene: Scene): readonly string[] {
  const { need } = scene;
  const isThere = !isMissing(scene);
  const [open, fields] = cashRefundSteps(scene, referenceOf(scene, "NSF"));
  const refund = isThere ? [open, fields] : [fields];
  const due =
    need.invoice === null
      ? ""
      : `, and invoice ${invoiceText(scene)} is due ${amountText(need.amount)} again`;
  return [
    ...(isThere ? unallocateSteps(scene) : notInXeroSteps(scene)),
    ...refund.filter((step) => step !== undefined),
    `Match the refund to the bank statement line of the returned check.`,
    `If the bank charged a fee: Bank account > Manage Account > Spend Money, account ${accountName("nsfFeeAccount", scene)}, reference ${referenceOf(scene, "NSF fee")}. If the customer pays it, bill it in CoreBridge.`,
    ...(isThere ? [`Check: ${originalName(scene)} has no credit left${due}.`] : []),
  ];
}

/** The original un-allocated, and its credit refunded or removed. Rulebook, `nsf`. */
function proof(scene: Scene): Evidence {
  const { credit, need } = scene;
  const name = sentenceStart(originalName(scene));
  if (credit === undefined) {
    const id = need.original?.xeroId ?? null;
    return id === null
      ? refundEvidence(scene)
      : shownBy("credit", id, `${name} is no longer in Xero`);
  }
  if (!isLive(credit)) return shownBy("credit", credit.id, `${name} is ${credit.status} in Xero`);
  const evidence = refundEvidence(scene, [credit]);
  const left = stillAllocated(scene, credit);
  if (evidence.candidates.length > 0) {
    return left === null ? evidence : nearly(`refunded, but ${left}`);
  }
  if (evidence.near !== null) return evidence;
  const isHalfDone =
    scene.invoice !== undefined &&
    left === null &&
    credit.remaining >= (need.amount ?? credit.total);
  return isHalfDone
    ? nearly(`un-allocated, but its credit of ${amountText(need.amount)} is not refunded`)
    : noEvidence;
}

/** What must be taken back yet: of a whole check everything, of a part what it had on its own invoice. */
function stillAllocated(scene: Scene, credit: CreditDocument): string | null {
  const { invoice, need } = scene;
  const isWhole = need.amount === credit.total;
  if (isWhole || invoice === undefined) {
    const all = sumCents(credit.allocations.map(({ amount }) => amount));
    return isWhole && all > 0n ? `${formatCents(all)} is still allocated` : null;
  }
  const freed = freedFromInvoice(scene);
  const isTakenBack = freed === null || need.amount === null || freed >= need.amount;
  return isTakenBack
    ? null
    : `${formatCents(originalOnInvoice(scene) ?? zeroCents)} is still allocated to invoice ${invoice.number}`;
}
