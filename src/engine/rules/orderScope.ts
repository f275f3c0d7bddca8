import type { IsoDate } from "../base/date.ts";
import type { OrderStage } from "../corebridge/book.ts";
import { decide, type Decision, type RuleTable } from "./table.ts";

export interface OrderFact {
  readonly stage: OrderStage;
  readonly completedDate: IsoDate | null;
  readonly start: IsoDate;
  /** Its invoice is in Xero by our link. */
  readonly isSynced: boolean;
  /** An earlier sale of this number, completed before the start, was voided since. ORD-16. */
  readonly hasOpeningSale: boolean;
}

export type OrderChoice = "invoice" | "skip" | "fail";

const sold = new Set<OrderStage>(["completed", "closed"]);

/** Which orders are invoices. Read top down; the first row that holds decides. */
export const orderScope: RuleTable<OrderFact, OrderChoice> = {
  rows: [
    {
      id: "ORD-3",
      when: ({ stage, isSynced }) => stage === "importClosed" && !isSynced,
      choose: "skip",
      because: "Imported history: its figures are in the opening balances.",
    },
    {
      id: "ORD-12",
      when: ({ stage, isSynced }) => !sold.has(stage) && isSynced,
      choose: "fail",
      because:
        "The order was reopened in CoreBridge after it synced: nothing is changed in Xero. Complete it again in CoreBridge, or hold it and adjust Xero by hand.",
    },
    {
      id: "ORD-2",
      when: ({ stage }) => !sold.has(stage),
      choose: "skip",
      because: "Only completed orders sync.",
    },
    {
      id: "ORD-4",
      when: ({ completedDate }) => completedDate === null,
      choose: "fail",
      because:
        "The order is completed but the export has no Completed Date for it. Export it again with that column.",
    },
    {
      id: "ORD-3",
      when: ({ completedDate, start, isSynced }) =>
        completedDate !== null && completedDate < start && !isSynced,
      choose: "skip",
      because: "Completed before the Sync Start Date: it is in the opening balances.",
    },
    {
      id: "ORD-16",
      when: ({ hasOpeningSale, isSynced }) => hasOpeningSale && !isSynced,
      choose: "fail",
      because:
        "First completed before the Sync Start Date, then edited and completed again: its first sale is in the opening balances. Hold it and enter the difference by hand.",
    },
  ],
  otherwise: {
    id: "ORD-1",
    choose: "invoice",
    because: "A completed order is an invoice.",
  },
};

export function decideOrder(fact: OrderFact): Decision<OrderChoice> {
  return decide(orderScope, fact);
}
