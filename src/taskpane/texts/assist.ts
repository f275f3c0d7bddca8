/** Words of the assist on the tab Manual Entry. MAN-5. */
export const assistTexts = {
  doIt: "Do it for me",
  running: "Tieout looks at Xero for this entry.",
  title: "Do it for me",
  says: "These calls would be sent to Xero, in this order. Nothing has been sent yet.",
  send: "Send these calls",
  leave: "Leave it",
} as const;
