import { laterDate } from "../base/date.ts";
import {
  formatCents,
  minCents,
  subtractCents,
  sumCents,
  zeroCents,
  type Cents,
} from "../base/money.ts";
import type { Payment } from "../corebridge/book.ts";
import { unproven } from "./allocationPart.ts";
import { allocationLink, type Applied } from "./allocationState.ts";
import type { Command } from "./command.ts";
import type { PlanContext } from "./context.ts";
import type { CreditSource } from "./creditSources.ts";
import type { InvoiceStanding } from "./invoiceStanding.ts";
import { lockedSentence } from "./item.ts";
import type { Ledger } from "./ledger.ts";
import type { LinkChange } from "./link.ts";
import type { MissingCredit } from "./memoCase.ts";
import type { Party } from "./party.ts";
import type { Outcome } from "./task.ts";
import { commandOf } from "./taskPlan.ts";

/** One payment by in-store credit on one invoice, with the credits that it may take from, in their order. */
export interface CreditPart {
  readonly context: PlanContext;
  readonly payment: Payment;
  readonly party: Party;
  readonly applied: Applied;
  readonly sources: readonly CreditSource[];
  readonly missing: readonly MissingCredit[];
  readonly ledger: Ledger;
}

export interface Taken {
  readonly outcome: Outcome;
  readonly rule: string;
  readonly message: string;
  readonly commands?: readonly Command[];
}

interface Take {
  readonly source: CreditSource;
  readonly amount: Cents;
}

/** PAY-8: oldest first, from as many credits as it takes; all of it or nothing. */
export function takeCredit(part: CreditPart, invoice: InvoiceStanding, amount: Cents): Taken {
  const { applied, ledger } = part;
  const order = `order:${applied.invoiceNumber}`;
  if (invoice.isUnproven) {
    const message = `${formatCents(amount)} of in-store credit is not allocated: ${unproven(applied)}`;
    return { outcome: "failed", rule: "ORD-15", message };
  }
  const due = ledger.due(order, invoice);
  if (due < amount) {
    const hasDirect = (invoice.xero?.payments.length ?? 0) > 0;
    const message = `${formatCents(amount)} of in-store credit does not fit on ${applied.invoiceNumber}: only ${formatCents(due)} is due in Xero.`;
    return { outcome: "failed", rule: hasDirect ? "ORD-11" : "PAY-8", message };
  }
  const here = part.sources.filter(({ contact }) => contact === invoice.contact);
  const takes = takesOf(here, ledger, amount);
  const short = subtractCents(amount, sumOf(takes));
  if (short > zeroCents) return tooLittle(part, amount, short);
  const locked = lockOf(part, invoice, takes);
  if (locked !== undefined) return { outcome: "failed", rule: "LCK-1", message: locked };
  const commands = takes.map(({ source, amount: taken }) => {
    const command = allocation(part, invoice, source, taken);
    ledger.use(source.key, order, taken);
    return command;
  });
  const from = takes.map(({ source }) => source.label).join(", ");
  const message = `${formatCents(amount)} of in-store credit (${from}) is allocated to ${applied.invoiceNumber}.`;
  return { outcome: "created", rule: "PAY-8", message, commands };
}

/** Kept per source, for one payment may take from several. */
export function creditLink(
  payment: Payment,
  { invoiceNumber }: Applied,
  source: CreditSource,
  amount: Cents,
  invoiceId: string,
): LinkChange {
  const link = allocationLink(payment.number, invoiceNumber, "made", amount, invoiceId);
  return { ...link, record: `${link.record}/${source.key}` };
}

function takesOf(sources: readonly CreditSource[], ledger: Ledger, amount: Cents): readonly Take[] {
  const takes: Take[] = [];
  let left = amount;
  for (const source of sources) {
    const part = minCents(left, ledger.left(source.key, source.free));
    if (part <= zeroCents) continue;
    takes.push({ source, amount: part });
    left = subtractCents(left, part);
  }
  return takes;
}

/** The shortfall, and where one can be named, the record that it comes from. */
function tooLittle(part: CreditPart, amount: Cents, short: Cents): Taken {
  const { payment, party, applied, sources, missing, ledger } = part;
  const what = `the ${formatCents(amount)} of in-store credit that payment ${payment.number} puts on ${applied.invoiceNumber}`;
  if (sumOf(takesOf(sources, ledger, amount)) >= amount) {
    const message = `The customer's credit stands at another contact in Xero than ${applied.invoiceNumber}, and Xero refuses to allocate ${what} across them. Merge the contacts by the steps on sheet Customer Merges; the next sync allocates it.`;
    return { outcome: "failed", rule: "MRG-1", message };
  }
  const cause = missing.find(({ customerId }) => customerId === party.customerId);
  if (cause !== undefined) {
    const { outcome, rule, message: why } = cause.block;
    const message = `The customer's credit in Xero is ${formatCents(short)} short of ${what}, for credit memo ${cause.label} is not in Xero: ${why}`;
    return { outcome, rule, message };
  }
  const message = `The customer's credit in Xero is ${formatCents(short)} short of ${what}. Check the credit memos export, or what was refunded or allocated by hand.`;
  return { outcome: "failed", rule: "PAY-8", message };
}

function lockOf(
  { context, applied }: CreditPart,
  invoice: InvoiceStanding,
  takes: readonly Take[],
): string | undefined {
  const sentences = takes.map(({ source }) =>
    lockedSentence(context, source.date, `Credit ${source.label}`),
  );
  return (
    sentences.find((sentence) => sentence !== undefined) ??
    lockedSentence(context, invoice.date, `Invoice ${applied.invoiceNumber}`)
  );
}

function allocation(
  { context, payment, applied, ledger }: CreditPart,
  invoice: InvoiceStanding,
  source: CreditSource,
  amount: Cents,
): Command {
  const needs = invoice.standing.type === "ready" ? invoice.standing.needs : [];
  return commandOf(context.sha256, {
    task: "Allocations",
    record: payment.record,
    write: {
      type: "allocate",
      kind: source.kind,
      credit: source.ref,
      invoice: { record: `order:${applied.invoiceNumber}` },
      amount,
      date: laterDate(source.date, invoice.date ?? source.date),
    },
    needs: [...source.needs, ...needs, ...ledger.releasesOf(source.key)],
    expects: {
      due: invoice.xero === null ? null : formatCents(invoice.xero.amountDue),
      free: formatCents(source.free),
    },
    links: [creditLink(payment, applied, source, amount, "$id")],
    says: `Allocate ${formatCents(amount)} of in-store credit ${source.label} to ${applied.invoiceNumber}`,
  });
}

function sumOf(takes: readonly Take[]): Cents {
  return sumCents(takes.map(({ amount }) => amount));
}
