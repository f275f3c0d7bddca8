import type { RuleRow } from "../row.ts";

export const runningRules = [
  {
    id: "RUN-1",
    area: "Running a sync",
    sentence:
      "The Sync Start Date is set once, for the first sync, and is fixed after the first completed sync. Suggested: the earlier of the first order date and the first payment date.",
    source: "CoreBridge help: First sync",
  },
  {
    id: "RUN-2",
    area: "Running a sync",
    sentence:
      "Nothing is sent that was not previewed: a sync is bound to the preview (its fingerprint) that the user approved, and stops if the books have moved. Fingerprint = SHA-256 over the commands, the Xero state each expects, and the settings. An unfinished run is resumed by the same approval: what is left is checked again command by command; exit 5 only before the first command, or for another fingerprint. A scheduled sync approves itself only if the user has allowed that.",
    source: "Tieout",
  },
  {
    id: "RUN-3",
    area: "Running a sync",
    sentence:
      "A sync survives any stop. Run again, it goes on where it was, and sends nothing twice: the batch, its bytes and its key are stored before sending; an unknown outcome is sent again with the same bytes and key inside Xero's six minutes, and after them is looked up in Xero first. A batch of unknown outcome is never regrouped.",
    source: "Tieout; Xero developer documentation: idempotency",
  },
  {
    id: "RUN-4",
    area: "Running a sync",
    sentence:
      "Xero's limits are kept: 5 at once, 60 calls in any 60 seconds, the day's limit (5,000, or 1,000 on Xero's starter tier, read from its headers). The cost of a sync is forecast before it starts. At the day's limit the sync pauses with the time at which it goes on, and does go on.",
    source: "CoreBridge help: Full Sync details; Xero developer documentation: limits and sign-in",
  },
  {
    id: "RUN-5",
    area: "Running a sync",
    sentence:
      'Xero\'s access lasts 30 minutes. With a refresh token it is renewed silently; without, the sync pauses as "authorisation needed" and goes on after Connect to Xero. An error text with "oauth" is explained as one of the three limits.',
    source:
      "CoreBridge help: First sync; CoreBridge help: Full Sync details; Xero developer documentation: limits and sign-in",
  },
  {
    id: "RUN-6",
    area: "Running a sync",
    sentence:
      "Last attempted sync and last successful sync are shown always, both. Successful = no failed items.",
    source: "ConnectBooster help: Xero integration",
  },
  {
    id: "RUN-7",
    area: "Running a sync",
    sentence: "Sync now, or every hour (off by default).",
    source: "ConnectBooster help: Xero integration",
  },
  {
    id: "RUN-8",
    area: "Running a sync",
    sentence:
      "Connecting again replaces the connection; a connection to another Xero organisation than the one the records are linked to is refused until the user says so.",
    source: "ConnectBooster help: Xero integration; Tieout",
  },
  {
    id: "RUN-9",
    area: "Running a sync",
    sentence:
      "Test Connection names the organisation, its country, base currency, lock dates, calls left, and says what is missing for a sync. It asks to save first where settings are unsaved.",
    source: "ConnectBooster help: Xero integration",
  },
  {
    id: "RUN-10",
    area: "Running a sync",
    sentence:
      'Troubleshoot Problems: an e-mail address, then a support bundle (all failed items with record, request and Xero\'s words, versions, settings; no tokens, no secrets) and a ready message with subject "Xero Sync Error" and the CoreBridge address <yourdomain>.corebridge.net.',
    source: "CoreBridge help: First sync",
  },
  {
    id: "RUN-11",
    area: "Running a sync",
    sentence: "A record that vanishes from a full export is flagged, never deleted anywhere.",
    source: "Tieout",
  },
] as const satisfies readonly RuleRow[];
