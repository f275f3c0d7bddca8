import type { IsoDate } from "../base/date.ts";
import {
  minCents,
  subtractCents,
  sumCents,
  toCents,
  zeroCents,
  type Cents,
} from "../base/money.ts";
import { compareText } from "../base/text.ts";
import type { Payment } from "../corebridge/book.ts";
import type { Allocation, CreditKind } from "../xero/snapshot.ts";
import { allocationRecord, appliedTo } from "./allocationState.ts";
import type { Ref } from "./command.ts";
import type { PlanContext } from "./context.ts";
import type { Ledger } from "./ledger.ts";
import { contactKey } from "./party.ts";
import { unappliedRest } from "./paymentNeeds.ts";
import type { CreditMemosPlan } from "./memoCase.ts";
import { storeCreditReference } from "./newMemo.ts";
import type { PaymentsPlan, PostedPayment } from "./postedPayment.ts";

/** A credit of the customer that in-store credit may be taken from. PAY-8. */
export interface CreditSource {
  readonly key: string;
  readonly ref: Ref;
  readonly kind: CreditKind;
  readonly label: string;
  readonly date: IsoDate;
  readonly customerId: string | null;
  /** Of the contact that it stands at, or will. */
  readonly contact: string | null;
  /** What may be taken from it; the ledger counts on from here. */
  readonly free: Cents;
  readonly allocations: readonly Allocation[];
  readonly needs: readonly string[];
}

/** `StoreCredit` credit notes, then what is left of overpayments; each oldest first. */
export function creditSources(
  context: PlanContext,
  memos: CreditMemosPlan,
  payments: PaymentsPlan,
  ledger: Ledger,
): readonly CreditSource[] {
  const rests = payments.posted.flatMap((posted) => restOf(context, posted, ledger) ?? []);
  return [
    ...[...ourNotes(memos), ...otherNotes(context, memos)].toSorted(byAge),
    ...rests.toSorted(byAge),
  ];
}

function ourNotes({ notes }: CreditMemosPlan): readonly CreditSource[] {
  return notes.map(({ record, customerId, contact, memo, xero, needs }) => ({
    key: record,
    ref: { record },
    kind: "creditNote",
    label: memo.number,
    date: xero?.date ?? memo.date,
    customerId,
    contact,
    free: xero?.remaining ?? memo.amount,
    allocations: xero?.allocations ?? [],
    needs,
  }));
}

/** Those that CoreBridge's own sync made, and whose memo is not exported this time. */
function otherNotes(
  { snapshot }: PlanContext,
  { notes }: CreditMemosPlan,
): readonly CreditSource[] {
  const known = new Set(notes.flatMap(({ xero }) => xero?.id ?? []));
  return snapshot.creditNotes
    .filter(({ id, reference }) => reference === storeCreditReference && !known.has(id))
    .filter(({ status }) => status !== "VOIDED" && status !== "DELETED")
    .map((note) => ({
      key: `creditNote:${note.id}`,
      ref: { xeroId: note.id },
      kind: "creditNote",
      label: note.number,
      date: note.date,
      customerId: null,
      contact: note.contactId,
      free: note.remaining,
      allocations: note.allocations,
      needs: [],
    }));
}

/** That part of an overpayment which CoreBridge applied to no order. */
function restOf(
  context: PlanContext,
  posted: PostedPayment,
  ledger: Ledger,
): CreditSource | undefined {
  const { payment, party, xero, needs } = posted;
  const rest = toCents(unappliedRest(payment) - refundedOf(context, payment));
  if (rest <= zeroCents) return undefined;
  const applied = new Set(appliedTo(context, payment).map(({ invoiceNumber }) => invoiceNumber));
  const others = (xero?.allocations ?? []).filter(
    ({ invoiceId }) =>
      !applied.has(context.invoiceById.get(invoiceId)?.number ?? "") &&
      !ledger.isReleased(payment.record, invoiceId),
  );
  const taken = sumCents(others.map(({ amount }) => amount));
  const now = ledger.left(payment.record, xero?.remaining ?? payment.amount);
  // The ledger has counted this plan's allocations already: counting goes on from here, not from the start again.
  const counted = ledger.left(payment.record, zeroCents);
  return {
    key: payment.record,
    ref: { record: payment.record },
    kind: xero?.kind ?? context.settings.paymentPosting,
    label: payment.number,
    date: xero?.date ?? payment.date,
    customerId: party.customerId,
    contact: contactKey(party, xero?.contactId),
    free: subtractCents(minCents(subtractCents(rest, taken), now), counted),
    allocations: [...others, ...unclaimed(context, posted)],
    needs,
  };
}

/**
 * Of a payment whose stored state is lost: less than it pays stands on an invoice that it pays itself. Whether that is its
 * own or in-store credit taken from its rest, Xero does not say; it must not be taken twice. PAY-8.
 */
function unclaimed(
  context: PlanContext,
  { payment, xero, isAdopted }: PostedPayment,
): readonly Allocation[] {
  if (!isAdopted || xero === null) return [];
  return appliedTo(context, payment).flatMap(({ invoiceNumber, amount }) => {
    const link = context.links.get(allocationRecord(payment.number, invoiceNumber));
    const there = xero.allocations.filter(
      ({ invoiceId }) => context.invoiceById.get(invoiceId)?.number === invoiceNumber,
    );
    const isWhole = sumCents(there.map((one) => one.amount)) >= amount;
    return isWhole || link?.origin === "posted" ? [] : there;
  });
}

/** Cash that went back out of a payment: no credit any more. */
function refundedOf(context: PlanContext, payment: Payment): Cents {
  const undoings = context.undoingsByOriginal.get(payment.number) ?? [];
  return sumCents(
    undoings
      .filter(({ kind, method, isVoided }) => kind === "refund" && method === "money" && !isVoided)
      .map(({ amount }) => amount),
  );
}

function byAge(a: CreditSource, b: CreditSource): number {
  return compareText(a.date, b.date) || compareText(a.label, b.label) || compareText(a.key, b.key);
}
