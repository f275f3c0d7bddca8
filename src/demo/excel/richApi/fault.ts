/** An error of Excel's own, with the code and the words by which office.js hands it on. */
export interface ExcelFault extends Error {
  readonly excelCode: string;
  readonly httpStatus: number;
}

/** The words are Excel's ("Error handling with the application-specific JavaScript APIs", learn.microsoft.com). */
const faultTable = {
  AccessDenied: [403, "You cannot perform the requested operation."],
  ApiNotFound: [404, "The API you are trying to use could not be found."],
  GeneralException: [500, "There was an internal error while processing the request."],
  InvalidArgument: [400, "The argument is invalid or missing or has an incorrect format."],
  InvalidOperation: [400, "The operation attempted is invalid on the object."],
  InvalidOperationInCellEditMode: [
    400,
    "Excel is in cell-editing mode. Please exit the edit mode by pressing ENTER or TAB or selecting another cell, and then try again.",
  ],
  InvalidReference: [400, "This reference is not valid for the current operation."],
  InvalidObjectPath: [400, "The object path is not valid for what you are trying to do."],
  ItemAlreadyExists: [409, "A resource with the same name or identifier already exists."],
  ItemNotFound: [404, "The requested resource doesn't exist."],
  ResponsePayloadSizeLimitExceeded: [400, "The response payload size has exceeded the limit."],
  UnsupportedOperation: [400, "The operation being attempted is not supported."],
} as const satisfies Readonly<Record<string, readonly [number, string]>>;

export type FaultCode = keyof typeof faultTable;

/** The error to throw; `message` where Excel says more than the code's usual words. */
export function fault(code: FaultCode, message?: string): ExcelFault {
  const [httpStatus, words] = faultTable[code];
  return Object.assign(new Error(message ?? words), { excelCode: code, httpStatus });
}

export function isFault(error: unknown): error is ExcelFault {
  return error instanceof Error && "excelCode" in error && "httpStatus" in error;
}

/** Something that the stand-in does not play: never a silent pass, always with its name. */
export function notModelled(what: string): Error {
  return new Error(
    `The stand-in Excel does not model ${what}. Add it to src/demo/excel and to modelled.md.`,
  );
}
