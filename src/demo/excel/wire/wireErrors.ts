/** Failures that Excel answers to a whole request, before any action runs: the numbers are those of the wire. */
export const wireErrors = {
  activityLimitReached: 5102,
  requestTooLarge: 5103,
  responseTooLarge: 5104,
  sessionTimedOut: 5012,
  modalDialogOpen: 5016,
  accessDenied: 7000,
} as const;

export type WireError = keyof typeof wireErrors;

/** Of Excel on the web ("Resource limits and performance optimization for Office Add-ins"). */
export const payloadBytesMax = 5 * 1024 * 1024;
