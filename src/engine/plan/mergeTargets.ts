import type { Json } from "../base/canonical.ts";
import { cleanName } from "../base/text.ts";
import type { Customer, Merge } from "../corebridge/book.ts";
import { textFact, withFact } from "./facts.ts";
import type { LinkByRecord } from "./link.ts";

/** Where the records of a merged customer go, after following chains. MRG-1, MRG-4. */
export type MergeTarget =
  | { readonly type: "to"; readonly id: string }
  /** A cycle, or a To that is missing or no Client. */
  | { readonly type: "broken"; readonly message: string };

/** By the id of the From customer. */
export type MergeTargets = ReadonlyMap<string, MergeTarget>;

export function mergeTargets(
  merges: readonly Merge[],
  customers: readonly Customer[],
  links: LinkByRecord,
): MergeTargets {
  const listed = new Map(merges.map(({ fromId, toId }) => [fromId, toId]));
  const toById = new Map([...seenMerges(links), ...listed]);
  const customerById = new Map(customers.map((customer) => [customer.id, customer]));
  return new Map(
    [...toById.keys()].map((fromId) => {
      const target = targetOf(fromId, toById, customerById);
      const seenTo = listed.has(fromId) ? undefined : toById.get(fromId);
      // What Xero has merged stays so, also where this export leaves the To out.
      return [fromId, target.type === "broken" && seenTo !== undefined ? toOf(seenTo) : target];
    }),
  );
}

/** The facts of a From customer's link, once a sync saw Xero's merge: into whom CoreBridge had merged it. */
export function withMerge(facts: Json, toId: string): Json {
  return withFact(facts, mergedInto, toId);
}

const mergedInto = "mergedInto";

/** By the id of From: merges that are done, for an export of a later month no longer lists them. RUN-11. */
function seenMerges(links: LinkByRecord): ReadonlyMap<string, string> {
  const toById = new Map<string, string>();
  for (const { facts, record, xeroType } of links.values()) {
    const toId = xeroType === "contact" ? textFact(facts, mergedInto) : null;
    if (toId !== null) toById.set(record.slice("customer:".length), toId);
  }
  return toById;
}

function toOf(id: string): MergeTarget {
  return { type: "to", id };
}

/** The customer that stands for this one by now. */
export function finalCustomerId(targets: MergeTargets, id: string): string {
  if (targets.size === 0) return id;
  const target = targets.get(id);
  return target?.type === "to" ? target.id : id;
}

/** MRG-4: facts that name a merged customer, with the customer that stands for it: a merge is no change of a record. */
export function withFinalCustomer(targets: MergeTargets, facts: Json): Json {
  const customer = textFact(facts, "customer");
  return customer === null
    ? facts
    : withFact(facts, "customer", finalCustomerId(targets, customer));
}

function targetOf(
  fromId: string,
  toById: ReadonlyMap<string, string>,
  customerById: ReadonlyMap<string, Customer>,
): MergeTarget {
  const seen = new Set([fromId]);
  let id = fromId;
  for (let next = toById.get(id); next !== undefined; next = toById.get(id)) {
    if (seen.has(next)) {
      return {
        type: "broken",
        message: `The merges of customer ${fromId} run in a circle (${[...seen, next].join(" → ")}).`,
      };
    }
    seen.add(next);
    id = next;
  }
  const customer = customerById.get(id);
  if (customer === undefined) {
    return {
      type: "broken",
      message: `Customer ${fromId} was merged into customer ${id}, who is not in the customers export.`,
    };
  }
  if (customer.status !== "client") {
    return {
      type: "broken",
      message: `Customer ${fromId} was merged into ${cleanName(customer.name)}, who is a ${customer.status}, not a Client.`,
    };
  }
  return toOf(id);
}
