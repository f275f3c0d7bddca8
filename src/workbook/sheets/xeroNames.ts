import type { LinkTarget } from "#engine/manual/deepLink.ts";
import type { Snapshot } from "#engine/xero/snapshot.ts";
import type { Column } from "../tableSheet.ts";

/** Names of what Xero knows by id, so that a row can be read. */
export interface XeroNames {
  readonly contact: (id: string) => string | null;
  readonly invoice: (id: string) => string | null;
}

/** A column with a link to the document itself. */
export type LinkColumn = <Row>(
  type: LinkTarget["type"],
  idOf: (row: Row) => string | null,
) => Column<Row>;

export function xeroNames(snapshot: Snapshot): XeroNames {
  const contacts = new Map(snapshot.contacts.map(({ id, name }) => [id, name]));
  const invoices = new Map(snapshot.invoices.map(({ id, number }) => [id, number]));
  return { contact: (id) => contacts.get(id) ?? null, invoice: (id) => invoices.get(id) ?? null };
}
