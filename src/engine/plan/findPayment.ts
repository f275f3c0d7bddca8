import { sumCents } from "../base/money.ts";
import { groupBy } from "./context.ts";
import type { Payment } from "../corebridge/book.ts";
import { hasWholeWord } from "../base/text.ts";
import type { Credit } from "../xero/snapshot.ts";
import type { PlanContext } from "./context.ts";

/** VOIDED or gone, or refunded in full: its money is no longer there. PAY-9. */
export function isSpent(credit: Credit | undefined): boolean {
  if (credit === undefined || credit.status === "VOIDED" || credit.status === "DELETED")
    return true;
  return sumCents(credit.refunds.map(({ amount }) => amount)) === credit.total;
}

export type CreditsByWord = ReadonlyMap<string, readonly Credit[]>;

/** The credits by each piece of text between white space of their reference and descriptions: a first sieve. */
export function creditsByWord(credits: readonly Credit[]): CreditsByWord {
  const pairs = credits.flatMap((credit) => {
    const words = new Set(textsOf(credit).flatMap((text) => text.match(/[\p{L}\p{N}]+/gu) ?? []));
    return [...words].map((word) => ({ word, credit }));
  });
  return new Map(
    [...groupBy(pairs, ({ word }) => word)].map(([word, group]) => [
      word,
      group.map(({ credit }) => credit),
    ]),
  );
}

/**
 * ORD-15: documents with the payment's number as a whole word, that no payment is linked to; not VOIDED or DELETED, but
 * those too whose money was given back since.
 */
export function creditsNaming(unlinked: CreditsByWord, payment: Payment): readonly Credit[] {
  // Its rarest piece: "CB" of "CB-2001" stands in every document.
  const buckets = (payment.number.match(/[\p{L}\p{N}]+/gu) ?? []).map(
    (word) => unlinked.get(word) ?? [],
  );
  const [rarest = []] = buckets.toSorted((a, b) => a.length - b.length);
  return rarest.filter(
    (credit) => credit.status !== "VOIDED" && credit.status !== "DELETED" && names(credit, payment),
  );
}

/** PAY-3: the payment's number stands in a text of the document as a whole word. */
export function names(credit: Credit, { number }: Pick<Payment, "number">): boolean {
  return textsOf(credit).some((text) => hasWholeWord(text, number));
}

export function linkedCreditIds(context: PlanContext): ReadonlySet<string> {
  const links = [...context.links.values()].filter(
    ({ xeroType }) => xeroType === "overpayment" || xeroType === "prepayment",
  );
  return new Set(links.map(({ xeroId }) => xeroId));
}

function textsOf({ reference, descriptions }: Credit): readonly string[] {
  return reference === null ? descriptions : [reference, ...descriptions];
}
