/** Words of the sign-off in the tab Tie-out. */
export const signOffTexts = {
  title: "Sign-off",
  newer:
    "The books were tied out again since this one was made, so it cannot be signed. Choose Run Tie-out, and look at the newest.",
  states: {
    open: "Nobody has signed this tie-out yet.",
    prepared: "Prepared, and to be reviewed.",
    signedOff: "Signed off.",
    withdrawn: "The sign-off is withdrawn.",
  },
  acts: {
    prepare: "Sign as Preparer",
    review: "Sign as Reviewer",
    withdraw: "Withdraw Sign-off",
  },
  noteSays: {
    prepare: "Something is unexplained. Say why it stands; the reviewer reads it.",
    review: "What the preparer should know.",
    withdraw: "It is kept with your name and the time.",
  },
  preparedBy: "Prepared by",
  reviewedBy: "Reviewed by",
  wasSigned: "Before that it was:",
  withdrawnBecause: (says: string, by: string | null, at: string) =>
    `Withdrawn ${by === null ? "by itself" : `by ${by}`} on ${at}, because: ${says}`,
  changes: "Figure that changed",
  signed: "Signed",
  now: "Now",
  read: (at: string) => `The figures were last found in Xero on ${at}.`,
  earlier: (day: string) => `Tie-out as at ${day === "" ? "no day" : day}`,
  persons: {
    one: "One person may prepare and review it: this Tieout is one machine's, and knows no other users.",
    two: "Two persons sign: who prepares it, and another user with the role reviewer or admin.",
  },
} as const;
