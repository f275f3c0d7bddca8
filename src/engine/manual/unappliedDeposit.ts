import { laterDate, type IsoDate } from "../base/date.ts";
import { formatCents, subtractCents } from "../base/money.ts";
import type { ManualKindRow } from "./kindRow.ts";
import { creditTarget, invoiceTarget } from "./linkTarget.ts";
import { documentObstacles, precheckText } from "./precheck.ts";
import { isLive, numberOf, type Scene } from "./scene.ts";
import { depositEvidence } from "./unappliedDepositProof.ts";
import {
  amountText,
  dateText,
  invoiceText,
  menuWord,
  originalName,
  sentenceStart,
} from "./wording.ts";

/** A deposit that synced before its invoice: CoreBridge's sync never applies it later, and nor do we unasked. */
export const unappliedDeposit: ManualKindRow = {
  kind: "unappliedDeposit",
  sheet: "Unapplied Deposits",
  prefix: "DEP",
  rules: ["PAY-5", "PAY-12", "PAY-16"],
  sources: [
    "CoreBridge help: Full Sync details (Payments - applying a payment)",
    "Xero help: allocate an overpayment to an invoice",
  ],
  reference: ({ need }) => `${numberOf(need)} to ${need.invoice ?? "invoice"}`,
  steps,
  effect: () => [],
  precheck,
  link: (scene) =>
    scene.need.variant === "openingPayment" ? invoiceTarget(scene) : creditTarget(scene),
  proof: depositEvidence,
  causeGone: (need) =>
    `the deposit ${numberOf(need)} no longer waits for invoice ${need.invoice ?? ""}`.trimEnd(),
  moneyOn: () => null,
  isProofLasting: () => false,
};

function steps(scene: Scene): readonly string[] {
  switch (scene.need.variant) {
    case "openingPayment":
      return openingPaymentSteps(scene);
    case "openingInvoice":
      return [
        `Order ${scene.need.invoice ?? ""} was completed before ${startText(scene)}: its invoice is part of the opening balances, so find it there first.`,
        ...allocateSteps(scene, `the opening-balance invoice for ${invoiceText(scene)}`),
        `If the opening balances hold no such invoice: it was paid or left out there. Ask your accountant, then set Status to Not needed, and say so in the Note.`,
      ];
    default:
      return [...allocateSteps(scene, `invoice ${invoiceText(scene)}`), checkStep(scene)];
  }
}

function allocateSteps(scene: Scene, target: string): readonly string[] {
  const { need } = scene;
  return [
    `Go to Business > Invoices > Awaiting Payment and open ${originalName(scene)} of ${need.customer} (${dateText(need)}).`,
    `Click ${menuWord(scene)} Options > Allocate Credit.`,
    `Enter ${amountText(need.amount)} against ${target}, then click Allocate Credit.`,
    `Or open ${target}, click Credit this invoice, enter ${amountText(need.amount)} beside ${originalName(scene)}, and confirm.`,
  ];
}

/** PAY-16: the money is in the opening balances, so no payment of the sync's can be opened. */
function openingPaymentSteps(scene: Scene): readonly string[] {
  const { need } = scene;
  return [
    `Payment ${numberOf(need)} was reconciled before ${startText(scene)}: it is in the opening balances, and did not sync.`,
    `Go to Business > Invoices > Awaiting Payment and open invoice ${invoiceText(scene)} of ${need.customer}.`,
    `Click Credit this invoice, and enter ${amountText(need.amount)} beside the opening-balance credit. Confirm: allocate from the opening-balance credit.`,
    `If ${need.customer} has no such credit: the opening balances left it out. Ask your accountant; do not enter the payment again.`,
    checkStep(scene),
  ];
}

function checkStep(scene: Scene): string {
  const { invoice, need } = scene;
  const due =
    invoice !== undefined && need.amount !== null
      ? subtractCents(invoice.amountDue, need.amount)
      : null;
  const isKnown = due !== null && due >= 0n;
  return isKnown
    ? `Check: invoice ${invoiceText(scene)} is then due ${formatCents(due)}, as in CoreBridge.`
    : `Check: invoice ${invoiceText(scene)} is then due as in CoreBridge.`;
}

function precheck(scene: Scene): string {
  const { credit, invoice, need } = scene;
  const name = sentenceStart(originalName(scene));
  const amount = need.amount ?? 0n;
  const obstacles = [...documentObstacles(scene, [["the allocation", allocationDate(scene)]])];
  if (invoice === undefined)
    obstacles.push(
      `Invoice ${invoiceText(scene)} is not in Xero: look for it in the opening balances.`,
    );
  else if (!isLive(invoice))
    obstacles.push(`Invoice ${invoice.number} is ${invoice.status} in Xero.`);
  else if (invoice.amountDue < amount) {
    obstacles.push(
      `Invoice ${invoice.number} is due only ${formatCents(invoice.amountDue)}: see what else was put on it.`,
    );
  }
  if (need.variant === "openingPayment") return precheckText(obstacles);
  if (credit === undefined) obstacles.push(`${name} is not in Xero yet: sync first.`);
  else if (!isLive(credit)) obstacles.push(`${name} is ${credit.status} in Xero.`);
  else if (credit.remaining < amount) {
    obstacles.push(
      `${name} has only ${formatCents(credit.remaining)} of credit left: see where it was allocated.`,
    );
  }
  return precheckText(obstacles);
}

/** Xero dates an allocation by the later of its two documents, whatever is typed. */
function allocationDate({ credit, invoice }: Scene): IsoDate | null {
  if (credit === undefined || invoice === undefined) return credit?.date ?? invoice?.date ?? null;
  return laterDate(credit.date, invoice.date);
}

function startText({ settings }: Scene): string {
  return settings.syncStartDate === null
    ? "the Sync Start Date"
    : `the Sync Start Date ${settings.syncStartDate}`;
}
