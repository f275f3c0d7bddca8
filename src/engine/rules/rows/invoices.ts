import type { RuleRow } from "../row.ts";

export const invoicesRules = [
  {
    id: "ORD-1",
    area: "Invoices",
    sentence:
      "Only completed orders sync as invoices: CoreBridge status COMPLETED or CLOSED (classic: with or without a sub-status; newer systems: Invoiced*, Closed). A paid order is CLOSED the moment it is completed, so both count as Completed.",
    source: "CoreBridge help: Full Sync details; CoreBridge research: orders and invoices",
  },
  {
    id: "ORD-2",
    area: "Invoices",
    sentence: "Estimates, Pre-WIP, WIP, BUILT, Invoicing are skipped.",
    source: "CoreBridge help: Full Sync details",
  },
  {
    id: "ORD-3",
    area: "Invoices",
    sentence:
      "Imported history (IMPORT_CLOSED) and orders completed before the Sync Start Date are skipped.",
    source: "CoreBridge help: First sync; CoreBridge research: Sync Start Date",
  },
  {
    id: "ORD-4",
    area: "Invoices",
    sentence:
      "Invoice: ACCREC, AUTHORISED, number = CoreBridge invoice number (text, never a number), date = completed date, due date = completed date + setting invoiceDueDays (30), reference = PO number, contact by link. Payment terms do not sync.",
    source: "CoreBridge help: Full Sync details; Xero developer documentation: invoices",
  },
  {
    id: "ORD-5",
    area: "Invoices",
    sentence:
      "A line carries the item's or modifier's description only, its income account, and its tax. No Xero items: parts and modifiers do not sync. A description over 4,000 characters is cut, with a warning. Quantity × unit price are sent where they give the line total exactly (4 decimals); else quantity 1 × the line total.",
    source: "CoreBridge help: Full Sync details",
  },
  {
    id: "ORD-6",
    area: "Invoices",
    sentence:
      "Order-level shipping, postage and discount are lines of their own, coded to settings shippingAccount, postageAccount, discountAccount (each defaults to the order's largest income account).",
    source: "CoreBridge research: orders and invoices",
  },
  {
    id: "ORD-7",
    area: "Invoices",
    sentence:
      "Invoice total in Xero = order total in CoreBridge, to the cent, or the item is failed before anything is sent.",
    source: "CoreBridge help: Full Sync details",
  },
  {
    id: "ORD-8",
    area: "Invoices",
    sentence:
      "An order changed in CoreBridge after it synced updates its invoice. Where money is applied and a changed field is locked by Xero: failed; fix = un-apply the money in Xero first, manual entry resync.",
    source: "CoreBridge help: Full Sync details; Xero developer documentation: invoices",
  },
  {
    id: "ORD-9",
    area: "Invoices",
    sentence:
      "The number is held in Xero by a VOIDED invoice: failed; the number cannot come back; manual entry resync (create by hand under another number; next time change the number before voiding).",
    source: "CoreBridge help: Full Sync details; Xero developer documentation: invoices",
  },
  {
    id: "ORD-10",
    area: "Invoices",
    sentence:
      "The invoice was voided in Xero after it synced: failed, advice to hold the order and adjust by hand.",
    source: "CoreBridge help: Full Sync details",
  },
  {
    id: "ORD-11",
    area: "Invoices",
    sentence:
      "Money that did not come from CoreBridge (a bank-feed payment) is applied to the invoice and blocks an update: failed; the fix is to remove that payment and reconcile the bank line to the CoreBridge payment. It may block our allocation as well: the payment still posts, with PAY-10's warning, and its allocation is failed and tried again.",
    source: "CoreBridge help: Full Sync details",
  },
  {
    id: "ORD-12",
    area: "Invoices",
    sentence:
      'An order that synced and is now back in WIP without a -V (newer CoreBridge unlocks in place): failed item "reopened", nothing is changed in Xero.',
    source: "CoreBridge research: orders and invoices",
  },
  {
    id: "ORD-13",
    area: "Invoices",
    sentence:
      'An order without line rows: one line "Order <number>" for its subtotal, coded to setting defaultIncomeAccount; without that setting: failed. So too a line without a known account.',
    source: "Tieout",
  },
  {
    id: "ORD-14",
    area: "Invoices",
    sentence:
      "A total of 0.00 syncs (Xero marks it paid). A negative total: failed, enter a credit note by hand.",
    source: "Tieout",
  },
  {
    id: "ORD-15",
    area: "Invoices",
    sentence:
      "A document of this number (a payment: its number as a whole word in reference or description; overpayments and prepayments both) that is already in Xero without a link, not VOIDED or DELETED: with the same contact, total and date adopted, else failed, both shown. CoreBridge's own sync may have been here before us. So too credit memos (CRM-1) and payments (PAY-2).",
    source: "Tieout",
  },
  {
    id: "ORD-16",
    area: "Invoices",
    sentence:
      "An order completed before the Sync Start Date, then edited and completed again after it: failed, adjust by hand, for its first sale is in the opening balances.",
    source: "Tieout",
  },
] as const satisfies readonly RuleRow[];
