import type { RuleRow } from "../row.ts";

export const taxGroupsRules = [
  {
    id: "TAX-1",
    area: "Tax Groups",
    sentence:
      "A Tax Group syncs as one Xero tax rate with one tax component; display name and component name are the group's name; rate = the group's combined rate. ReportTaxType only for AU/NZ/UK organisations.",
    source: "CoreBridge help: Full Sync details; Xero developer documentation: tax rates",
  },
  {
    id: "TAX-2",
    area: "Tax Groups",
    sentence:
      "A Tax Group syncs once. A rate of that name that is ARCHIVED or DELETED in Xero cannot be synced again: failed, manual entry taxRate with the steps to recreate it (display name and component name = group name). An active rate of that name: with the same rate adopted; with another rate failed, both rates shown, the same manual entry (but see TAX-3).",
    source: "CoreBridge help: Full Sync details",
  },
  {
    id: "TAX-3",
    area: "Tax Groups",
    sentence:
      "A renamed or re-rated group arrives as a new group whose name starts with old_; it syncs like any other. Neither is renamed or removed in Xero. Where X comes with a new rate and old_X with the rate that Xero's X has, old_X is created first and then the rate of Xero's X is updated (if Xero refuses: failed, manual entry taxRate); an invoice already posted on X at the old rate is moved to old_X by its next update. A synced order whose group is now called old_X at the same rate has not changed.",
    source: "CoreBridge help: Full Sync details; CoreBridge research: tax",
  },
  {
    id: "TAX-4",
    area: "Tax Groups",
    sentence:
      "Where Xero's tax (per line, half-up) differs from CoreBridge's, the difference is added as one invoice line \"Tax adjustment\" (NONE tax, rounding account), so that the invoice totals tie to the cent. Above the setting maxTaxAdjustment (0.05): failed, with both figures.",
    source:
      "CoreBridge help: Full Sync details; CoreBridge research: tax; Xero developer documentation: rounding",
  },
  {
    id: "TAX-5",
    area: "Tax Groups",
    sentence:
      "Tax Agencies do not sync. They are read, where given, only to compute CoreBridge's own rounding (each agency rounded, then added).",
    source: "CoreBridge help: Full Sync details; CoreBridge research: tax",
  },
  {
    id: "TAX-6",
    area: "Tax Groups",
    sentence:
      "Shipping and postage are taxed where the columns Shipping Taxable, Postage Taxable say so; without them, in whichever way gives CoreBridge's taxable amount, else its tax within maxTaxAdjustment, else taxed. A discount (a positive amount that lowers the total; a minus sign means the same) is split over taxed and untaxed lines in proportion, to the cent, the odd cent on the taxed side.",
    source: "CoreBridge research: orders and invoices; Tieout",
  },
  {
    id: "TAX-7",
    area: "Tax Groups",
    sentence:
      "Lines without Taxable: all are taxed if the order has tax, none if it has not; a Taxable Amount that contradicts this: failed. Tax without a known Tax Group: failed. Untaxed lines use the organisation's no-tax output rate (US: NONE). AU/NZ/UK rates get ReportTaxType OUTPUT, with a finding that such rates do not file.",
    source: "Tieout; Xero developer documentation: tax rates",
  },
] as const satisfies readonly RuleRow[];
