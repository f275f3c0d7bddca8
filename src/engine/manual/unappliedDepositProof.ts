import { formatCents, sumCents, type Cents } from "../base/money.ts";
import type { Invoice } from "../xero/snapshot.ts";
import { nearly, noEvidence, type Candidate, type Evidence } from "./evidence.ts";
import { creditsOf, isLive, type Scene } from "./scene.ts";
import { allocatedTo } from "./unallocate.ts";
import { invoiceNumber, originalName, sentenceStart } from "./wording.ts";
import type { CreditDocument } from "./xeroIndex.ts";

/** The payment allocated to the invoice for the applied amount. Rulebook, `unappliedDeposit`. */
export function depositEvidence(scene: Scene): Evidence {
  const { credit, invoice, need } = scene;
  if (need.amount === null) return noEvidence;
  if (need.variant === "openingPayment") return openingPaymentEvidence(scene, need.amount);
  if (credit === undefined || !isLive(credit)) return noEvidence;
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
  return allocated > 0n ? nearAllocation(allocated, amount, invoice.number) : noEvidence;
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
  const [other] = byHand;
  return other === undefined
    ? noEvidence
    : nearAllocation(allocatedTo(credit, other), amount, invoiceNumber(scene, other));
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
  if (found.length === 0) return noEvidence;
  return nearAllocation(
    sumCents(found.map((credit) => allocatedTo(credit, invoice.id))),
    amount,
    invoice.number,
  );
}

function candidateOf(
  scene: Scene,
  credit: CreditDocument,
  invoiceId: string,
  amount: Cents,
  rank: 0 | 1 | 2,
): Candidate {
  const isOriginal = credit.id === scene.credit?.id;
  const source = isOriginal
    ? sentenceStart(originalName(scene))
    : `Credit of ${formatCents(credit.total)} of ${credit.date}`;
  const says = `${source}: ${formatCents(amount)} allocated to invoice ${invoiceNumber(scene, invoiceId)}`;
  const id = `${credit.id}:${invoiceId}`;
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
