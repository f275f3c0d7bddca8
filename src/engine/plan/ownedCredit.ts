import { addCents, subtractCents, zeroCents, type Cents } from "../base/money.ts";
import type { Invoice } from "../xero/snapshot.ts";
import { amountOf, creditOf, invoiceIdOf, isOfStoreCredit, stateOf } from "./allocationState.ts";
import type { PlanContext } from "./context.ts";
import type { CreditSource } from "./creditSources.ts";

/**
 * Which allocations of in-store credit belong to a payment, while payments are planned one after the other: allocations
 * that nobody owns and that make just its amount mean that a payment is done. It lives for one plan. PAY-8.
 */
export interface OwnedCredit {
  /** Cents of each source that stand on the invoice without an owner and together are `amount`; none where none are. */
  twins(
    invoice: Invoice | null,
    sources: readonly CreditSource[],
    amount: Cents,
  ): readonly CreditTaken[];
  own(source: string, invoiceId: string, amount: Cents): void;
}

export interface CreditTaken {
  readonly source: CreditSource;
  readonly amount: Cents;
}

/** Allocations among which a payment's own are sought: the tries double with each. */
const partsMax = 12;

export function ownedCredit(context: PlanContext): OwnedCredit {
  const owned = new Map<string, Cents[]>();
  const own = (source: string, invoiceId: string, amount: Cents) => {
    const key = `${source}@${invoiceId}`;
    const amounts = owned.get(key);
    if (amounts === undefined) owned.set(key, [amount]);
    else amounts.push(amount);
  };
  for (const { record, facts, xeroType } of context.links.values()) {
    if (xeroType === "allocation" && isOfStoreCredit(record) && stateOf(facts) === "made")
      own(creditOf(record), invoiceIdOf(context, record), amountOf(facts));
  }
  return {
    own,
    twins: (invoice, sources, amount) => {
      if (invoice === null) return [];
      const free = sources.flatMap((source) =>
        freeAmounts(source, invoice.id, owned.get(`${source.key}@${invoice.id}`) ?? []).map(
          (part) => ({ source, amount: part }),
        ),
      );
      const whole = free.find((part) => part.amount === amount);
      return whole === undefined ? bySource(makingUp(free.slice(0, partsMax), amount)) : [whole];
    },
  };
}

/** What a source has on the invoice besides what is owned; nothing where the two do not match piece by piece. */
function freeAmounts(
  { allocations }: CreditSource,
  invoiceId: string,
  owned: readonly Cents[],
): readonly Cents[] {
  const free = allocations.flatMap((one) => (one.invoiceId === invoiceId ? [one.amount] : []));
  for (const amount of owned) {
    const at = free.indexOf(amount);
    if (at === -1) return [];
    free.splice(at, 1);
  }
  return free;
}

/** The first parts, in their order, that add up to the amount. A payment may have taken from several credits. */
function makingUp(parts: readonly CreditTaken[], amount: Cents): readonly CreditTaken[] {
  const [first, ...rest] = parts;
  if (first === undefined || amount <= zeroCents) return [];
  if (first.amount === amount) return [first];
  const left = subtractCents(amount, first.amount);
  const withFirst = left > zeroCents ? makingUp(rest, left) : [];
  return withFirst.length > 0 ? [first, ...withFirst] : makingUp(rest, amount);
}

/** Two allocations of one credit are one taking of it: the link has the sum. */
function bySource(parts: readonly CreditTaken[]): readonly CreditTaken[] {
  const takenByKey = new Map<string, CreditTaken>();
  for (const { source, amount } of parts) {
    const before = takenByKey.get(source.key)?.amount ?? zeroCents;
    takenByKey.set(source.key, { source, amount: addCents(before, amount) });
  }
  return [...takenByKey.values()];
}
