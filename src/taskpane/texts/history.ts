/** Words of the tab History. */
export const historyTexts = {
  runs: "Runs",
  types: {
    preview: "Preview",
    sync: "Sync",
    reconcile: "Tie-out",
    pull: "Pull from Xero",
    assist: "Manual entry",
  },
  ended: (at: string) => `Ended ${at}`,
  asked: (by: string, at: string) => `Asked by ${by}, ${at}`,
  states: {
    queued: "Queued",
    running: "Running",
    waiting: "Waiting",
    done: "Done",
    doneInPart: "Done in part",
    stopped: "Stopped",
    failed: "Not carried out",
  },
  itemsFailed: (failed: number, shown: string) =>
    failed === 1
      ? "Done, 1 item failed: see sheet Failed Items, or tab Sync."
      : `Done, ${shown} items failed: see sheet Failed Items, or tab Sync.`,
  entryFailed: "The entry could not be done whole: see tab Manual Entry.",
  stoppedSays: "Somebody stopped it before all was sent. Preview Sync again to send what is left.",
  noRuns: "Nothing has run yet.",
  audit: "Audit trail",
  auditSays: (total: string) =>
    `${total} entries, newest first. Each is chained to the one before.`,
  head: (head: string) => `Head of the chain: ${head}`,
  noAudit: "The audit trail is empty.",
  search: "Search the audit trail",
  entry: (number: string, at: string, by: string) => `${number} · ${at} · ${by}`,
  again: "Look again",
} as const;
