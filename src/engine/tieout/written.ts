import { parseCents, type Cents } from "../base/money.ts";
import { textFact } from "../plan/facts.ts";
import type { Owners } from "./owners.ts";
import type { RecordCase } from "./records.ts";

/** What a record's link remembers of the record as it was last written: whose it was, and how much. */
export interface Written {
  readonly owner: string | null;
  readonly amount: Cents;
}

/** Undefined where nothing was written, or where nobody knows what: then Xero's own figure is all there is. */
export function writtenOf({ link }: RecordCase, owners: Owners): Written | undefined {
  if (link === undefined || link.xeroId === "") return undefined;
  // Orders remember their total, payments and credit memos their amount.
  const text = textFact(link.facts, "total") ?? textFact(link.facts, "amount");
  const amount = text === null ? undefined : parseCents(text);
  if (amount?.ok !== true) return undefined;
  const customer = textFact(link.facts, "customer");
  return { owner: customer === null ? null : owners.ofId(customer), amount: amount.value };
}

/** True where its link remembers what was written. */
export function isWritten({ link }: RecordCase): boolean {
  return link !== undefined && link.xeroId !== "" && link.facts !== null;
}
