import { daysApart } from "../../base/date.ts";
import { formatCents } from "../../base/money.ts";
import { findingOn, type Finding } from "../../finding.ts";
import { groupBy } from "../../plan/context.ts";
import { isLive } from "../creditsShown.ts";
import type { TieOutCase } from "../input.ts";

/** PAY-10: "within 5 days". */
const duplicateDaysMax = 5;

/** Money that did not come from CoreBridge: on its invoices, or a second time beside its payments. ORD-11, PAY-10. */
export function strangeMoney(of: TieOutCase): readonly Finding[] {
  return [...onInvoices(of), ...namedTwice(of), ...twins(of)];
}

function onInvoices({ context, counted }: TieOutCase): readonly Finding[] {
  return context.snapshot.invoices.filter(isLive).flatMap(({ id, number, payments }) => {
    const record = counted.recordByDocument.get(id);
    if (record === undefined) return [];
    return payments.map(({ amount, date }) =>
      findingOn(
        "bankFeedPayment",
        record,
        `A payment of ${formatCents(amount)} of ${date} stands on invoice ${number} in Xero and did not come from CoreBridge. Remove it there, and reconcile its bank line to the CoreBridge payment.`,
      ),
    );
  });
}

function namedTwice({ context, counted }: TieOutCase): readonly Finding[] {
  return [...counted.duplicates].map(([id, record]) => {
    const credit = context.creditById.get(id);
    const shown = credit === undefined ? "" : ` of ${formatCents(credit.total)} of ${credit.date}`;
    const message = `Xero has a second ${credit?.kind ?? "payment"}${shown} that names payment ${record.slice("payment:".length)}. Remove the one that CoreBridge's sync did not make, for the money came once.`;
    return findingOn("duplicateInXero", record, message);
  });
}

/** The same customer, the same amount, at most five days apart, and without a number: it may be the same money. */
function twins({ context, counted, matching, owners }: TieOutCase): readonly Finding[] {
  const loose = matching.unmatchedDocuments.filter(
    ({ id, type }) => type === "credit" && !counted.duplicates.has(id),
  );
  if (loose.length === 0) return [];
  const ours = context.snapshot.credits.filter(({ id }) => counted.recordByDocument.has(id));
  const oursByKey = groupBy(
    ours,
    ({ contactId, total }) => `${owners.ofContact(contactId)} ${total}`,
  );
  return loose.flatMap(({ amount, date, label, owner }) => {
    const twin = (oursByKey.get(`${owner} ${amount}`) ?? []).find(
      (one) => isLive(one) && daysApart(one.date, date) <= duplicateDaysMax,
    );
    const record = twin === undefined ? undefined : counted.recordByDocument.get(twin.id);
    if (record === undefined) return [];
    const message = `Xero's ${label} over ${formatCents(amount)} may be payment ${record.slice("payment:".length)} a second time: the same customer and amount, and within five days. Look at the bank statement, and remove the one that never came.`;
    return [findingOn("possibleDuplicate", record, message)];
  });
}
