import { formatCents } from "../base/money.ts";
import type { DirectPayment } from "../xero/snapshot.ts";
import type { ManualKindRow } from "./kindRow.ts";
import { invoiceTarget } from "./linkTarget.ts";
import {
  allocationsDated,
  documentObstacles,
  precheckText,
  reconciledObstacles,
} from "./precheck.ts";
import { numberOf, type Scene } from "./scene.ts";
import { removalStep } from "./unallocate.ts";
import { voidedOrderEffect } from "./voidedOrderEffect.ts";
import {
  isAboutMoney,
  moneyLeft,
  moneyOn,
  moneyToMove,
  remadeNumber,
  voidedOrderEvidence,
} from "./voidedOrderProof.ts";
import { amountText, dateText, invoiceText, menuWord } from "./wording.ts";

/** An order voided in CoreBridge whose money, or whose offset, Xero would not take from the sync. VOI-3. */
export const voidedOrder: ManualKindRow = {
  kind: "voidedOrder",
  sheet: "Voided Orders",
  prefix: "VOR",
  rules: ["VOI-1", "VOI-2", "VOI-3"],
  sources: [
    "CoreBridge help: Full Sync details (Invoices and Voiding)",
    "Xero help: remove an overpayment from an invoice; allocate an overpayment to an invoice; add a credit note",
  ],
  reference: ({ need }) => `${numberOf(need)} void`,
  steps: (scene) => (isAboutMoney(scene) ? moneySteps(scene) : offsetSteps(scene)),
  effect: voidedOrderEffect,
  precheck,
  link: invoiceTarget,
  proof: voidedOrderEvidence,
  causeGone: (need) =>
    `the sync did the work on voided order ${numberOf(need)}, or CoreBridge no longer shows it as voided`,
  moneyOn: (scene) => (scene.invoice === undefined ? null : moneyLeft(scene, scene.invoice)),
  isProofLasting: () => false,
};

function moneySteps(scene: Scene): readonly string[] {
  const { need, settings } = scene;
  const number = numberOf(need);
  const remade = remadeNumber(scene);
  const amount = amountText(moneyToMove(scene));
  const offset = settings.offsetVoidedInvoices ? `, offsets it by credit note ${number}` : "";
  return [
    ...removalSteps(scene),
    `Run Preview Sync, then Begin Sync: the sync numbers the invoice ${number}${offset}${remade === null ? "" : ", and allocates to the re-made order what it had taken off itself"}.`,
    remade === null
      ? `The order was not made again: leave ${amount} as credit on ${need.customer}. A refund of it comes as an entry of its own.`
      : `If the money is not on the new invoice ${remade} then: open the payment under Business > Invoices > Awaiting Payment, click ${menuWord(scene)} Options > Allocate Credit, enter the amount against ${remade}, click Allocate Credit.`,
    `If Xero refuses to take the money off (credit note or locked period): hold order:${number}, and adjust by hand with your accountant.`,
    remade === null
      ? `Check: no money is on invoice ${number}.`
      : `Check: no money is on invoice ${number}, and ${amount} is on the new invoice ${remade}.`,
  ];
}

function removalSteps(scene: Scene): readonly string[] {
  const { invoice } = scene;
  if (invoice === undefined) {
    return [
      `Open invoice ${invoiceText(scene)}, click the ${menuWord(scene)} link of each amount, click the remove icon beside it, then OK.`,
    ];
  }
  const allocations = moneyOn(scene).flatMap((credit) =>
    credit.allocations.filter((one) => one.invoiceId === invoice.id),
  );
  const removals = [
    ...allocations.map((one) => removalStep(scene, one)),
    ...invoice.payments.map((payment) => paymentStep(scene, payment)),
  ];
  return removals.length === 0 ? [`No money is on invoice ${invoice.number} any more.`] : removals;
}

function paymentStep(scene: Scene, payment: DirectPayment): string {
  return `Open invoice ${invoiceText(scene)}, click the Payment of ${formatCents(payment.amount)} of ${payment.date}, click Options > Remove & Redo, then Yes. Reconcile its bank line to the CoreBridge payment instead.`;
}

/** No money stands on the invoice: what is missing is the credit note. VOI-2. */
function offsetSteps(scene: Scene): readonly string[] {
  const { invoice, need } = scene;
  const number = numberOf(need);
  const total = amountText(invoice?.total ?? need.amount);
  return [
    `No money is on invoice ${invoiceText(scene)}; what is missing is the credit note that offsets it. If the sync failed on a lock date, have the date moved and sync again: then nothing is left to do.`,
    `Else open invoice ${invoiceText(scene)} of ${need.customer}, click Invoice Options > Add Credit Note.`,
    `Credit Note number ${number}, Date ${dateText(need)} or the first open day, Reference ${number} void. Keep the invoice's own lines, accounts and tax rates, so that the total is ${total}.`,
    `Click Approve, and allocate ${total} to the invoice.`,
    `Check: invoice ${invoiceText(scene)} has nothing due.`,
  ];
}

function precheck(scene: Scene): string {
  const { invoice } = scene;
  const credits = moneyOn(scene);
  const allocations = credits.flatMap((credit) =>
    credit.allocations.filter((one) => one.invoiceId === invoice?.id),
  );
  const stuck = credits.some(({ isReconciled }) => isReconciled) && scene.credit === undefined;
  return precheckText([
    ...documentObstacles(scene, allocationsDated(scene, allocations)),
    ...(stuck
      ? [
          "The payment is reconciled with the bank: take off its allocation only, never the payment.",
        ]
      : []),
    ...reconciledObstacles(scene, "take off its allocation only, never the payment."),
  ]);
}
