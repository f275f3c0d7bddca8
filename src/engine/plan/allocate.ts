import { laterDate } from "../base/date.ts";
import { formatCents, minCents, type Cents } from "../base/money.ts";
import { amountText, unproven, type Part, type PartPlan } from "./allocationPart.ts";
import { allocationLink } from "./allocationState.ts";
import { lockedSentence } from "./item.ts";
import { contactKey } from "./party.ts";
import { commandOf } from "./taskPlan.ts";

/** PAY-4, PAY-13, ORD-11, MRG-1, LCK-1. */
export function allocate(part: Part, amount: Cents): PartPlan {
  const { context, posted, applied, invoice, ledger } = part;
  const { payment } = posted;
  if (invoice?.standing.type !== "ready") return invoiceFailed(part);
  const refusal = refusalOf(part, amount);
  if (refusal !== undefined) return { outcome: "failed", ...refusal };
  const date = laterDate(payment.date, invoice.date ?? payment.date);
  const command = commandOf(context.sha256, {
    task: "Allocations",
    record: payment.record,
    write: {
      type: "allocate",
      kind: posted.xero?.kind ?? context.settings.paymentPosting,
      credit: { record: payment.record },
      invoice: { record: `order:${applied.invoiceNumber}` },
      amount,
      date,
    },
    needs: [...posted.needs, ...invoice.standing.needs, ...ledger.releasesOf(payment.record)],
    expects: {
      due: invoice.xero === null ? null : formatCents(invoice.xero.amountDue),
      remaining: posted.xero === null ? null : formatCents(posted.xero.remaining),
    },
    links: [allocationLink(payment.number, applied.invoiceNumber, "made", applied.amount, "$id")],
    says: `Allocate ${formatCents(amount)} of payment ${payment.number} to ${applied.invoiceNumber}`,
  });
  ledger.use(payment.record, `order:${applied.invoiceNumber}`, amount);
  return {
    outcome: "created",
    rule: "PAY-4",
    message: `${formatCents(amount)} is allocated to ${applied.invoiceNumber}.`,
    command,
  };
}

export function invoiceFailed({ applied, invoice }: Part): PartPlan {
  const why = invoice?.standing.type === "blocked" ? invoice.standing : undefined;
  const message = `${amountText(applied)} is not allocated, for the invoice ${applied.invoiceNumber} is not in order: ${why?.message ?? "it is not in Xero."} It is tried again by the next sync.`;
  return why?.outcome === "held"
    ? { outcome: "held", rule: "HLD-1", message }
    : { outcome: "failed", rule: "PAY-13", message };
}

function refusalOf(
  { context, posted, applied, invoice, ledger }: Part,
  amount: Cents,
): { readonly rule: string; readonly message: string } | undefined {
  const { payment } = posted;
  if (invoice?.isUnproven === true)
    return {
      rule: "ORD-15",
      message: `${formatCents(amount)} of payment ${payment.number} is not allocated: ${unproven(applied)}`,
    };
  const locked =
    lockedSentence(context, payment.date, `Payment ${payment.number}`) ??
    lockedSentence(context, invoice?.date ?? null, `Invoice ${applied.invoiceNumber}`);
  if (locked !== undefined) return { rule: "LCK-1", message: locked };
  const from = contactKey(posted.party, posted.xero?.contactId);
  const to = invoice?.contact ?? null;
  if (from !== null && to !== null && from !== to) {
    const message = `Payment ${payment.number} and invoice ${applied.invoiceNumber} stand at two contacts in Xero, which refuses to allocate across them. Merge the contacts by the steps on sheet Customer Merges, or correct the customer in CoreBridge; the next sync allocates it.`;
    return { rule: "MRG-1", message };
  }
  const free = minCents(
    ledger.remaining(payment.record, posted),
    ledger.due(`order:${applied.invoiceNumber}`, invoice),
  );
  if (free >= amount) return undefined;
  const direct = invoice?.xero?.payments ?? [];
  if (direct.length > 0) {
    const message = `${formatCents(amount)} of payment ${payment.number} does not fit on ${applied.invoiceNumber}: money that did not come from CoreBridge is applied to it. Remove that payment in Xero and reconcile the bank line to the CoreBridge payment; the next sync allocates it.`;
    return { rule: "ORD-11", message };
  }
  const message = `${formatCents(amount)} of payment ${payment.number} does not fit: only ${formatCents(free)} is left on it or due on ${applied.invoiceNumber} in Xero. Something else was allocated there by hand.`;
  return { rule: "PAY-4", message };
}
