/** Words of what several tabs show. */
export const partsTexts = {
  problem: "This did not work.",
  goesOnAt: (at: string) => `It goes on at ${at}.`,
  reference: (reference: string) => `It stands in the bridge's log under ${reference}.`,
  showMore: (left: string) => `Show more (${left} left)`,
  cancel: "Cancel",
  close: "Close",
  reason: "Reason",
  waiting: "One moment…",
  outcomes: {
    created: "Created",
    updated: "Updated",
    adopted: "Adopted",
    unchanged: "Unchanged",
    skipped: "Skipped",
    manual: "Manual entry",
    held: "Held",
    failed: "Failed",
  },
  findings: (count: string) => `Findings (${count})`,
  never: "never",
  notWritten: "The sheets are not written, for this page is not open in Excel.",
} as const;
