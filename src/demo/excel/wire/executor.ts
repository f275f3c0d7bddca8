import type { Argument } from "../richApi/excelObject.ts";
import { fault } from "../richApi/fault.ts";
import { listIn, readJson, type Json } from "../richApi/json.ts";
import { processRequest, type Processed } from "../richApi/processRequest.ts";
import type { Session } from "../richApi/session.ts";
import { payloadBytesMax, wireErrors, type WireError } from "./wireErrors.ts";
import type { RequestSize } from "./traffic.ts";

/** What the body of one request came to. */
export interface Executed {
  /** As office.js expects it: an error of the wire, or status, headers and body. */
  readonly answer: Json;
  readonly defect: Error | null;
  readonly size: RequestSize | null;
}

export interface Executor {
  /** `partition` says for whom a request is: Excel, or the platform around it. */
  readonly execute: (partition: string, body: string, flags: number) => Promise<Executed>;
  /** The next request fails as a whole. */
  readonly failNext: (error: WireError) => void;
}

/** Set in a request that would rather wait than fail while the user types (`delayForCellEdit`). */
const waitsForEdit = 64;

/** Requests for the platform, which is there whatever the user does in Excel. */
const platformPartition = "WacPartition";

export function newExecutor(
  session: Session,
  onServiceCall: (service: string, method: string, args: readonly Argument[]) => void,
): Executor {
  const failures: WireError[] = [];
  const execute = async (partition: string, body: string, flags: number): Promise<Executed> => {
    if (partition === platformPartition) return run(body);
    const failure = failures.shift();
    if (failure !== undefined) return refused(wireErrors[failure]);
    const { workbook } = session.excel;
    if (workbook.isEditing && (flags & waitsForEdit) === 0) return answered(inEditMode());
    while (workbook.isEditing) await aMoment();
    return run(body);
  };
  const run = (body: string): Executed => {
    const requestBytes = bytesOf(body);
    const request = readJson(body);
    if (request === undefined) return refused(wireErrors.sessionTimedOut);
    if (requestBytes > payloadBytesMax) return refused(wireErrors.requestTooLarge);
    const processed = processRequest(session, request, onServiceCall);
    const text = JSON.stringify(processed.body);
    const size: RequestSize = {
      requestBytes,
      responseBytes: bytesOf(text),
      actions: listIn(request, "Actions").length,
    };
    return size.responseBytes > payloadBytesMax
      ? { ...refused(wireErrors.responseTooLarge), defect: processed.defect, size }
      : { ...answered(processed), size };
  };
  return { execute, failNext: (error) => failures.push(error) };
}

function refused(code: number): Executed {
  return { answer: { Version: 1, Error: code }, defect: null, size: null };
}

function answered({ body, defect }: Processed): Executed {
  const answer = { Version: 1, Error: 0, Data: [200, [], JSON.stringify(body)] };
  return { answer, defect, size: null };
}

function inEditMode(): Processed {
  const { excelCode, httpStatus, message } = fault("InvalidOperationInCellEditMode");
  const error = {
    Code: excelCode,
    Message: message,
    HttpStatusCode: httpStatus,
    ActionIndex: 0,
    Location: "",
  };
  return { body: { Error: error, Results: [] }, defect: null };
}

/** How long the user types is not for the host to know: it looks again. */
const lookAgainMs = 5;

function aMoment(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, lookAgainMs));
}

function bytesOf(text: string): number {
  return new Blob([text]).size;
}
