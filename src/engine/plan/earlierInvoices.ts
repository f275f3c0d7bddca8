import type { PlanContext } from "./context.ts";
import type { InvoiceStanding } from "./invoiceStanding.ts";
import type { InvoicesInput } from "./orderCase.ts";
import { ready } from "./standing.ts";

/** Invoices of orders that synced before and are not exported this time: money can still be put on them. PAY-4. */
export function earlierInvoices(
  context: PlanContext,
  { voids }: InvoicesInput,
): readonly (readonly [string, InvoiceStanding])[] {
  return [...context.links.values()].flatMap(({ record, xeroType, xeroId, facts }) => {
    const number = record.slice("order:".length);
    const invoice = xeroType === "invoice" ? context.invoiceById.get(xeroId) : undefined;
    if (invoice === undefined || invoice.status === "VOIDED" || invoice.status === "DELETED")
      return [];
    if (context.orderByNumber.has(number) || isVoidNumber(number) || voids.takenNumbers.has(number))
      return [];
    const contact = context.contactById.get(invoice.contactId);
    const party = {
      customerId: null,
      name: contact?.name ?? "",
      standing: ready(record, invoice.contactId),
    };
    const isHeld = context.holdByRecord.has(record);
    const { total, date } = invoice;
    return [
      [
        number,
        {
          standing: ready(record, invoice.id),
          total,
          xero: invoice,
          date,
          party,
          contact: invoice.contactId,
          isUpdated: false,
          isHeld,
          isUnproven: facts === null,
        },
      ] as const,
    ];
  });
}

function isVoidNumber(number: string): boolean {
  return /-V\d*$/u.test(number);
}
