import { formatCents } from "../base/money.ts";
import type { ManualKindRow } from "./kindRow.ts";
import { invoiceTarget } from "./linkTarget.ts";
import { documentObstacles, precheckText } from "./precheck.ts";
import { freeEvidence, moneyOnInvoice, otherInvoiceEvidence } from "./resyncProof.ts";
import { isLive, numberOf, type Scene } from "./scene.ts";
import { allocatedTo } from "./unallocate.ts";
import { amountText, dateText, invoiceText } from "./wording.ts";

/** An order that changed in CoreBridge and whose invoice Xero will not let us change. ORD-8, ORD-9. */
export const resync: ManualKindRow = {
  kind: "resync",
  sheet: "Orders to Resync",
  prefix: "RSY",
  rules: ["ORD-8", "ORD-9", "ORD-11"],
  sources: [
    "CoreBridge help: Full Sync details (Invoices and Voiding)",
    "CoreBridge help: Xero Full Sync - Sync Errors",
    "Xero help: remove a payment or an overpayment from an invoice",
  ],
  reference: (scene) => `${numberOf(scene.need)} resync`,
  steps: (scene) =>
    scene.need.variant === "numberVoided" ? numberVoidedSteps(scene) : freeSteps(scene),
  effect: () => [],
  precheck: (scene) =>
    precheckText(
      documentObstacles(scene, [[`invoice ${invoiceText(scene)}`, scene.invoice?.date ?? null]]),
    ),
  link: invoiceTarget,
  proof: (scene) =>
    scene.need.variant === "numberVoided" ? otherInvoiceEvidence(scene) : freeEvidence(scene),
  causeGone: (need) => `order ${numberOf(need)} no longer waits for its invoice`,
  moneyOn: (scene) => (scene.need.variant === "numberVoided" ? null : moneyOnInvoice(scene)),
  isProofLasting: () => false,
};

function freeSteps(scene: Scene): readonly string[] {
  const { invoice, need, xero } = scene;
  const number = invoiceText(scene);
  const credits =
    invoice === undefined ? [] : (xero.creditsByInvoice.get(invoice.id) ?? []).filter(isLive);
  const wordByKind = {
    overpayment: "Overpayment",
    prepayment: "Prepayment",
    creditNote: "Credit Note",
  } as const;
  const onInvoice = credits.map(
    (credit) =>
      `Open invoice ${number}, click the ${wordByKind[credit.kind]} link of ${formatCents(allocatedTo(credit, invoice?.id ?? ""))}, click the remove icon beside the amount, then OK.`,
  );
  const direct = (invoice?.payments ?? []).map(
    (payment) =>
      `Open invoice ${number}, click the Payment of ${formatCents(payment.amount)} of ${payment.date}, click Options > Remove & Redo, then Yes. Reconcile its bank line to the CoreBridge payment instead.`,
  );
  const generic = `Open invoice ${number}, and take every payment, overpayment and credit note off it: click its link, click the remove icon beside the amount, then OK.`;
  const removals = [...onInvoice, ...direct];
  return [
    `CoreBridge changed order ${numberOf(need)}${need.detail === null ? "" : ` (${need.detail})`}, and Xero locks an invoice that has money on it. Note what is on it before you begin.`,
    ...(removals.length > 0 ? removals : [generic]),
    `Check: invoice ${number} is Awaiting Payment, with nothing paid or credited.`,
    `Run Preview Sync, then Begin Sync: the sync updates the invoice and allocates CoreBridge's payments to it again. What you had put on it yourself, put back by hand.`,
  ];
}

/** Xero never gives a voided number back, and no API can change a voided invoice. ORD-9. */
function numberVoidedSteps(scene: Scene): readonly string[] {
  const { need } = scene;
  const number = need.invoice ?? numberOf(need);
  return [
    `Xero holds number ${number} on a VOIDED invoice, and the number cannot come back: the invoice must be made by hand under another number.`,
    `Hold order:${numberOf(need)} with the reason "made by hand in Xero", so that the sync leaves it alone.`,
    `Go to Business > Invoices > New Invoice. Contact ${need.customer}, Date ${dateText(need)}, Invoice number anything that does not look like a CoreBridge number, for instance ${number} R.`,
    `Reference ${numberOf(need)} resync. Enter the lines, accounts and tax rates as CoreBridge has them, so that the total is ${amountText(need.amount)}. Click Approve.`,
    `Allocate the customer's payments to it: Credit this invoice.`,
    `Next time change the invoice's number in Xero before you void it.`,
  ];
}
