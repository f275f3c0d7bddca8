/** Words of the frame around the tabs. */
export const shellTexts = {
  product: "Tieout",
  tabs: "Steps",
  organisation: "Organisation",
  connectedTo: (name: string) => `Connected to ${name}`,
  notConnected: "Not connected to Xero",
  lastAttempted: "Last attempted sync",
  lastSuccessful: "Last successful sync",
  partMissing:
    "A part of the pane could not be loaded, for the bridge that serves it does not answer. Start it, then try again.",
  starting: "Tieout is starting…",
  writeFailed: "A sheet was not written.",
  dismiss: "Close this message",
  bridgeSilent: "The Tieout bridge does not answer.",
  noOffice:
    "Tieout cannot start: Microsoft's office.js did not load. Check that this computer reaches appsforoffice.microsoft.com, then close the pane and open it again. Nothing was changed.",
  tooOldTitle: "This Excel is too old for Tieout",
  tooOld:
    "Tieout's sheets need Excel 2021, Excel for Microsoft 365, or Excel on the web (ExcelApi 1.14). Update Excel, or open the workbook in Excel on the web. Nothing was changed.",
  brokenTitle: "Something in Tieout itself went wrong",
  broken:
    "What was under way at the bridge goes on, and what Xero has confirmed is kept. Open the pane again.",
  openAgain: "Open the pane again",
  running: {
    preview: "A preview is being made",
    sync: "A sync is running",
    reconcile: "The tie-out is being made",
    pull: "Xero is being read",
    assist: "An entry is being done",
  },
  runningTitle: "Under way",
  confirmed: (done: string, total: string) => `${done} of ${total} records confirmed`,
  ended: {
    preview: "The preview is ready.",
    sync: "The sync has ended.",
    reconcile: "The tie-out is ready.",
    pull: "Xero has been read.",
    assist: "Tieout is ready with the entry.",
  },
} as const;
