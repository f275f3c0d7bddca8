import type { Json } from "../base/canonical.ts";
import {
  addCents,
  formatCents,
  parseCents,
  sumCents,
  zeroCents,
  type Cents,
} from "../base/money.ts";
import { compareText } from "../base/text.ts";
import type { Payment } from "../corebridge/book.ts";
import type { PlanContext } from "./context.ts";
import { textFact } from "./facts.ts";
import type { LinkChange } from "./link.ts";
import type { InvoicesPlan, InvoiceStanding } from "./invoiceStanding.ts";

/**
 * What is known of one payment on one invoice, kept as the facts of its allocation link:
 * `wanted` it is to be allocated as soon as that goes (PAY-4, PAY-13, VOI-3);
 * `made` we allocated it, or found it so: if it is gone from Xero, a person undid it (PAY-14);
 * `deposit` its order had no invoice when the payment synced: never applied unasked (PAY-5).
 */
export type AllocationState = "wanted" | "made" | "deposit";

export interface Applied {
  readonly invoiceNumber: string;
  readonly amount: Cents;
}

/**
 * A payment's applications to live orders, one an invoice. What was applied to `N-V` follows to a re-made `N`;
 * after a true void it is credit (VOI-4, VOI-3).
 */
export function appliedTo(context: PlanContext, payment: Payment): readonly Applied[] {
  const [only] = payment.applications;
  if (only !== undefined && payment.applications.length === 1 && !only.isOnVoid) {
    const { amount, invoiceNumber } = only;
    return amount > zeroCents && !isTrueVoid(context, invoiceNumber) ? payment.applications : [];
  }
  const direct = new Map<string, Cents>();
  const moved = new Map<string, Cents>();
  for (const { invoiceNumber, isOnVoid, amount } of payment.applications) {
    if (isOnVoid && !context.orderByNumber.has(invoiceNumber)) continue;
    const target = isOnVoid ? moved : direct;
    target.set(invoiceNumber, addCents(target.get(invoiceNumber) ?? zeroCents, amount));
  }
  for (const [number, amount] of moved) if (!direct.has(number)) direct.set(number, amount);
  return [...direct]
    .filter(([number, amount]) => amount > zeroCents && !isTrueVoid(context, number))
    .map(([invoiceNumber, amount]) => ({ invoiceNumber, amount }))
    .toSorted((a, b) => compareText(a.invoiceNumber, b.invoiceNumber));
}

/** PAY-4, PAY-5, PAY-13: what becomes of each application at the moment its payment posts. */
export function firstState(invoice: InvoiceStanding | undefined): AllocationState {
  if (invoice === undefined || invoice.isHeld) return "deposit";
  if (invoice.standing.type === "ready") return "wanted";
  return invoice.standing.outcome === "failed" ? "wanted" : "deposit";
}

/** The links that posting a payment leaves for its applications. */
export function firstAllocations(
  context: PlanContext,
  payment: Payment,
  invoices: InvoicesPlan,
): readonly LinkChange[] {
  return appliedTo(context, payment).map(({ invoiceNumber, amount }) =>
    allocationLink(
      payment.number,
      invoiceNumber,
      firstState(invoices.invoiceByNumber.get(invoiceNumber)),
      amount,
    ),
  );
}

export function allocationLink(
  payment: string,
  invoice: string,
  state: AllocationState,
  amount: Cents,
  xeroId: string | "$id" = "",
): LinkChange {
  const facts = { state, amount: formatCents(amount) };
  return {
    change: "set",
    record: allocationRecord(payment, invoice),
    xeroType: "allocation",
    xeroId,
    xeroNumber: null,
    origin: "posted",
    facts,
  };
}

export function allocationRecord(payment: string, invoice: string): string {
  return `allocation:${payment}->${invoice}`;
}

