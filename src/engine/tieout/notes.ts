import type { Note } from "./bridge.ts";
import type { TieOutCase } from "./input.ts";

/** What moves no net and is still to be known: open entries, and documents of the contact that are not CoreBridge's. */
export function receivablesNotes(of: TieOutCase): readonly Note[] {
  return [...entryNotes(of), ...foreignNotes(of)];
}

function entryNotes({ entries, owners }: TieOutCase): readonly Note[] {
  return entries.flatMap(({ need, status }) => {
    if (status === "verified" || status === "notNeeded") return [];
    const { contactId, customer, kind, record } = need;
    if (contactId === null && customer === "") return [];
    const row =
      contactId === null
        ? owners.ofNamed({ customerId: null, customerName: customer })
        : owners.ofContact(contactId);
    return [{ row, reason: kind, record }];
  });
}

function foreignNotes({ counted, matching, owners }: TieOutCase): readonly Note[] {
  return matching.unmatchedDocuments.flatMap(({ id, label, owner, type }) => {
    const isOurs = counted.recordByDocument.has(id) || counted.duplicates.has(id);
    const isCustomers = owners.recordOf(owner).startsWith("customer:");
    if (isOurs || type === "directPayment" || !isCustomers) return [];
    return [{ row: owner, reason: "notFromCoreBridge", record: `xero:${label}` } as const];
  });
}
