import type { RuleRow } from "../row.ts";

export const manualEntriesRules = [
  {
    id: "MAN-1",
    area: "Manual entries",
    sentence:
      "Every entry has: a stable id, kind, rule, customer, CoreBridge number(s), date, amount, reference to type into Xero, a link to the Xero document, numbered steps in Xero's own words, the journal effect as debit and credit lines that balance (none for customerMerge, taxRate, resync, unappliedDeposit and refunds to in-store credit; the first two have no amount), a precheck (contact equal, period not locked, document not reconciled), status, done by, done on, note.",
    source: "CoreBridge help: Full Sync details; CoreBridge research: work by hand in Xero",
  },
  {
    id: "MAN-2",
    area: "Manual entries",
    sentence:
      "Status: todo → done (the user says so) → verified (Xero shows it). verified comes only from reading Xero. An entry that was verified and no longer holds is reopened. notNeeded needs a reason.",
    source: "Tieout",
  },
  {
    id: "MAN-3",
    area: "Manual entries",
    sentence:
      "Entries never vanish: one whose cause is gone becomes notNeeded with the cause; history is kept.",
    source: "Tieout",
  },
  {
    id: "MAN-4",
    area: "Manual entries",
    sentence:
      "Ticks and notes that the user makes in the sheet survive every refresh: rows are matched by id, and a status set in the sheet counts as if set by command or in the pane. What we last wrote is kept in a very hidden sheet, and only a cell that differs from it is the user's act; if both changed, the later act by the audit trail wins, with a finding. Verified or Reopened picked by hand counts as Done or To do; Not needed wants a Note.",
    source: "Tieout",
  },
  {
    id: "MAN-5",
    area: "Manual entries",
    sentence:
      'Opt-in assist (beyond the sources): where Xero\'s API can do it (allocate a deposit, refund an overpayment, bad-debt credit note), "Do it for me" shows the exact calls and the undo, then does it.',
    source: "Tieout; Xero developer documentation: allocations",
  },
] as const satisfies readonly RuleRow[];
