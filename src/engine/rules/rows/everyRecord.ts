import type { RuleRow } from "../row.ts";

export const everyRecordRules = [
  {
    id: "HLD-1",
    area: "Every record",
    sentence:
      'A record that the user holds ("stop syncing") is held in every task until released. Held records are listed with who, when and why.',
    source: "CoreBridge help: Full Sync details; ConnectBooster help: Xero integration",
  },
  {
    id: "LOC-1",
    area: "Every record",
    sentence:
      "Locations are not told apart in Xero. Setting locationTracking (off): a tracking category on invoice lines.",
    source: "CoreBridge help: Full Sync details",
  },
  {
    id: "NOT-1",
    area: "Every record",
    sentence:
      "Payment terms, COGS accounts, estimates, parts, modifiers, purchase orders, vendors, vendor types, master accounts, locations by class and tax agencies do not sync. An export of such a thing is recognised and named as not synced, never silently ignored.",
    source: "CoreBridge help: Full Sync details",
  },
  {
    id: "LCK-1",
    area: "Every record",
    sentence:
      "A write to, or an allocation touching, a document dated on or before the later of Xero's lock dates is failed before anything is sent, naming the date; an unchanged record is unchanged, locked or not.",
    source: "Xero developer documentation: invoices",
  },
] as const satisfies readonly RuleRow[];
