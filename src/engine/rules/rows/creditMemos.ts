import type { RuleRow } from "../row.ts";

export const creditMemosRules = [
  {
    id: "CRM-1",
    area: "Credit Memos",
    sentence:
      "A credit memo (in-store credit added) syncs as an ACCRECCREDIT credit note with reference StoreCredit, coded to setting storeCreditAccount, if dated since the Sync Start Date. Only credit that was added: a memo for an overpayment is skipped (that money is credit already), one that reduces credit is manual. Without a type: added, unless the customer has an unapplied payment remainder of that amount and date: failed, with the question.",
    source: "CoreBridge help: Full Sync details",
  },
  {
    id: "CRM-2",
    area: "Credit Memos",
    sentence:
      "A credit memo voided in CoreBridge after it synced cannot be voided by the sync: manual, manual entry voidedPayment (kind of document shown).",
    source: "CoreBridge help: Full Sync details",
  },
] as const satisfies readonly RuleRow[];
