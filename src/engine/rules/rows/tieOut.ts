import type { RuleRow } from "../row.ts";

export const tieOutRules = [
  {
    id: "TIE-1",
    area: "Tie-out",
    sentence:
      "Receivables per customer, net. CoreBridge: for the orders in scope (completed since the Sync Start Date, not voided) the sum of total less what payments, deposits, in-store credit and bad debt paid, plus NSF and refunds of those; less the customer's unapplied money and unused credit memos. Balance Due is a control only (a contradiction is a finding). Xero: amount due less remaining credit over linked documents and the proofs of manual entries; other documents of the contact are the reason notFromCoreBridge. Parts paid on orders before the start count on neither side. CoreBridge − Xero = the sum of named reasons (manual entry to do, failed item, held record, not yet reconciled, bank-feed payment, before the start, timing, tax adjustment) + unexplained. A reason's amount is its effect on the net; one of 0.00 (an unapplied deposit) is shown as information. A clean book has unexplained 0.00 for every customer; the total is the sum of absolute amounts. As at the cut-off of the exports and the time of the pull, both shown.",
    source: "Tieout",
  },
  {
    id: "TIE-2",
    area: "Tie-out",
    sentence:
      "The same bridge for sales by income account and month, tax by tax group, and payments by CoreBridge reconciliation number and method (the reconciliation's own totals, where exported, are the control totals).",
    source: "Tieout",
  },
  {
    id: "TIE-3",
    area: "Tie-out",
    sentence:
      "One-to-one by link first, then by number, then by amount and date within tolerance inside one customer or one reconciliation; many-to-one only where exactly one combination fits; an ambiguous match is shown as ambiguous and never chosen.",
    source: "Tieout",
  },
  {
    id: "TIE-4",
    area: "Tie-out",
    sentence: "Money is exact decimal. No float takes part in any sum, comparison or rounding.",
    source: "Tieout",
  },
  {
    id: "AUD-1",
    area: "Audit trail",
    sentence:
      "An append-only audit trail records who did what when (import, preview, approval, each push with Xero's id, settings, holds, ticks, sign-off), each entry chained to the one before by SHA-256; tieout audit verify proves it, and says where it breaks. The head of the chain is printed in every workbook, sign-off and export, so that a rewritten chain does not fit them.",
    source: "Tieout",
  },
  {
    id: "AUD-2",
    area: "Audit trail",
    sentence:
      "A tie-out can be signed off (preparer, reviewer, two persons). It is withdrawn by itself when a figure under it changes.",
    source: "Tieout",
  },
] as const satisfies readonly RuleRow[];
