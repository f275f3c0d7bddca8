import { formatCents, sumCents, zeroCents, type Cents } from "../base/money.ts";
import type { Invoice } from "../xero/snapshot.ts";
import { deadOriginal } from "./deadOriginal.ts";
import { nearly, noEvidence, type Candidate, type Evidence } from "./evidence.ts";
import { misplaced, misplacedOn, placeKey } from "./misplacedCredit.ts";
import { creditsOf, isLive, type Scene } from "./scene.ts";
import { allocatedTo } from "./unallocate.ts";
import {
  firstNames,
  invoiceNumber,
  invoiceText,
  listText,
  originalName,
  sentenceStart,
} from "./wording.ts";
import type { CreditDocument } from "./xeroIndex.ts";

/** The payment allocated to the invoice for the applied amount. Rulebook, `unappliedDeposit`. */
export function depositEvidence(scene: Scene): Evidence {
  const { credit, invoice, need } = scene;
  if (need.amount === null) return noEvidence;
  if (need.variant === "openingPayment") return openingPaymentEvidence(scene, need.amount);
  if (credit === undefined) return noEvidence;
  if (!isLive(credit)) return deadOriginal(scene);
  if (need.variant === "openingInvoice") return openingInvoiceEvidence(scene, credit, need.amount);
  return invoice === undefined
    ? noEvidence
    : allocationEvidence(scene, credit, invoice, need.amount);
}

function allocationEvidence(
  scene: Scene,
  credit: CreditDocument,
  invoice: Invoice,
  amount: Cents,
): Evidence {
  const allocated = allocatedTo(credit, invoice.id);
  if (allocated === amount)
    return { candidates: [candidateOf(scene, credit, invoice.id, allocated, 1)], near: null };
  if (allocated === zeroCents) return notOnInvoice(scene, credit, amount);
  const strays = misplacedOn(scene, credit);
  return strays.length === 0
    ? nearAllocation(allocated, amount, invoice.number)
    : misplaced(scene, originalName(scene), credit, [invoice.id, ...strays], amount);
}

/** The whole amount on another invoice says most; then that too little is left; then whatever is on another. */
function notOnInvoice(scene: Scene, credit: CreditDocument, amount: Cents): Evidence {
  const strays = misplacedOn(scene, credit);
  const whole = strays.filter((id) => allocatedTo(credit, id) === amount);
  if (whole.length > 0) return misplaced(scene, originalName(scene), credit, whole, amount);
  if (credit.remaining < amount) return usedElsewhere(scene, credit);
  return strays.length === 0
    ? noEvidence
    : misplaced(scene, originalName(scene), credit, strays, amount);
}

/** Nothing is on its invoice, and what is left would not do: then it is somewhere else, by mistake or not. */
function usedElsewhere(scene: Scene, credit: CreditDocument): Evidence {
  const ids = [...new Set(credit.allocations.map(({ invoiceId }) => invoiceId))].sort();
  const places = ids.map(
    (id) => `${formatCents(allocatedTo(credit, id))} on ${placeOf(scene, id)}`,
  );
  const refunded = sumCents(credit.refunds.map((refund) => refund.amount));
  const uses = [
    ...firstNames(places),
    ...(refunded > 0n ? [`${formatCents(refunded)} refunded`] : []),
  ];
  return nearly(
    `${originalName(scene)} has only ${formatCents(credit.remaining)} left for invoice ${invoiceText(scene)}${uses.length === 0 ? "" : `: ${listText(uses)}`}`,
  );
}

function placeOf(scene: Scene, invoiceId: string): string {
  const name = invoiceNumber(scene, invoiceId);
  return scene.xero.invoiceById.has(invoiceId) ? `invoice ${name}` : name;
}

/** PAY-12: an opening-balance invoice bears whatever number it was given; none of the sync's own can be meant. */
function openingInvoiceEvidence(scene: Scene, credit: CreditDocument, amount: Cents): Evidence {
  const { invoice, linkedIds } = scene;
  const ids = new Set(credit.allocations.map(({ invoiceId }) => invoiceId));
  const byHand = [...ids].filter((id) => id === invoice?.id || !linkedIds.has(id)).sort();
  const fitting = byHand.filter((id) => allocatedTo(credit, id) === amount);
  if (fitting.length > 0) {
    const named = fitting.map((id) =>
      candidateOf(scene, credit, id, amount, id === invoice?.id ? 0 : 2),
    );
    return { candidates: named, near: null };
  }
  const [other, second] = byHand;
  if (other === undefined) return notOnInvoice(scene, credit, amount);
  return second === undefined
    ? nearAllocation(allocatedTo(credit, other), amount, invoiceNumber(scene, other))
    : misplaced(scene, originalName(scene), credit, byHand, amount);
}

/** PAY-16: credit of the opening balances, which the sync neither posted nor adopted. */
function openingPaymentEvidence(scene: Scene, amount: Cents): Evidence {
  const { invoice, linkedIds } = scene;
  if (invoice === undefined) return noEvidence;
  const credits = creditsOf(scene).filter((credit) => isLive(credit) && !linkedIds.has(credit.id));
  const found = credits.filter((credit) => allocatedTo(credit, invoice.id) > 0n);
  const fitting = found.filter((credit) => allocatedTo(credit, invoice.id) === amount);
  if (fitting.length > 0) {
    return {
      candidates: fitting.map((credit) => candidateOf(scene, credit, invoice.id, amount, 2)),
      near: null,
    };
  }
  if (found.length === 0) return openingCreditElsewhere(scene, credits, amount);
  return nearAllocation(
    sumCents(found.map((credit) => allocatedTo(credit, invoice.id))),
    amount,
    invoice.number,
  );
}

/** Credit of the opening balances has uses of its own: only the whole amount on an invoice of the sync's is meant. */
function openingCreditElsewhere(
  scene: Scene,
  credits: readonly CreditDocument[],
  amount: Cents,
): Evidence {
  for (const credit of credits) {
    const whole = misplacedOn(scene, credit).filter(
      (id) => scene.linkedIds.has(id) && allocatedTo(credit, id) === amount,
    );
    if (whole.length > 0) return misplaced(scene, creditName(credit), credit, whole, amount);
  }
  return noEvidence;
}

function creditName({ date, total }: CreditDocument): string {
  return `Credit of ${formatCents(total)} of ${date}`;
}

function candidateOf(
  scene: Scene,
  credit: CreditDocument,
  invoiceId: string,
  amount: Cents,
  rank: 0 | 1 | 2,
): Candidate {
  const isOriginal = credit.id === scene.credit?.id;
  const source = isOriginal ? sentenceStart(originalName(scene)) : creditName(credit);
  const says = `${source}: ${formatCents(amount)} allocated to invoice ${invoiceNumber(scene, invoiceId)}`;
  const id = placeKey(credit.id, invoiceId);
  return {
    keys: [`allocation:${id}`],
    capacity: null,
    rank,
    document: { type: "allocation", id, says },
  };
}

function nearAllocation(found: Cents, wanted: Cents, invoice: string): Evidence {
  return nearly(
    `allocated to invoice ${invoice}, but ${formatCents(found)} instead of ${formatCents(wanted)}`,
  );
}
