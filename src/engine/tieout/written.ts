import { parseCents, type Cents } from "../base/money.ts";
import { textFact } from "../plan/facts.ts";
import type { Link } from "../plan/link.ts";
import type { Owners } from "./owners.ts";
import type { RecordCase } from "./records.ts";

/** What a record's link remembers of the record as it was last written: whose it was, and how much. */
export interface Written {
  readonly owner: string | null;
  readonly amount: Cents;
}

/** Undefined where nothing was written, or where nobody knows what: then Xero's own figure is all there is. */
export function writtenOf(own: RecordCase, owners: Owners): Written | undefined {
  const { link } = own;
  if (link === undefined || link.xeroId === "") return undefined;
  const amount = unchangedAmount(own) ?? rememberedAmount(link);
  if (amount === undefined) return undefined;
  const customer = textFact(link.facts, "customer");
  return { owner: customer === null ? null : owners.ofId(customer), amount };
}

/**
 * Of a record that is as it was written, CoreBridge's own amount: nothing is to be read. What is in-store credit by now is
 * unchanged where it is allocated, and its link may remember money of another amount. PAY-8.
 */
function unchangedAmount(own: RecordCase): Cents | undefined {
  const { isUnchanged, order, payment } = own;
  if (!isUnchanged || !isWritten(own)) return undefined;
  if (order?.isVoid === false) return order.total;
  return payment?.kind === "payment" && payment.method === "money" && !payment.isVoided
    ? payment.amount
    : undefined;
}

/** Orders remember their total, payments and credit memos their amount. */
function rememberedAmount({ facts }: Link): Cents | undefined {
  const text = textFact(facts, "total") ?? textFact(facts, "amount");
  const amount = text === null ? undefined : parseCents(text);
  return amount?.ok === true ? amount.value : undefined;
}

/** True where its link remembers what was written. */
export function isWritten({ link }: RecordCase): boolean {
  return link !== undefined && link.xeroId !== "" && link.facts !== null;
}
