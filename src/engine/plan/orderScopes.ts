import type { Order } from "../corebridge/book.ts";
import { decideOrder, type OrderChoice } from "../rules/orderScope.ts";
import type { Decision } from "../rules/table.ts";
import type { PlanContext } from "./context.ts";

/** What the scope table says of each live order, by its number. */
export type OrderScopes = ReadonlyMap<string, Decision<OrderChoice>>;

/** `voided`: numbers whose link belongs to a void that this plan carries out, so that the live order is new. */
export function orderScopes(context: PlanContext, voided: ReadonlySet<string>): OrderScopes {
  return new Map(
    [...context.orderByNumber.values()].map((order) => [
      order.number,
      scopeOf(context, order, voided),
    ]),
  );
}

function scopeOf(
  context: PlanContext,
  order: Order,
  voided: ReadonlySet<string>,
): Decision<OrderChoice> {
  const openings = context.voidsByNumber.get(order.number) ?? [];
  return decideOrder({
    stage: order.stage,
    completedDate: order.completedDate,
    start: context.start,
    isSynced: context.links.has(order.record) && !voided.has(order.number),
    hasOpeningSale: openings.some(
      ({ completedDate, voidedDate }) =>
        completedDate !== null &&
        completedDate < context.start &&
        (voidedDate === null || voidedDate >= context.start),
    ),
  });
}
