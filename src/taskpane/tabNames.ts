/** The pane's tabs, in the words that CoreBridge's users know. They are names, not texts: nobody translates them. */
export const tabNames = [
  "Setup",
  "Account Setup",
  "Data",
  "Preview",
  "Sync",
  "Manual Entry",
  "Tie-out",
  "History",
] as const;

export type TabName = (typeof tabNames)[number];
