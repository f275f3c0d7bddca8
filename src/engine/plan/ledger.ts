import { addCents, subtractCents, sumCents, zeroCents, type Cents } from "../base/money.ts";
import type { Command } from "./command.ts";
import type { InvoiceStanding } from "./invoiceStanding.ts";
import type { PostedPayment } from "./postedPayment.ts";

/**
 * What is still free on credits and due on invoices while allocations are planned one after the other. The only
 * thing in the plan that changes as it goes; it lives for one plan.
 */
export interface Ledger {
  /** Cents left on a payment's document. */
  remaining(record: string, posted: PostedPayment): Cents;
  /** Cents left on any credit: `left` is what Xero shows. */
  left(record: string, left: Cents): Cents;
  /** Cents due on an invoice. */
  due(record: string, invoice: InvoiceStanding | undefined): Cents;
  use(credit: string, invoice: string, amount: Cents): void;
  /** This plan takes the credit off that Xero invoice. */
  isReleased(credit: string, invoiceId: string): boolean;
  /** Keys of the commands that take a credit off a voided invoice: an allocation of it waits for them. */
  releasesOf(credit: string): readonly string[];
}

/** `commands`: those of the voids, which give money back before it is allocated anew. VOI-3. */
export function newLedger(commands: readonly Command[]): Ledger {
  const usedOf = new Map<string, Cents>();
  const usedOn = new Map<string, Cents>();
  const releases = commands.filter(({ write }) => write.type === "deallocate");
  const freed = (record: string) =>
    sumCents(
      releases.flatMap(({ record: of, write }) =>
        of === record && write.type === "deallocate" ? [write.amount] : [],
      ),
    );
  const left = (record: string, xero: Cents) =>
    subtractCents(addCents(xero, freed(record)), usedOf.get(record) ?? zeroCents);
  return {
    left,
    remaining: (record, { xero, payment }) => left(record, xero?.remaining ?? payment.amount),
    due: (record, invoice) => {
      const xero = invoice?.xero;
      const paid =
        xero === null || xero === undefined ? zeroCents : subtractCents(xero.total, xero.amountDue);
      return subtractCents(
        subtractCents(invoice?.total ?? zeroCents, paid),
        usedOn.get(record) ?? zeroCents,
      );
    },
    use: (credit, invoice, amount) => {
      usedOf.set(credit, addCents(usedOf.get(credit) ?? zeroCents, amount));
      usedOn.set(invoice, addCents(usedOn.get(invoice) ?? zeroCents, amount));
    },
    isReleased: (credit, invoiceId) =>
      releases.some(
        ({ record, write }) =>
          record === credit && write.type === "deallocate" && write.invoiceId === invoiceId,
      ),
    releasesOf: (credit) =>
      releases.filter(({ record }) => record === credit).map(({ key }) => key),
  };
}
