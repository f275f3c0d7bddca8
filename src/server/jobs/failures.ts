import type { ReadProblem } from "#engine/corebridge/reading.ts";
import type { OperationFailure } from "../operations.ts";
import type { ConnectFailure, XeroFailure } from "../xero/port.ts";
import { instantOf } from "./deps.ts";

/** Where Xero does not say when the day's calls come back. */
const dayWaitMs = 3_600_000;

export function failure(
  exitCode: OperationFailure["exitCode"],
  message: string,
  problems: readonly ReadProblem[] = [],
): OperationFailure {
  return { exitCode, message, resumeAt: null, isUnreachable: false, problems };
}

/** A failed call outside the posting, as the user sees it. */
export function failureOfXero(xero: ConnectFailure, nowMs: number): OperationFailure {
  switch (xero.type) {
    case "notConfigured":
      return failure(2, xero.message);
    case "notConnected":
    case "authorisationNeeded":
      return failure(3, xero.message);
    case "unreachable":
      return { ...failure(3, xero.message), isUnreachable: true };
    case "refused":
      return failure(3, `Xero refused the call: ${xero.message}`);
    case "limit":
      return { ...failure(4, xero.message), resumeAt: resumeAtOf(xero, nowMs) };
  }
}

/** When a limit is over, ISO with Z. */
export function resumeAtOf(
  { retryAfterSeconds }: Extract<XeroFailure, { type: "limit" }>,
  nowMs: number,
): string {
  return instantOf(nowMs + (retryAfterSeconds === null ? dayWaitMs : retryAfterSeconds * 1000));
}

/** RUN-4: before the day's limit is over nothing is called. */
export function pausedFailure(resumeAt: string): OperationFailure {
  const message = `The calls that Xero allows in a day are used up. Run this again after ${resumeAt}.`;
  return { ...failure(4, message), resumeAt };
}
