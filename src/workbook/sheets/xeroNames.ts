import type { Snapshot } from "#engine/xero/snapshot.ts";

/** Names of what Xero knows by id, so that a row can be read. */
export interface XeroNames {
  readonly contact: (id: string) => string | null;
  readonly invoice: (id: string) => string | null;
}

export function xeroNames(snapshot: Snapshot): XeroNames {
  const contacts = new Map(snapshot.contacts.map(({ id, name }) => [id, name]));
  const invoices = new Map(snapshot.invoices.map(({ id, number }) => [id, number]));
  return { contact: (id) => contacts.get(id) ?? null, invoice: (id) => invoices.get(id) ?? null };
}
