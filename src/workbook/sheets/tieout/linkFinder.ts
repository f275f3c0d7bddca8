import { compareText } from "#engine/base/text.ts";
import { deepLink, type LinkTarget } from "#engine/manual/deepLink.ts";
import type { Snapshot } from "#engine/xero/snapshot.ts";
import type { TieOutShown } from "../../input.ts";

/** The page in Xero of the document that counts for a record; null where it has none. */
export function linkFinder(
  { tied }: TieOutShown,
  snapshot: Snapshot | null,
): (record: string) => string | null {
  if (snapshot === null) return () => null;
  const invoices = new Set(snapshot.invoices.map(({ id }) => id));
  const notes = new Set(snapshot.creditNotes.map(({ id }) => id));
  const bankById = new Map(
    snapshot.credits.map(({ bankTransactionId, id }) => [id, bankTransactionId]),
  );
  const targetOf = (id: string): LinkTarget | null => {
    if (invoices.has(id)) return { type: "invoice", id };
    if (notes.has(id)) return { type: "creditNote", id };
    const bank = bankById.get(id) ?? null;
    return bank === null ? null : { type: "bankTransaction", id: bank };
  };
  const targetByRecord = new Map(
    tied.counted.toSorted((a, b) => compareText(a.id, b.id)).map(({ id, record }) => [record, id]),
  );
  return (record) => {
    const target = targetOf(targetByRecord.get(record) ?? "");
    return target === null ? null : deepLink(snapshot.organisation, target);
  };
}
