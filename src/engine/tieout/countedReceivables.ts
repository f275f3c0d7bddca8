import { subtractCents, zeroCents, type Cents } from "../base/money.ts";
import type { TieOutCase } from "./input.ts";
import { openingPart } from "./openingPart.ts";
import type { RecordCase } from "./records.ts";
import type { Visitor } from "./walk.ts";
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

/** The documents that count, and what of them was seen by the end of the walk. */
export interface CountedVisitor extends Required<Pick<Visitor, "invoice" | "credit">> {
  readonly documents: readonly CountedDocument[];
}

/** TIE-1 as Xero itself would add it up; `receivablesXero.ts` splits the same sum by record. */
export function countedVisitor(of: TieOutCase): CountedVisitor {
  const { counted, owners } = of;
  const documents: CountedDocument[] = [];
  return {
    documents,
    invoice: ({ invoice, own, owner }) => {
      if (own === undefined) return;
      const { amountDue: amount, id } = invoice;
      documents.push({ id, record: own.record, customer: owners.recordOf(owner), amount });
    },
    credit: (one) => {
      const { credit, own, owner } = one;
      const { id, refunds } = credit;
      const customer = owners.recordOf(owner);
      if (own !== undefined) {
        documents.push({ id, record: own.record, customer, amount: countedCredit(of, one, own) });
        return;
      }
      for (const refund of refunds) {
        const record = counted.recordByRefund.get(refund.id);
        if (record !== undefined)
          documents.push({ id: refund.id, record, customer, amount: refund.amount });
      }
    },
  };
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
