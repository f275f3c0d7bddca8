import type { Payment } from "../corebridge/book.ts";
import type { PlanContext } from "../plan/context.ts";
import { textFact } from "../plan/facts.ts";
import type { Owners } from "./owners.ts";

/** CUS-8: its own customer; else that of what it undoes; else that of the orders which it pays, if they have one. */
export function ownerOfPayment(context: PlanContext, owners: Owners, payment: Payment): string {
  if (payment.customerId !== null || payment.customerName !== null) return owners.ofNamed(payment);
  const original =
    payment.originalNumber === null || payment.kind === "payment"
      ? undefined
      : context.paymentByNumber.get(payment.originalNumber);
  if (original !== undefined) return ownerOfPayment(context, owners, original);
  const found = payment.applications.flatMap(
    ({ invoiceNumber }) => ownerOfOrder(context, owners, invoiceNumber) ?? [],
  );
  const [only, second] = [...new Set(found)];
  return only !== undefined && second === undefined ? only : owners.ofNamed(payment);
}

function ownerOfOrder(context: PlanContext, owners: Owners, number: string): string | undefined {
  const order = context.orderByNumber.get(number) ?? context.voidsByNumber.get(number)?.[0];
  if (order !== undefined) return owners.ofNamed(order);
  const id = textFact(context.links.get(`order:${number}`)?.facts ?? null, "customer");
  return id === null ? undefined : owners.ofId(id);
}
