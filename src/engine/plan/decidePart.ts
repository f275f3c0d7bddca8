import { formatCents, subtractCents, sumCents, zeroCents, type Cents } from "../base/money.ts";
import { findingOn } from "../finding.ts";
import { allocate, invoiceFailed } from "./allocate.ts";
import { allocatedIn, amountText, settled, type Part, type PartPlan } from "./allocationPart.ts";
import {
  allocationLink,
  allocationRecord,
  amountOf,
  appliedTo,
  creditOf,
  firstState,
  givenBackOf,
  invoiceIdOf,
  isBeingUndone,
  keptOf,
  shownOn,
  stateOf,
  type AllocationState,
} from "./allocationState.ts";
import { deposit, withoutInvoice } from "./deposit.ts";
import type { Link } from "./link.ts";

export function decidePart(part: Part): PartPlan {
  const { context, posted, applied, invoice } = part;
  const { payment } = posted;
  // A payment that is posted anew has no past: what was known of the old document ended with it. PAY-9.
  const record = allocationRecord(payment.number, applied.invoiceNumber);
  const link = posted.link === null ? undefined : context.links.get(record);
  const there = allocatedIn(part);
  if (invoice === undefined) return withoutInvoice(part);
  if (there >= applied.amount) {
    const isKnown = link?.origin === "posted" && stateOf(link.facts) === "made";
    const adoption = allocationLink(
      payment.number,
      applied.invoiceNumber,
      "made",
      there,
      invoice.xero?.id ?? "",
    );
    return {
      ...settled(`${amountText(applied)} is allocated to ${applied.invoiceNumber}.`, "unchanged"),
      ...(isKnown ? {} : { adoption }),
    };
  }
  if (invoice.standing.type === "blocked" && invoice.standing.outcome === "held")
    return invoiceFailed(part);
  if (invoice.isHeld)
    return {
      outcome: "held",
      rule: "HLD-1",
      message: `Order ${applied.invoiceNumber} is held: ${amountText(applied)} is not allocated to it.`,
    };
  const state = currentState(part, link);
  switch (state) {
    case "made":
      return undoneByHand(part, there, link);
    case "lost":
    case "deposit":
      return deposit(part, there, state === "deposit");
    case "wanted":
      return allocate(part, subtractCents(applied.amount, there));
  }
}

/**
 * PAY-5: without a stored state, an invoice that was linked before the payment was there when it synced. `lost`: it counts
 * as a deposit, for how much we had put there, or a person took off, nobody knows any more.
 */
function currentState(part: Part, link: Link | undefined): AllocationState | "lost" {
  const { context, posted, applied, invoice, isFreed } = part;
  const stored = link === undefined ? null : stateOf(link.facts);
  const isFound = stored === "made" && link?.origin === "adopted";
  const isAgain = isFreed || (invoice?.isUpdated === true && !isFound);
  if (stored === "made" && isAgain && !isBeingUndone(context, posted.payment)) return "wanted";
  if (isFound) return "lost";
  if (stored !== null) return stored;
  if (posted.link === null) return posted.isAdopted ? "lost" : firstState(invoice);
  const order = context.links.get(`order:${applied.invoiceNumber}`);
  if (posted.isAdopted || order === undefined) return "lost";
  if (order.since < posted.link.since) return "wanted";
  // A link that was made again is younger than its invoice: which of the two came first is not known.
  return order.origin === "adopted" ? "lost" : "deposit";
}

/** PAY-14: an allocation of ours that is gone was undone by a person. */
function undoneByHand(part: Part, there: Cents, link: Link | undefined): PartPlan {
  const [made, kept] =
    link === undefined ? [zeroCents, zeroCents] : [amountOf(link.facts), keptOf(link.facts)];
  const { applied, posted } = part;
  const more = subtractCents(applied.amount, made);
  if (there >= made && more > zeroCents) return allocate(part, more);
  if (there >= kept)
    return settled(
      `${formatCents(there)} is allocated to ${applied.invoiceNumber}: the rest was given back.`,
      "unchanged",
    );
  if (isUnderWay(part))
    return settled(
      `${formatCents(there)} is allocated to ${applied.invoiceNumber}: Tieout has begun to give the rest back.`,
      "unchanged",
    );
  const message = `${formatCents(subtractCents(kept, there))} of payment ${posted.payment.number} was un-allocated from ${applied.invoiceNumber} in Xero by hand: no sync allocates it again.`;
  // Whoever enters a refund or an NSF takes its amount off first: that is what its steps ask for.
  if (takenOff(part) <= givenBackOf(part.context, posted.payment))
    return { ...settled(message, "unchanged"), rule: "PAY-14" };
  return {
    ...settled(message, "unchanged"),
    rule: "PAY-14",
    finding: findingOn("unappliedInXero", posted.payment.record, message),
  };
}

/** Of all its allocations that we made: a payment may be on several invoices. */
function takenOff({ context, posted: { payment } }: Part): Cents {
  const parts = appliedTo(context, payment).map(({ invoiceNumber }) => {
    const record = allocationRecord(payment.number, invoiceNumber);
    const { facts = null } = context.links.get(record) ?? {};
    const there = shownOn(context, creditOf(record), invoiceIdOf(context, record));
    const off = subtractCents(keptOf(facts), there);
    return stateOf(facts) === "made" && off > zeroCents ? off : zeroCents;
  });
  return sumCents(parts);
}

/** MAN-5: the assist took it off and was stopped before it could go on: no person did. */
function isUnderWay({ context, posted }: Part): boolean {
  if (!isBeingUndone(context, posted.payment)) return false;
  return [...context.links.values()].some(
    ({ xeroId, xeroType }) => xeroType === "assist" && xeroId === posted.xero?.id,
  );
}
