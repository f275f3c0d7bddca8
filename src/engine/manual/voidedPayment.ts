import { formatCents, sumCents, type Cents } from "../base/money.ts";
import { accountName, creditAccountName, debitCredit, receivablesName } from "./accountNames.ts";
import { nearly, noEvidence, shownBy, type Evidence } from "./evidence.ts";
import type { ManualKindRow } from "./kindRow.ts";
import { creditTarget } from "./linkTarget.ts";
import {
  allocationsDated,
  documentObstacles,
  precheckText,
  reconciledObstacles,
} from "./precheck.ts";
import { referenceOf } from "./refundSteps.ts";
import { isLive, numberOf, type Scene } from "./scene.ts";
import { unallocateAllSteps } from "./unallocate.ts";
import { amountText, dateText, menuWord, originalName, sentenceStart } from "./wording.ts";
import type { CreditDocument } from "./xeroIndex.ts";

export const voidedPayment: ManualKindRow = {
  kind: "voidedPayment",
  sheet: "Voided Payments",
  prefix: "VPM",
  rules: ["PAY-7", "PAY-9", "CRM-2"],
  sources: [
    "CoreBridge help: Full Sync details (voided payments; credit memos)",
    "Xero help: remove and redo a transaction; void an overpayment; void a credit note",
  ],
  reference: (scene) => referenceOf(scene, "void"),
  steps: (scene) => (isCreditNote(scene) ? creditNoteSteps(scene) : paymentSteps(scene)),
  effect: (scene) =>
    isCreditNote(scene)
      ? debitCredit(scene, receivablesName(scene), accountName("storeCreditAccount", scene))
      : debitCredit(scene, creditAccountName(scene), accountName("defaultBankAccount", scene)),
  precheck: (scene) =>
    precheckText([
      ...documentObstacles(scene, [
        [originalName(scene), scene.credit?.date ?? scene.need.date],
        ...allocationsDated(scene, scene.credit?.allocations ?? []),
      ]),
      ...reconciledObstacles(
        scene,
        "Remove & Redo takes it off its bank statement line; make sure the money never came.",
      ),
    ]),
  link: creditTarget,
  proof,
  causeGone: (need) => `CoreBridge no longer shows ${numberOf(need)} as voided or changed`,
  moneyOn: ({ credit }) => (credit === undefined ? null : allocatedOf(credit)),
  isProofLasting: () => true,
};

function isCreditNote({ need }: Scene): boolean {
  return need.variant === "creditNote";
}

function paymentSteps(scene: Scene): readonly string[] {
  const { need } = scene;
  const name = originalName(scene);
  const refunds = scene.credit?.refunds ?? [];
  const isChanged = need.variant === "changedPayment";
  return [
    isChanged
      ? `CoreBridge changed payment ${numberOf(need)} after it synced: Xero's ${name} of ${amountText(need.amount)} must go first.`
      : `Look at the bank statement: if the ${amountText(need.amount)} did come in, stop. It is a refund or an NSF in CoreBridge, not a void.`,
    ...refunds.map(
      (refund) =>
        `Open ${name}, click the refund of ${formatCents(refund.amount)} of ${refund.date}, click Options > Remove & Redo, then Yes.`,
    ),
    ...unallocateAllSteps(scene),
    `Go to Business > Invoices > Awaiting Payment, open ${name} of ${need.customer}, and click the Paid into link to ${accountName("defaultBankAccount", scene)}.`,
    `On the bank transaction click Options > Remove & Redo, then Yes. This cannot be undone.`,
    `If Xero does not let you (reconciled, or in a locked period): on ${name} click ${menuWord(scene)} Options > Make a cash refund, Amount ${amountText(need.amount)}, Date ${dateText(need)} or the first open day, Paid From ${accountName("defaultBankAccount", scene)}, Reference ${referenceOf(scene, "void")}, and match the two against each other.`,
    ...(isChanged
      ? [
          `Do not enter the new payment by hand: once Xero shows the old one gone, the next sync posts it.`,
        ]
      : []),
    `Check: ${name} is gone or VOIDED, or refunded in full.`,
  ];
}

/** CRM-2: the credit that CoreBridge added and then voided. */
function creditNoteSteps(scene: Scene): readonly string[] {
  const { need } = scene;
  const name = originalName(scene);
  return [
    ...unallocateAllSteps(scene),
    `Go to Business > Invoices, search for credit note ${need.original?.number ?? numberOf(need)} of ${need.customer} (${amountText(need.amount)}), and open it.`,
    `Click ${menuWord(scene)} Options > Void, then OK.`,
    `If Xero does not let you (locked period): raise an invoice of ${amountText(need.amount)} to ${accountName("storeCreditAccount", scene)} with no tax, reference ${referenceOf(scene, "void")}, and allocate the credit note to it; then set Status to Not needed, and say so in the Note.`,
    `Check: ${name} is VOIDED.`,
  ];
}

/** VOIDED or gone, or refunded in full. Rulebook, `voidedPayment`. */
function proof(scene: Scene): Evidence {
  const { credit, need } = scene;
  const name = sentenceStart(originalName(scene));
  if (credit === undefined) {
    const id = need.original?.xeroId ?? null;
    return id === null ? noEvidence : shownBy("credit", id, `${name} is no longer in Xero`);
  }
  if (!isLive(credit)) return shownBy("credit", credit.id, `${name} is ${credit.status} in Xero`);
  const inTime = credit.refunds.filter(({ date }) => need.date === null || date >= need.date);
  const refunded = sumCents(inTime.map(({ amount }) => amount));
  if (refunded === credit.total) {
    const keys = inTime.map(({ id }) => `refund:${id}`);
    return shownBy(
      "credit",
      credit.id,
      `${name} is refunded in full (${formatCents(refunded)})`,
      keys,
    );
  }
  if (refunded > 0n)
    return nearly(
      `refund found, but ${formatCents(refunded)} instead of ${formatCents(credit.total)}`,
    );
  if (credit.refunds.length > 0 && need.date !== null)
    return nearly(`refund found, but dated before ${need.date}`);
  return halfDone(scene, credit);
}

/** Voiding begins with taking it off its invoices; who stops there has left the customer a credit. */
function halfDone(scene: Scene, credit: CreditDocument): Evidence {
  const left = allocatedOf(credit);
  if (left >= (scene.need.moneySeen ?? left)) return noEvidence;
  return nearly(
    left > 0n
      ? `un-allocated in part: ${formatCents(left)} is still allocated`
      : `un-allocated, but ${originalName(scene)} is not VOIDED or refunded`,
  );
}

function allocatedOf({ allocations }: CreditDocument): Cents {
  return sumCents(allocations.map(({ amount }) => amount));
}
