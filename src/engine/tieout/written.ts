import type { Json } from "../base/canonical.ts";
import { parseCents, type Cents } from "../base/money.ts";
import { textFact } from "../plan/facts.ts";
import type { Link } from "../plan/link.ts";
import type { TieOutCase } from "./input.ts";

/** What a record's link remembers of the record as it was last written: whose it was, and how much. */
export interface Written {
  readonly owner: string | null;
  readonly amount: Cents;
}

/** Undefined where nothing was written, or where nobody knows what: then Xero's own figure is all there is. */
export function writtenOf(of: TieOutCase, record: string): Written | undefined {
  const link = documentLink(of, record);
  if (link === undefined) return undefined;
  const amount = amountFact(link.facts);
  if (amount === undefined) return undefined;
  const customer = textFact(link.facts, "customer");
  return { owner: customer === null ? null : of.owners.ofId(customer), amount };
}

function documentLink({ context }: TieOutCase, record: string): Link | undefined {
  const link = context.links.get(record);
  return link === undefined || link.xeroId === "" ? undefined : link;
}

/** Orders remember their total, payments and credit memos their amount. */
function amountFact(facts: Json): Cents | undefined {
  const text = textFact(facts, "total") ?? textFact(facts, "amount");
  if (text === null) return undefined;
  const amount = parseCents(text);
  return amount.ok ? amount.value : undefined;
}
