/** The pane's tabs, in the words that CoreBridge's users know, and what each is for. */
export const tabs = [
  {
    name: "Setup",
    purpose: "Connects a Xero organisation and sets the day from which records are synced.",
    commands: ["tieout connect --client-credentials", "tieout test-connection", "tieout settings"],
  },
  {
    name: "Account Setup",
    purpose: "Says which accounts in Xero take income, deposits, discounts and bad debt.",
    commands: ["tieout settings"],
  },
  {
    name: "Data",
    purpose: "Reads CoreBridge's exports and shows what was taken, and what was refused and why.",
    commands: ["tieout import"],
  },
  {
    name: "Preview",
    purpose: "Shows every record that a sync would write, before anything is sent.",
    commands: ["tieout preview"],
  },
  {
    name: "Sync",
    purpose: "Posts what the preview showed, once, and can be stopped at any moment.",
    commands: ["tieout sync"],
  },
  {
    name: "Manual Entry",
    purpose: "Lists what is left to enter in Xero by hand, step by step.",
    commands: ["tieout manual list"],
  },
  {
    name: "Tie-out",
    purpose: "Proves that receivables, sales, tax and payments agree in both books, to the cent.",
    commands: [],
  },
  {
    name: "History",
    purpose: "Keeps what was written, when, and under which rule.",
    commands: ["tieout audit verify", "tieout audit export"],
  },
] as const satisfies readonly Tab[];

export interface Tab {
  readonly name: string;
  readonly purpose: string;
  /** The commands that do this today; none: it is not there yet. */
  readonly commands: readonly string[];
}
