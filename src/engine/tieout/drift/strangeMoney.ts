import { daysApart } from "../../base/date.ts";
import { formatCents } from "../../base/money.ts";
import { compareText } from "../../base/text.ts";
import { findingOn, type Finding } from "../../finding.ts";
import { groupBy } from "../../plan/context.ts";
import type { Credit, Invoice } from "../../xero/snapshot.ts";
import { isNote } from "../creditsShown.ts";
import type { TieOutCase } from "../input.ts";
import type { XeroDocument } from "../match/documents.ts";
import type { RecordCase } from "../records.ts";
import type { Visitor } from "../walk.ts";

/** PAY-10: "within 5 days". */
const duplicateDaysMax = 5;

/** The watch over strange money; `findings` may be asked when the walk has ended. */
export interface StrangeMoneyWatch extends Required<Pick<Visitor, "invoice" | "credit">> {
  readonly findings: () => readonly Finding[];
}

/** Money that did not come from CoreBridge: on its invoices, or a second time beside its payments. ORD-11, PAY-10. */
export function strangeMoneyWatch(of: TieOutCase): StrangeMoneyWatch {
  const loose = looseCredits(of);
  const seen: Finding[] = [];
  // Those that may be a loose document's twin: where none is loose, none is kept.
  const ours: OwnMoney[] = [];
  return {
    findings: () => [...seen, ...writtenOffTwice(of), ...twins(loose, ours)],
    invoice: ({ invoice, own }) => {
      if (own !== undefined && invoice.payments.length > 0) seen.push(...onInvoice(invoice, own));
    },
    credit: ({ credit, isDuplicate, own, owner }) => {
      if (own === undefined || isNote(credit)) return;
      if (isDuplicate) seen.push(namedTwice(credit, own));
      else if (loose.length > 0) ours.push({ credit, owner, record: own.record });
    },
  };
}

function onInvoice({ number, payments }: Invoice, { record }: RecordCase): readonly Finding[] {
  return payments.map(({ amount, date }) =>
    findingOn(
      "bankFeedPayment",
      record,
      `A payment of ${formatCents(amount)} of ${date} stands on invoice ${number} in Xero and did not come from CoreBridge. Remove it there, and reconcile its bank line to the CoreBridge payment.`,
    ),
  );
}

function namedTwice({ date, kind, total }: Credit, { record }: RecordCase): Finding {
  const shown = `${kind} of ${formatCents(total)} of ${date}`;
  const message = `Xero has a second ${shown} that names payment ${record.slice("payment:".length)}. Remove the one that CoreBridge's sync did not make, for the money came once.`;
  return findingOn("duplicateInXero", record, message);
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

/** Documents that no record has, and that name none. */
function looseCredits({ counted, matching }: TieOutCase): readonly XeroDocument[] {
  return matching.unmatchedDocuments.filter(
    ({ id, type }) => type === "credit" && !counted.duplicates.has(id),
  );
}

/** Money that stands for a payment of CoreBridge's. */
interface OwnMoney {
  readonly credit: Credit;
  readonly owner: string;
  readonly record: string;
}

/** The same customer, the same amount, at most five days apart, and without a number: it may be the same money. */
function twins(loose: readonly XeroDocument[], ours: readonly OwnMoney[]): readonly Finding[] {
  const oursByKey = groupBy(ours, ({ credit, owner }) => `${owner} ${credit.total}`);
  return loose.flatMap(({ amount, date, label, owner }) => {
    const records = (oursByKey.get(`${owner} ${amount}`) ?? [])
      .filter(({ credit }) => daysApart(credit.date, date) <= duplicateDaysMax)
      .map((own) => own.record)
      .toSorted(compareText);
    const [record] = records;
    if (record === undefined) return [];
    const message = `Xero's ${label} over ${formatCents(amount)} may be payment ${record.slice("payment:".length)} a second time: the same customer and amount, and within five days. Look at the bank statement, and remove the one that never came.`;
    return [findingOn("possibleDuplicate", record, message)];
  });
}
