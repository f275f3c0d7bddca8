import type { IsoDate } from "../base/date.ts";
import { formatCents, type Cents } from "../base/money.ts";
import type { PlanContext } from "./context.ts";
import { standsAt, type Party } from "./party.ts";

/** What every document in Xero shows of itself. */
interface Shown {
  readonly contactId: string;
  readonly date: IsoDate;
  readonly total: Cents;
}

/** ORD-15: a document that no link knows is a record's where contact, total and date agree. */
export function isSameDocument(
  context: PlanContext,
  party: Party,
  document: Shown,
  record: { readonly date: IsoDate | null; readonly total: Cents },
): boolean {
  return (
    document.total === record.total &&
    document.date === record.date &&
    standsAt(context, party, document.contactId)
  );
}

/** "Acme Signs, 2026-02-10, 108.25". */
export function documentText(context: PlanContext, { contactId, date, total }: Shown): string {
  const name = context.contactById.get(contactId)?.name ?? "another contact";
  return `${name}, ${date}, ${formatCents(total)}`;
}
