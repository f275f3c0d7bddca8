/** Words of the tab Tie-out. */
export const tieOutTexts = {
  intro:
    "Reads Xero again, verifies the manual entries, and sets both books side by side. Nothing is sent.",
  run: "Run Tie-out",
  running: "The tie-out is being made. Nothing is sent.",
  importFirst: "Import your exports first, in the tab Data.",
  none: "No tie-out has been made yet.",
  failed: "The tie-out could not be made.",
  result: "Result",
  asAt: (day: string, pulled: string) =>
    `CoreBridge as at ${day}, the last day of the exports; Xero as read at ${pulled}.`,
  asPulled: (pulled: string) =>
    `CoreBridge as at no day, for no record in the exports bears one; Xero as read at ${pulled}.`,
  unexplainedTotal: "Unexplained",
  agrees: "Both books agree: nothing is unexplained.",
  differs: "Both books differ by this much, and no known reason explains it.",
  bridges: {
    receivables: "Receivables",
    sales: "Sales",
    tax: "Tax",
    payments: "Payments",
    deposits: "Deposits held",
  },
  onlyDiffering: "Only rows with something unexplained",
  rowsShown: (shown: string, all: string) => `${shown} of ${all} rows`,
  coreBridge: "CoreBridge",
  xero: "Xero",
  unexplained: "Unexplained",
  reasons: "Why they differ",
  records: (count: string) => `${count} records`,
  recordsOf: (figure: string, row: string) => `${figure}, records of ${row}`,
  recordsShown: (shown: string, all: string) => `${shown} of ${all} records`,
  noPlace: "Not in these exports: it was exported earlier.",
  differences: "Differences",
  noDifferences: "There are no differences.",
  showRow: "Show its row",
  noRow: "It has no row in this workbook. Choose Run Tie-out to write the sheets.",
} as const;
