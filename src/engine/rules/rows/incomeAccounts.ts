import type { RuleRow } from "../row.ts";

export const incomeAccountsRules = [
  {
    id: "ACC-1",
    area: "Income Accounts",
    sentence:
      "An Income Account syncs to a Xero account of type REVENUE: Code = GL code (at most 10 characters), Name = leaf of Parent:Child. Same code of class REVENUE in Xero: adopted. Same code, another class, or archived: failed, naming it. A name changed in CoreBridge: updated. An inactive account syncs only if an order that syncs uses it; else skipped. A code over 10 characters: failed.",
    source:
      "CoreBridge help: Full Sync details; CoreBridge research: income accounts; Xero developer documentation: accounts",
  },
] as const satisfies readonly RuleRow[];
