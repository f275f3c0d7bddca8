import type { ManualEntry } from "../manual/entry.ts";
import type { Proof } from "../manual/proof.ts";

/** Entries that are still asked for, by the document on which their work is done: half-done work is theirs. */
export interface OpenEntries {
  /** Of a payment or memo: the record of an entry that gives its money back. */
  readonly givingBack: (record: string) => string | undefined;
  /** Of an order: the record of a bad debt that is to be credited on its invoice. */
  readonly writingOff: (sale: string) => string | undefined;
  /** Of an order: the record of a payment of the opening balances that is to be allocated to its invoice. */
  readonly applying: (sale: string) => string | undefined;
}

export function openEntries(
  entries: readonly ManualEntry[],
  proofs: ReadonlyMap<string, Proof>,
): OpenEntries {
  const open = entries.filter(
    ({ id, status }) => status !== "notNeeded" && proofs.get(id)?.type !== "proved",
  );
  const index = (keyOf: (entry: ManualEntry) => string | null) =>
    new Map(
      open.toReversed().flatMap((entry) => {
        const key = keyOf(entry);
        return key === null ? [] : [[key, entry.need.record] as const];
      }),
    );
  const givingBack = index(({ need }) => {
    if (!givesBack.has(need.kind) || need.variant === "toStoreCredit") return null;
    if (need.kind === "voidedPayment") return need.record;
    return need.original === null ? null : `payment:${need.original.number}`;
  });
  const ofInvoice = (kind: string, variant: string | null) =>
    index(({ need }) =>
      need.kind === kind && need.invoice !== null && (variant ?? need.variant) === need.variant
        ? `order:${need.invoice}`
        : null,
    );
  const writingOff = ofInvoice("badDebt", null);
  const applying = ofInvoice("unappliedDeposit", "openingPayment");
  return {
    givingBack: (record) => givingBack.get(record),
    writingOff: (sale) => writingOff.get(sale),
    applying: (sale) => applying.get(sale),
  };
}

const givesBack: ReadonlySet<string> = new Set(["refund", "nsf", "voidedPayment"]);
