import type { Json } from "../base/canonical.ts";
import { parseCents, type Cents } from "../base/money.ts";
import type { PlanContext } from "../plan/context.ts";
import { textFact } from "../plan/facts.ts";
import type { Link } from "../plan/link.ts";
import type { Owners } from "./owners.ts";

/** What a record's link remembers of the record as it was last written: whose it was, and how much. */
export interface Written {
  readonly owner: string | null;
  readonly amount: Cents;
}

/** Undefined where nothing was written, or where nobody knows what: then Xero's own figure is all there is. */
export function writtenFinder(
  { links }: PlanContext,
  owners: Owners,
): (record: string) => Written | undefined {
  const known = new Map<string, Written | undefined>();
  return (record) => {
    const before = known.get(record);
    if (before !== undefined || known.has(record)) return before;
    const link = links.get(record);
    const written =
      link === undefined || link.xeroId === "" ? undefined : readFacts(link.facts, owners);
    known.set(record, written);
    return written;
  };
}

export function isWritten(link: Link | undefined): boolean {
  return link !== undefined && link.xeroId !== "" && link.facts !== null;
}

/** Orders remember their total, payments and credit memos their amount. */
function readFacts(facts: Json, owners: Owners): Written | undefined {
  const text = textFact(facts, "total") ?? textFact(facts, "amount");
  const amount = text === null ? undefined : parseCents(text);
  if (amount?.ok !== true) return undefined;
  const customer = textFact(facts, "customer");
  return { owner: customer === null ? null : owners.ofId(customer), amount: amount.value };
}
