import type { PlanContext } from "../plan/context.ts";
import type { Link } from "../plan/link.ts";

/** The links that the tie-out reads, each kind apart, in the order of the links. */
export interface LinksByType {
  readonly contacts: readonly Link[];
  readonly taxRates: readonly Link[];
  /** To invoices, credit notes, overpayments and prepayments. */
  readonly documents: readonly Link[];
}

/** One look at all links serves all who ask. */
export function linksByType({ links }: Pick<PlanContext, "links">): LinksByType {
  const contacts: Link[] = [];
  const taxRates: Link[] = [];
  const documents: Link[] = [];
  // As a list first: a walk over the map itself makes an object a step.
  for (const link of [...links.values()])
    switch (link.xeroType) {
      case "contact":
        contacts.push(link);
        break;
      case "taxRate":
        taxRates.push(link);
        break;
      case "invoice":
      case "creditNote":
      case "overpayment":
      case "prepayment":
        documents.push(link);
        break;
      default:
    }
  return { contacts, taxRates, documents };
}
