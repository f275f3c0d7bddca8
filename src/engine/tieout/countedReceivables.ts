import { subtractCents, zeroCents, type Cents } from "../base/money.ts";
import type { TieOutCase } from "./input.ts";
import { openingPart } from "./openingPart.ts";
import type { RecordCase } from "./records.ts";
import type { CreditCase } from "./xeroCases.ts";

/** A Xero document, or a cash refund, that counts in the receivables: the same figures, document by document. */
export interface CountedDocument {
  readonly id: string;
  /** The record that it stands for. */
  readonly record: string;
  /** Record of the customer whose figure it is part of. */
  readonly customer: string;
  /** Amount due of an invoice; less remaining credit of the rest. */
  readonly amount: Cents;
}

/**
 * TIE-1 as Xero itself would add it up; `receivablesXero.ts` splits the same sum by record. In the order in which Xero gave
 * the documents.
 */
export function countedReceivables(of: TieOutCase): readonly CountedDocument[] {
  const { counted, owners } = of;
  const documents: CountedDocument[] = [];
  for (const { invoice, own, owner } of of.invoices) {
    if (own === undefined) continue;
    const { amountDue: amount, id } = invoice;
    documents.push({ id, record: own.record, customer: owners.recordOf(owner), amount });
  }
  for (const one of of.credits) {
    const { credit, own, owner } = one;
    const { id, refunds } = credit;
    const customer = owners.recordOf(owner);
    if (own !== undefined) {
      documents.push({ id, record: own.record, customer, amount: countedCredit(of, one, own) });
      continue;
    }
    for (const refund of refunds) {
      const record = counted.recordByRefund.get(refund.id);
      if (record !== undefined)
        documents.push({ id: refund.id, record, customer, amount: refund.amount });
    }
  }
  return documents;
}

/** What a credit puts into the receivables. What of it belongs to orders of the opening balances counts on neither side. */
export function countedCredit(
  of: TieOutCase,
  { credit, outside }: CreditCase,
  own: RecordCase,
): Cents {
  const left = subtractCents(openingPart(of, own), outside);
  return subtractCents(left > zeroCents ? left : zeroCents, credit.remaining);
}
