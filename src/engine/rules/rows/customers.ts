import type { RuleRow } from "../row.ts";

export const customersRules = [
  {
    id: "CUS-1",
    area: "Customers",
    sentence: "A customer in status Client (active or inactive) syncs to a Xero contact.",
    source: "CoreBridge help: Full Sync details; CoreBridge research: customers",
  },
  {
    id: "CUS-2",
    area: "Customers",
    sentence: "Lead and Prospect are skipped.",
    source: "CoreBridge help: Full Sync details",
  },
  {
    id: "CUS-3",
    area: "Customers",
    sentence:
      "Master accounts do not sync: the customer is standalone; the name of the master is shown on the customer's item.",
    source: "CoreBridge help: Full Sync details",
  },
  {
    id: "CUS-4",
    area: "Customers",
    sentence:
      "Link key: Xero ContactNumber = CoreBridge customer id. No linked contact, but exactly one active contact with the same name (trimmed, inner spaces collapsed, case-folded, NFC) and no other ContactNumber: adopted. Name held by a contact that belongs to another CoreBridge customer, or by two: failed, naming both. Two customers of one name in the exports: the lower id gets the contact, the other is failed.",
    source:
      "CoreBridge help: Full Sync details; CoreBridge research: sync errors; Xero developer documentation: contacts",
  },
  {
    id: "CUS-5",
    area: "Customers",
    sentence:
      "Names are cleaned for Xero (outer and double spaces, angle brackets), and the item warns that CoreBridge holds the unclean name.",
    source: "CoreBridge research: sync errors; Xero developer documentation: contacts",
  },
  {
    id: "CUS-6",
    area: "Customers",
    sentence:
      "A contact archived in Xero cannot be edited: failed with the fix (restore it, or hold the customer). If it is archived because it was merged, MRG rules apply.",
    source: "Xero developer documentation: contacts",
  },
  {
    id: "CUS-7",
    area: "Customers",
    sentence:
      "Sent: name, ContactNumber, e-mail, default phone, street address, tax number; what is empty in CoreBridge clears nothing. A contact is updated only where CoreBridge changed since we last wrote; a field that the accountant changed in Xero is kept, with a finding. An adopted contact keeps its own non-empty fields.",
    source: "Tieout",
  },
  {
    id: "CUS-8",
    area: "Customers",
    sentence:
      "An order or payment that names no id finds its customer by clean name; none or two: failed. A payment without customer takes that of its invoices, if they have one. A document of a Lead, a Prospect or an unlisted customer: failed.",
    source: "Tieout",
  },
  {
    id: "MRG-1",
    area: "Merged Customers",
    sentence:
      "A customer merged in CoreBridge cannot be merged by API. In task Merged Customers the From customer is failed until Xero shows its contact archived with MergedToContactID = the To contact (follow chains); then it is updated, and its records are re-pointed to To. The task shows how many customers were merged. Manual entry customerMerge.",
    source: "CoreBridge help: Full Sync details; Xero developer documentation: contacts",
  },
  {
    id: "MRG-2",
    area: "Merged Customers",
    sentence: "The To customer is an updated item of task Customers.",
    source: "CoreBridge help: Full Sync details",
  },
  {
    id: "MRG-3",
    area: "Merged Customers",
    sentence: "From never reached Xero: nothing to merge; skipped, manual entry not needed.",
    source: "Tieout",
  },
  {
    id: "MRG-4",
    area: "Merged Customers",
    sentence:
      "Until the merge is done, new records of From post to To. Exports may keep old records at From or move them to To: for a synced record that is no change (ORD-8, PAY-9 do not apply). An allocation from To's money to From's invoice, which Xero refuses across contacts, is failed under MRG-1 and made once the merge is seen. A cycle, or a To that is missing or no Client: failed.",
    source: "CoreBridge research: merged customers",
  },
] as const satisfies readonly RuleRow[];
