import {
  addCents,
  negateCents,
  subtractCents,
  sumCents,
  zeroCents,
  type Cents,
} from "../base/money.ts";
import { isLive, type CreditShown } from "./creditsShown.ts";
import type { TieOutCase } from "./input.ts";
import { openingPart } from "./openingPart.ts";

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

/** TIE-1 as Xero itself would add it up; `receivablesXero.ts` splits the same sum by record. */
export function countedReceivables(of: TieOutCase): readonly CountedDocument[] {
  const { counted, context, owners } = of;
  const customerOf = (contactId: string) => owners.recordOf(owners.ofContact(contactId));
  const invoices = context.snapshot.invoices.filter(isLive).flatMap((invoice) => {
    const record = counted.recordByDocument.get(invoice.id);
    const { amountDue: amount, contactId, id } = invoice;
    return record === undefined ? [] : [{ id, record, customer: customerOf(contactId), amount }];
  });
  const credits = of.credits.flatMap((credit) => {
    const { contactId, id, refunds, remaining } = credit;
    const customer = customerOf(contactId);
    const record = counted.recordByDocument.get(id) ?? counted.duplicates.get(id);
    if (record !== undefined) {
      const amount = addCents(negateCents(remaining), openingLeft(of, credit, record));
      return [{ id, record, customer, amount }];
    }
    return refunds.flatMap((refund) => {
      const proves = counted.recordByRefund.get(refund.id);
      return proves === undefined
        ? []
        : [{ id: refund.id, record: proves, customer, amount: refund.amount }];
    });
  });
  return [...invoices, ...credits];
}

/** Credit that belongs to an order of the opening balances and is not on its invoice yet: it counts on neither side. */
function openingLeft(of: TieOutCase, { allocations }: CreditShown, record: string): Cents {
  const outside = allocations.filter(
    ({ invoiceId }) => !of.counted.recordByDocument.has(invoiceId),
  );
  const left = subtractCents(
    openingPart(of, record),
    sumCents(outside.map(({ amount }) => amount)),
  );
  return left > zeroCents ? left : zeroCents;
}
