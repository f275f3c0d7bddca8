import type { WorkbookFailure } from "../port.ts";

/** What Excel's codes mean, and what somebody can do (learn.microsoft.com, "Error handling with the … APIs"). */
const adviceByCode: Readonly<Record<string, string>> = {
  AccessDenied:
    "The sheet or the workbook is protected. Unprotect it on the tab Review, then try again.",
  ActivityLimitReached: "Excel has too much to do just now. Wait a minute, then try again.",
  InvalidOperationInCellEditMode:
    "A cell is being edited. Finish it with Enter or leave it with Esc, then try again.",
  InvalidOrTimedOutSession: "Excel lost the connection to the workbook. Reload it, then try again.",
  ItemAlreadyExists:
    "The workbook has a table or a name of its own that is called as one of Tieout's. Rename it, then try again.",
  ItemNotFound: "A sheet or a table was deleted meanwhile. Try again: it is then written anew.",
  RequestPayloadSizeLimitExceeded: "It was more than Excel takes at once. Try again.",
  ResponsePayloadSizeLimitExceeded:
    "It was more than Excel gives at once. Delete what is not needed.",
  WriteNotSupportedWhenModalDialogOpen: "A window of Excel is open. Close it, then try again.",
};

/** Undefined: no error of Excel's, but a fault of ours. */
export function failureOf(error: unknown, doing: string): WorkbookFailure | undefined {
  const code = codeOf(error);
  if (code === undefined) return undefined;
  const advice = adviceByCode[code] ?? `Excel says: ${wordsOf(error)} Try again.`;
  return { message: `Excel stopped while ${doing}. ${advice}` };
}

/** Errors of office.js have a code; where they were made, in a frame or not, does not matter. */
export function codeOf(error: unknown): string | undefined {
  const code: unknown =
    typeof error === "object" && error !== null ? Reflect.get(error, "code") : undefined;
  return typeof code === "string" ? code : undefined;
}

function wordsOf(error: unknown): string {
  const message: unknown =
    typeof error === "object" && error !== null ? Reflect.get(error, "message") : undefined;
  return typeof message === "string" ? message : "";
}

export function protectedSheet(name: string): WorkbookFailure {
  return {
    message: `The sheet "${name}" is protected, so that nothing could be written. Unprotect it with Review, Unprotect Sheet, then try again.`,
  };
}

export const protectedWorkbook: WorkbookFailure = {
  message:
    "The workbook is protected, so that sheets cannot be added or removed. Unprotect it with Review, Protect Workbook, then try again.",
};

export function foreignSheet(name: string): WorkbookFailure {
  return {
    message: `This workbook has a sheet "${name}" that Tieout did not write. It was left as it is. Rename that sheet, or use another workbook.`,
  };
}

export function noSheet(name: string): WorkbookFailure {
  return {
    message: `There is no sheet "${name}" in this workbook any more. Write it again first.`,
  };
}
