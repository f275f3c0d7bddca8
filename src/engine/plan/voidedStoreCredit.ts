import { formatCents, minCents, sumCents, zeroCents, type Cents } from "../base/money.ts";
import type { Payment } from "../corebridge/book.ts";
import {
  amountOf,
  creditOf,
  invoiceIdOf,
  isOfStoreCredit,
  shownOn,
  stateOf,
} from "./allocationState.ts";
import type { PlanContext } from "./context.ts";
import { itemOf, type Subject } from "./item.ts";
import type { Item } from "./task.ts";

/** PAY-7: a payment by in-store credit has no document of its own to void: its allocation must go. */
export function voidedStoreCredit(context: PlanContext, payment: Payment, subject: Subject): Item {
  const left = creditStillAllocated(context, payment) ?? zeroCents;
  const message =
    left > zeroCents
      ? `Voided in CoreBridge after ${formatCents(left)} of in-store credit was allocated: remove that allocation by hand in Xero.`
      : "Voided in CoreBridge, and dealt with in Xero.";
  const outcome = left > zeroCents ? "manual" : "unchanged";
  return itemOf(subject, { outcome, rule: "PAY-7", message });
}

/** PAY-7: what a payment by in-store credit allocated and still stands; null where it never did. */
export function creditStillAllocated(context: PlanContext, payment: Payment): Cents | null {
  const links = [...context.links.values()].filter(
    ({ record, facts }) =>
      record.startsWith(`allocation:${payment.number}->`) &&
      isOfStoreCredit(record) &&
      stateOf(facts) === "made",
  );
  const there = links.map(({ record, facts }) =>
    minCents(amountOf(facts), shownOn(context, creditOf(record), invoiceIdOf(context, record))),
  );
  return links.length === 0 ? null : sumCents(there);
}
