import type { RuleRow } from "../row.ts";

export const voidedOrdersRules = [
  {
    id: "VOI-1",
    area: "Voided orders",
    sentence:
      "An order voided in CoreBridge is not voided in Xero: the invoice's number gets -V (a second void of the same number -V2, and so on).",
    source: "CoreBridge help: Full Sync details; CoreBridge research: orders and invoices",
  },
  {
    id: "VOI-2",
    area: "Voided orders",
    sentence:
      "Setting offsetVoidedInvoices (on): a credit note <number>-V for the invoice's total, same accounts and taxes, is created and allocated, so that receivables and income tie. A void of an order that never synced is skipped.",
    source: "CoreBridge research: orders and invoices",
  },
  {
    id: "VOI-3",
    area: "Voided orders",
    sentence:
      "Order of work: rename; de-allocate our money; credit note (dated the voided date; lines and taxes copied from the Xero invoice); allocate it; later the re-made order's invoice. A true void leaves the money as credit. Payments of ours applied to the voided invoice are moved: de-allocated, then allocated to the re-made order's invoice when that syncs. Where Xero refuses (reconciled, locked period, credit note): failed and manual entry voidedOrder with the steps.",
    source: "CoreBridge help: Full Sync details",
  },
  {
    id: "VOI-4",
    area: "Voided orders",
    sentence:
      "N-V together with N is an edit (money follows to N); N-V alone is a true void. A row N in status VOIDED is N-V. Xero's N is the voided original only if its link (without one: order id, else date and total) fits row N-V and not row N; fits both: nothing is written, finding ambiguousVoid. A void that was skipped stays skipped.",
    source: "CoreBridge research: orders and invoices",
  },
] as const satisfies readonly RuleRow[];
