import { creditOf, invoiceOf } from "../plan/allocationState.ts";
import type { LinkByRecord } from "../plan/link.ts";
import { placeKey } from "./misplacedCredit.ts";

/**
 * Xero ids of what the sync posted or adopted: no proof of work by hand. What the assist made proves like any other. MAN-5.
 * And where CoreBridge applied credit, as `placeKey` names it: an allocation's own id is not always in Xero's lists.
 */
export function linkedIdsOf(links: LinkByRecord): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const { record, xeroId, xeroType } of links.values()) {
    if (xeroType === "assist") continue;
    ids.add(xeroId);
    if (xeroType !== "allocation") continue;
    const credit = links.get(creditOf(record));
    const invoice = links.get(`order:${invoiceOf(record)}`);
    if (credit !== undefined && invoice !== undefined)
      ids.add(placeKey(credit.xeroId, invoice.xeroId));
  }
  return ids;
}
