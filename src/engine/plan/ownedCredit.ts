import { toCents, zeroCents, type Cents } from "../base/money.ts";
import type { Invoice } from "../xero/snapshot.ts";
import { amountOf, creditOf, invoiceIdOf, isOfStoreCredit, stateOf } from "./allocationState.ts";
import type { PlanContext } from "./context.ts";
import type { CreditSource } from "./creditSources.ts";

/**
 * Which allocations of in-store credit belong to a payment, while payments are planned one after the other: an equal
 * allocation that nobody owns means that a payment is done. It lives for one plan. PAY-8.
 */
export interface OwnedCredit {
  /** A source that has that amount on the invoice, and no owner. */
  twin(
    invoice: Invoice | null,
    sources: readonly CreditSource[],
    amount: Cents,
  ): CreditSource | undefined;
  own(source: string, invoiceId: string, amount: Cents): void;
}

export function ownedCredit(context: PlanContext): OwnedCredit {
  const owned = new Map<string, Cents>();
  const own = (source: string, invoiceId: string, amount: Cents) => {
    const key = `${source}@${invoiceId}`;
    owned.set(key, toCents((owned.get(key) ?? zeroCents) + amount));
  };
  for (const { record, facts, xeroType } of context.links.values()) {
    if (xeroType === "allocation" && isOfStoreCredit(record) && stateOf(facts) === "made")
      own(creditOf(record), invoiceIdOf(context, record), amountOf(facts));
  }
  return {
    own,
    twin: (invoice, sources, amount) =>
      invoice === null
        ? undefined
        : sources.find(
            ({ key, allocations }) =>
              !owned.has(`${key}@${invoice.id}`) &&
              allocations.some((one) => one.invoiceId === invoice.id && one.amount === amount),
          ),
  };
}
