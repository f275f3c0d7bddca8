import type { RuleRow } from "../row.ts";

export const paymentsRules = [
  {
    id: "PAY-1",
    area: "Payments",
    sentence:
      "A payment syncs only once it is reconciled in CoreBridge (it has a reconciliation number or date); else skipped. So too refunds, bad debt and NSF. What counts for the Sync Start Date is the reconciliation's date (without one, the payment's).",
    source: "CoreBridge help: Full Sync details; CoreBridge research: payments",
  },
  {
    id: "PAY-2",
    area: "Payments",
    sentence:
      "It posts to the Default Bank Account as type Overpayment: one RECEIVE-OVERPAYMENT, dated the payment's date, for the payment's whole amount, however many orders it pays; what no order took stays as credit. Setting paymentPosting = overpayment (default) or prepayment (CoreBridge's own choice since 22 March 2020; its line is coded to setting depositLiabilityAccount, required then; no tax). Every rule, proof and figure on overpayments holds for prepayments too; an allocation then moves the amount from that liability to receivables.",
    source:
      "CoreBridge help: Full Sync details; CoreBridge research: payments; Xero developer documentation: overpayments",
  },
  {
    id: "PAY-3",
    area: "Payments",
    sentence:
      "Its key, the payment number, stands in the reference and in the line description, for Xero may drop the reference.",
    source: "Xero developer documentation: overpayments",
  },
  {
    id: "PAY-4",
    area: "Payments",
    sentence:
      "It is allocated to the invoices that CoreBridge applied it to, each for the applied amount, if their invoices were in Xero when the payment synced. An NSF or refund of it, known at the same time, changes nothing here: it is listed (PAY-6).",
    source: "CoreBridge help: Full Sync details",
  },
  {
    id: "PAY-5",
    area: "Payments",
    sentence:
      "A deposit is a payment (or the part of one) whose order had no invoice in Xero when the payment synced. It is never applied by itself later. When the invoice has synced: manual entry unappliedDeposit. Where the stored state is lost, an unallocated part counts as a deposit: it is listed, never allocated unasked. So does a payment whose order was held when it posted. Setting applyDeposits = manual (default) or automatic (ours: the sync applies it).",
    source: "CoreBridge help: Full Sync details",
  },
  {
    id: "PAY-6",
    area: "Payments",
    sentence:
      "Refund, Bad Debt and NSF never sync: manual, a successful item with the payment number and a reminder. Unlike CoreBridge, which shows it once, the manual entry stays until it is done: refund, badDebt, nsf. A refund to in-store credit moves no cash: its steps only un-allocate, it has no journal effect. Original not in Xero: the entry says so. The item stays manual until the entry is verified or not needed, then unchanged.",
    source: "CoreBridge help: Full Sync details",
  },
  {
    id: "PAY-7",
    area: "Payments",
    sentence:
      "A payment voided in CoreBridge does not sync. Had it synced before: manual, manual entry voidedPayment. Else skipped. This comes before PAY-1.",
    source: "CoreBridge help: Full Sync details; CoreBridge research: payments",
  },
  {
    id: "PAY-8",
    area: "Payments",
    sentence:
      "A payment by in-store credit moves no cash: no bank transaction. It allocates the customer's credit in Xero, oldest first: StoreCredit credit notes, then that part of overpayments (prepayments) which CoreBridge applied to no order. An equal allocation from such credit to that invoice, owned by no other payment, means it is done. Its order not yet completed: skipped, and tried when it syncs. Not enough credit: failed with the shortfall.",
    source: "CoreBridge research: payments and in-store credit",
  },
  {
    id: "PAY-9",
    area: "Payments",
    sentence:
      "An overpayment cannot be changed or deleted by API. A synced payment whose amount, date or customer changed in CoreBridge: failed with old and new, manual entry voidedPayment for the old amount, whose steps say not to enter the new one by hand: once the old is VOIDED or refunded in full, its link ends and the next sync posts the new payment.",
    source:
      "Xero developer documentation: overpayments; Xero developer documentation: bank transactions",
  },
  {
    id: "PAY-10",
    area: "Payments",
    sentence:
      'A payment that a bank feed already put on the same invoice (same amount, within 5 days): a warning "possible duplicate" on the item.',
    source: "CoreBridge help: Full Sync details",
  },
  {
    id: "PAY-11",
    area: "Payments",
    sentence: "An amount of 0.00 is skipped.",
    source: "Tieout",
  },
  {
    id: "PAY-12",
    area: "Payments",
    sentence:
      "A payment on an order that ORD-3 leaves out posts without allocation; manual entry unappliedDeposit at once (its invoice is part of the opening balances).",
    source: "Tieout",
  },
  {
    id: "PAY-13",
    area: "Payments",
    sentence:
      "Its invoice failed in this very run: the payment posts (it is cash), the allocation is failed under this rule, naming the invoice's failure, and is tried again by later syncs. That is no deposit.",
    source: "Tieout",
  },
  {
    id: "PAY-14",
    area: "Payments",
    sentence:
      "An allocation of ours that succeeded and is gone from Xero was undone by a person: no sync makes it again (finding unappliedInXero), but (a) after ORD-8, once the update succeeded, and (b) by VOI-3, to the re-made invoice. Never while a refund, nsf or voidedPayment entry of that payment exists.",
    source: "Tieout",
  },
  {
    id: "PAY-16",
    area: "Payments",
    sentence:
      'A payment reconciled before the Sync Start Date on an order completed after it: skipped (it is in the opening balances); manual entry unappliedDeposit, "allocate from the opening-balance credit".',
    source: "Tieout",
  },
] as const satisfies readonly RuleRow[];
