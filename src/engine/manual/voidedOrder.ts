import { formatCents, sumCents, zeroCents, type Cents } from "../base/money.ts";
import type { DirectPayment, Invoice } from "../xero/snapshot.ts";
import { creditAccountName, debitCredit, isPrepayment, receivablesName } from "./accountNames.ts";
import { nearly, noEvidence, shownBy, type Evidence } from "./evidence.ts";
import type { ManualKindRow } from "./kindRow.ts";
import { invoiceTarget } from "./linkTarget.ts";
import { documentObstacles, precheckText, reconciledObstacles } from "./precheck.ts";
import { isLive, numberOf, type Scene } from "./scene.ts";
import { allocatedTo, removalStep } from "./unallocate.ts";
import { amountText, invoiceText, menuWord, originalName } from "./wording.ts";
import type { CreditDocument } from "./xeroIndex.ts";

/** An order voided in CoreBridge whose money Xero would not let the sync move. VOI-3. */
export const voidedOrder: ManualKindRow = {
  kind: "voidedOrder",
  sheet: "Voided Orders",
  prefix: "VOR",
  rules: ["VOI-1", "VOI-2", "VOI-3"],
  sources: [
    "CoreBridge help: Full Sync details (Invoices and Voiding)",
    "Xero help: remove an overpayment from an invoice; allocate an overpayment to an invoice",
  ],
  reference: ({ need }) => `${numberOf(need)} void`,
  steps,
  effect,
  precheck: (scene) =>
    precheckText([
      ...documentObstacles(scene),
      ...reconciledObstacles(scene, "the sync may not move it, but Xero's screens let you take back the allocation."),
    ]),
  link: invoiceTarget,
  proof,
  causeGone: (need) => `CoreBridge no longer shows order ${numberOf(need)} as voided, or its money was moved by the sync`,
  isProofLasting: () => false,
};

/** The money goes from one invoice of receivables to another; of a true void back to the customer's credit. */
function effect(scene: Scene) {
  const { need } = scene;
  const receivables = receivablesName(scene);
  const remade = remadeNumber(scene);
  const from = `${receivables} (${need.invoice ?? numberOf(need)})`;
  if (remade !== null) return debitCredit(scene, from, `${receivables} (${remade})`);
  return debitCredit(scene, from, isPrepayment(scene) ? creditAccountName(scene) : `${receivables} (credit of ${need.customer})`);
}

function steps(scene: Scene): readonly string[] {
  const { invoice, need } = scene;
  const number = numberOf(need);
  const credits = moneyOn(scene);
  const payments = invoice?.payments ?? [];
  const removals = [
    ...credits.flatMap((credit) => credit.allocations.filter((one) => one.invoiceId === invoice?.id)).map((one) => removalStep(scene, one)),
    ...payments.map((payment) => paymentStep(scene, payment)),
  ];
  const generic = `Open invoice ${invoiceText(scene)}, click the ${menuWord(scene)} link of each amount, click the remove icon beside it, then OK.`;
  return [
    ...(removals.length > 0 ? removals : invoice === undefined ? [generic] : [`Nothing is allocated to invoice ${invoice.number} any more.`]),
    `Run Preview Sync, then Begin Sync: the sync numbers the invoice ${number}, offsets it by credit note ${number} where setting offsetVoidedInvoices is on, and moves the money.`,
    ...moveSteps(scene),
    `If Xero refuses to take the money off (credit note or locked period): hold order ${number}, and adjust by hand: credit note ${number} for the invoice's total, with the invoice's own accounts and tax rates, dated on the first open day and allocated to what is left due.`,
    `Check: no money is allocated to invoice ${number}${remadeNumber(scene) === null ? "" : `, and ${amountText(need.amount)} is on invoice ${remadeNumber(scene) ?? ""}`}.`,
  ];
}

function moveSteps(scene: Scene): readonly string[] {
  const { need } = scene;
  const remade = remadeNumber(scene);
  if (remade === null) {
    return [`The order was not made again: leave ${amountText(need.amount)} as credit on ${need.customer}. A refund of it comes as an entry of its own.`];
  }
  return [
    `If the sync does not move it: open ${originalName(scene)}, click ${menuWord(scene)} Options > Allocate Credit, enter ${amountText(need.amount)} against invoice ${remade}, click Allocate Credit.`,
  ];
}

function paymentStep(scene: Scene, payment: DirectPayment): string {
  return `Open invoice ${invoiceText(scene)}, click the Payment of ${formatCents(payment.amount)} of ${payment.date}, click Options > Remove & Redo, then Yes.`;
}

/** Nothing allocated to the -V invoice, and the money on the new one. Rulebook, `voidedOrder`. */
function proof(scene: Scene): Evidence {
  const { invoice, need } = scene;
  if (invoice === undefined || need.amount === null) return noEvidence;
  const left = moneyLeft(scene, invoice);
  if (left > 0n) {
    return left < need.amount ? nearly(`${formatCents(left)} is still on invoice ${invoice.number}`) : noEvidence;
  }
  const remade = remadeNumber(scene);
  if (remade === null) return shownBy("invoice", invoice.id, `No money is on invoice ${invoice.number}`);
  const target = (scene.xero.invoicesByNumber.get(remade) ?? []).find((one) => isLive(one) && one.id !== invoice.id);
  if (target === undefined) return nearly(`no money is on invoice ${invoice.number}, but invoice ${remade} is not in Xero yet`);
  const moved = movedTo(scene, target);
  if (moved >= need.amount) {
    const says = `No money is on invoice ${invoice.number}, and ${formatCents(need.amount)} is on invoice ${target.number}`;
    return shownBy("invoice", invoice.id, says);
  }
  return nearly(
    `no money is on invoice ${invoice.number}, but ${formatCents(moved)} instead of ${formatCents(need.amount)} is on invoice ${target.number}`,
  );
}

/** Money only: the credit note that offsets the void stays on it. VOI-2. */
function moneyOn({ invoice, xero }: Scene): readonly CreditDocument[] {
  if (invoice === undefined) return [];
  return (xero.creditsByInvoice.get(invoice.id) ?? []).filter((credit) => credit.kind !== "creditNote" && isLive(credit));
}

function moneyLeft(scene: Scene, invoice: Invoice): Cents {
  const allocated = moneyOn(scene).map((credit) => allocatedTo(credit, invoice.id));
  return sumCents([...allocated, ...invoice.payments.map(({ amount }) => amount)]);
}

function movedTo(scene: Scene, target: Invoice): Cents {
  const { credit, need, xero } = scene;
  if (credit !== undefined) return allocatedTo(credit, target.id);
  if (need.original !== null) return zeroCents;
  const credits = (xero.creditsByInvoice.get(target.id) ?? []).filter(({ kind }) => kind !== "creditNote");
  return sumCents([...credits.map((one) => allocatedTo(one, target.id)), ...target.payments.map(({ amount }) => amount)]);
}

/** The need names the re-made order; where it does not, Xero's invoice of the number without -V tells. VOI-4. */
function remadeNumber({ invoice, need, xero }: Scene): string | null {
  if (need.detail !== null) return need.detail;
  const number = numberOf(need).replace(/-V\d*$/u, "");
  const remade = (xero.invoicesByNumber.get(number) ?? []).find((one) => isLive(one) && one.id !== invoice?.id);
  return remade === undefined || invoice === undefined ? null : number;
}
