import { daysApart } from "../../base/date.ts";
import { formatCents } from "../../base/money.ts";
import { findingOn, type Finding } from "../../finding.ts";
import { groupBy } from "../../plan/context.ts";
import { isNote } from "../creditsShown.ts";
import type { TieOutCase } from "../input.ts";

/** PAY-10: "within 5 days". */
const duplicateDaysMax = 5;

/** Money that did not come from CoreBridge: on its invoices, or a second time beside its payments. ORD-11, PAY-10. */
export function strangeMoney(of: TieOutCase): readonly Finding[] {
  return [...onInvoices(of), ...namedTwice(of), ...writtenOffTwice(of), ...twins(of)];
}

function onInvoices({ invoices }: TieOutCase): readonly Finding[] {
  const paid = invoices.filter(({ invoice }) => invoice.payments.length > 0);
  return paid.flatMap(({ invoice: { number, payments }, own }) => {
    if (own === undefined) return [];
    return payments.map(({ amount, date }) =>
      findingOn(
        "bankFeedPayment",
        own.record,
        `A payment of ${formatCents(amount)} of ${date} stands on invoice ${number} in Xero and did not come from CoreBridge. Remove it there, and reconcile its bank line to the CoreBridge payment.`,
      ),
    );
  });
}

function namedTwice({ credits }: TieOutCase): readonly Finding[] {
  return credits.flatMap(({ credit, isDuplicate, own }) => {
    if (!isDuplicate || own === undefined || isNote(credit)) return [];
    const { record } = own;
    const shown = `${credit.kind} of ${formatCents(credit.total)} of ${credit.date}`;
    const message = `Xero has a second ${shown} that names payment ${record.slice("payment:".length)}. Remove the one that CoreBridge's sync did not make, for the money came once.`;
    return [findingOn("duplicateInXero", record, message)];
  });
}

/** A bad debt that a credit note proves, and another credit note with its reference: it lowers what the customer owes again. */
function writtenOffTwice({ counted, entries, matching }: TieOutCase): readonly Finding[] {
  const proved = entries.filter(
    ({ need, status }) => need.kind === "badDebt" && status === "verified",
  );
  if (proved.length === 0) return [];
  const loose = matching.unmatchedDocuments.filter(
    ({ id, type }) => type === "creditNote" && !counted.recordByDocument.has(id),
  );
  return loose.flatMap(({ amount, label, texts }) => {
    const words = new Set(texts.flatMap((text) => text.match(/[\p{L}\p{N}-]+/gu) ?? []));
    const entry = proved.find(({ need }) => words.has(numberOf(need.record)));
    if (entry === undefined) return [];
    const message = `Xero's ${label} over ${formatCents(amount)} names the bad debt ${numberOf(entry.need.record)}, which another credit note has written off already. Void the one that is too many.`;
    return [findingOn("duplicateInXero", entry.need.record, message)];
  });
}

/** `N` of `payment:N` and of `payment:N/badDebt`. */
function numberOf(record: string): string {
  return record.slice("payment:".length).split("/")[0] ?? "";
}

/** The same customer, the same amount, at most five days apart, and without a number: it may be the same money. */
function twins({ counted, credits, matching }: TieOutCase): readonly Finding[] {
  const loose = matching.unmatchedDocuments.filter(
    ({ id, type }) => type === "credit" && !counted.duplicates.has(id),
  );
  if (loose.length === 0) return [];
  const oursByKey = groupBy(credits, ({ credit, isDuplicate, own, owner }) =>
    own === undefined || isDuplicate || isNote(credit) ? null : `${owner} ${credit.total}`,
  );
  return loose.flatMap(({ amount, date, label, owner }) => {
    const twin = (oursByKey.get(`${owner} ${amount}`) ?? []).find(
      ({ credit }) => daysApart(credit.date, date) <= duplicateDaysMax,
    );
    const record = twin?.own?.record;
    if (record === undefined) return [];
    const message = `Xero's ${label} over ${formatCents(amount)} may be payment ${record.slice("payment:".length)} a second time: the same customer and amount, and within five days. Look at the bank statement, and remove the one that never came.`;
    return [findingOn("possibleDuplicate", record, message)];
  });
}
