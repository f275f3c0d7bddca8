import { canonicalJson } from "../base/canonical.ts";
import { formatCents, zeroCents } from "../base/money.ts";
import { compareText } from "../base/text.ts";
import { compareEntries, entryId, entryMaker, type EntryContext } from "./buildEntry.ts";
import type { ManualEntry } from "./entry.ts";
import type { ManualNeed, NeedDocument } from "./need.ts";

/** Entries as they are to be proved: made new from the needs, status kept; those without a need as stored. */
export function currentEntries(
  needs: readonly ManualNeed[],
  stored: readonly ManualEntry[],
  context: EntryContext,
): readonly ManualEntry[] {
  const make = entryMaker(context);
  const storedById = new Map(stored.map((entry) => [entry.id, entry]));
  const entryById = new Map(storedById);
  // Of two needs of one id the last set is kept: it must not hang on the order in which they came.
  for (const need of [...needs].sort((a, b) => compareText(orderOf(b), orderOf(a)))) {
    const before = storedById.get(entryId(need, context.sha256));
    const entry = make(before === undefined ? need : keepFacts(need, before.need));
    entryById.set(entry.id, before === undefined ? entry : { ...entry, ...statusOf(before) });
  }
  return [...entryById.values()].sort(compareEntries);
}

/** Tells apart needs of one id, whatever differs; sorted so, the one that names its documents comes first. */
function orderOf(need: ManualNeed): string {
  const {
    contactId,
    customer,
    date,
    detail,
    invoiceId,
    original,
    rule,
    toContactId,
    toCustomer,
    variant,
  } = need;
  const amounts = [need.amount, original?.amount, need.moneyBefore].map((amount) =>
    formatCents(amount ?? zeroCents),
  );
  const document =
    original === null
      ? null
      : [original.number, original.kind, original.bankTransactionId, original.isReconciled];
  const ids = [original?.xeroId ?? null, invoiceId, contactId, toContactId];
  return canonicalJson([
    ...ids,
    variant,
    rule,
    date,
    detail,
    customer,
    toCustomer,
    amounts,
    document,
  ]);
}

/** What an older plan knew and a newer one cannot: a document that is gone, money that was taken off. */
function keepFacts(need: ManualNeed, before: ManualNeed): ManualNeed {
  const { original } = need;
  const kept =
    original === null || before.original?.number !== original.number
      ? original
      : keepDocument(original, before.original);
  return {
    ...need,
    contactId: need.contactId ?? before.contactId,
    toContactId: need.toContactId ?? before.toContactId,
    invoiceId: need.invoiceId ?? before.invoiceId,
    original: kept,
    moneySeen: before.moneySeen ?? null,
  };
}

function keepDocument(now: NeedDocument, before: NeedDocument): NeedDocument {
  return now.xeroId === null && before.xeroId !== null
    ? { ...before, amount: now.amount ?? before.amount }
    : now;
}

/** What happened to an entry, apart from what it asks. */
export function statusOf({ status, doneBy, doneOn, note, proof }: ManualEntry) {
  return { status, doneBy, doneOn, note, proof };
}