/** `N` of `allocation:P->N` and of `allocation:P->N/source`. */
export function invoiceOf(record: string): string {
  return record.slice(record.lastIndexOf("->") + 2).split("/")[0] ?? "";
}

/** `P` of `allocation:P->N`. */
export function paymentOf(record: string): string {
  return record.slice("allocation:".length, record.lastIndexOf("->"));
}

/** `allocation:P->N/source`: P paid by in-store credit. PAY-8. */
export function isOfStoreCredit(record: string): boolean {
  return record.includes("/", record.lastIndexOf("->"));
}

/** The record whose document is allocated: the payment's own, or the source of in-store credit. PAY-8. */
export function creditOf(record: string): string {
  if (!isOfStoreCredit(record)) return `payment:${paymentOf(record)}`;
  return record.slice(record.indexOf("/", record.lastIndexOf("->")) + 1);
}

/** The Xero invoice that an allocation's link is about: the link's own id is Xero's id of the allocation. */
export function invoiceIdOf(context: PlanContext, record: string): string {
  return context.links.get(`order:${invoiceOf(record)}`)?.xeroId ?? "";
}

/** Cents that Xero shows of a credit on an invoice. */
export function shownOn(context: PlanContext, credit: string, invoiceId: string): Cents {
  const id = credit.startsWith("creditNote:")
    ? credit.slice("creditNote:".length)
    : (context.links.get(credit)?.xeroId ?? "");
  const document = context.creditById.get(id) ?? context.creditNoteById.get(id);
  return sumCents(
    (document?.allocations ?? [])
      .filter((allocation) => allocation.invoiceId === invoiceId)
      .map(({ amount }) => amount),
  );
}

export function stateOf(facts: Json): AllocationState | null {
  const state = textFact(facts, "state");
  return state === "wanted" || state === "made" || state === "deposit" ? state : null;
}

/** The amount that the link's facts hold; 0.00 where they hold none. */
export function amountOf(facts: Json): Cents {
  const amount = parseCents(textFact(facts, "amount") ?? "");
  return amount.ok ? amount.value : zeroCents;
}

/** As much as has to be there: less than was allocated, where the assist took off what was given back. PAY-14, MAN-5. */
export function keptOf(facts: Json): Cents {
  const stays = parseCents(textFact(facts, "stays") ?? "");
  return stays.ok ? stays.value : amountOf(facts);
}

/**
 * Only `N-V` rows, no live order: what was applied to `N` is on the void. Not where each void has its own invoice and so has
 * `N`: that is the re-made order's, which is in another export. VOI-4, RUN-11.
 */
export function isTrueVoid(
  { links, orderByNumber, voidsByNumber }: PlanContext,
  number: string,
): boolean {
  const voids = voidsByNumber.get(number);
  if (voids === undefined || orderByNumber.has(number)) return false;
  const isPosted = (record: string) => (links.get(record)?.xeroId ?? "") !== "";
  return !isPosted(`order:${number}`) || voids.some(({ record }) => !isPosted(record));
}

/** PAY-14: an undone allocation is never made again while somebody gives that money back. */
export function isBeingUndone(
  context: Pick<PlanContext, "undoingsByOriginal">,
  payment: Pick<Payment, "number">,
): boolean {
  return undoingsOf(context, payment).length > 0;
}

/** What CoreBridge says was given back of a payment, by refund or by the bank. PAY-6. */
export function givenBackOf(
  context: Pick<PlanContext, "undoingsByOriginal">,
  payment: Pick<Payment, "number">,
): Cents {
  return sumCents(undoingsOf(context, payment).map(({ amount }) => amount));
}

function undoingsOf(
  { undoingsByOriginal }: Pick<PlanContext, "undoingsByOriginal">,
  { number }: Pick<Payment, "number">,
): readonly Payment[] {
  return (undoingsByOriginal.get(number) ?? []).filter(
    ({ kind, isVoided }) => !isVoided && (kind === "refund" || kind === "nsf"),
  );
}
