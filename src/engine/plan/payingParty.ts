import type { Payment } from "../corebridge/book.ts";
import type { PlanContext } from "./context.ts";
import { textFact } from "./facts.ts";
import { partyOf, type Named, type Party } from "./party.ts";
import type { CustomersPlan } from "./customerCase.ts";

/** CUS-8: a payment without customer takes that of its invoices, if they have one. */
export function payingParty(
  context: PlanContext,
  payment: Payment,
  customers: CustomersPlan,
): Party {
  const what = `Payment ${payment.number}`;
  if (payment.customerId !== null || payment.customerName !== null)
    return partyOf(context, customers, payment, what);
  const parties = payment.applications.flatMap(({ invoiceNumber }) => {
    const named = customerOfOrder(context, invoiceNumber);
    return named === undefined ? [] : [partyOf(context, customers, named, what)];
  });
  const ids = new Set(parties.map(({ customerId }) => customerId));
  const [first] = parties;
  return first !== undefined && ids.size === 1 ? first : partyOf(context, customers, payment, what);
}

/** As the orders export names it; of an order that is not exported this time, as its link remembers it. */
function customerOfOrder(context: PlanContext, number: string): Named | undefined {
  const order = context.orderByNumber.get(number) ?? context.voidsByNumber.get(number)?.[0];
  if (order !== undefined) return order;
  const link = context.links.get(`order:${number}`);
  const invoice = context.invoiceById.get(link?.xeroId ?? "");
  const contact = context.contactById.get(invoice?.contactId ?? "");
  // A link that was made again from Xero alone remembers nothing; the invoice's contact bears its customer's id.
  const customerId = textFact(link?.facts ?? null, "customer") ?? contact?.number ?? null;
  return customerId === null ? undefined : { customerId, customerName: null };
}
