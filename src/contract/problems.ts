import * as z from "zod";
import { Instant } from "./plain.ts";

/** What can go wrong with a call, and what it means for the caller. One row a code; adding a code without one does not compile. */
export type ProblemCode =
  | "signInNeeded"
  | "codeRefused"
  | "tooManyTries"
  | "forged"
  | "roleTooLow"
  | "notFound"
  | "badRequest"
  | "tooLarge"
  | "unusable"
  | "notConnected"
  | "paused"
  | "approvalGone"
  | "figuresMoved"
  | "notSigned"
  | "busy"
  | "xeroSilent"
  | "unavailable"
  | "bug";

export interface ProblemRow {
  readonly status: 400 | 401 | 403 | 404 | 409 | 413 | 422 | 429 | 500 | 503;
  /** What happened, where the call itself has no better sentence. */
  readonly says: string;
  readonly remedy: string;
}

export const problems: Readonly<Record<ProblemCode, ProblemRow>> = {
  signInNeeded: {
    status: 401,
    says: "Tieout does not know this pane yet, or its session has ended.",
    remedy: "Type the Launch Code that the bridge prints, or sign in again.",
  },
  codeRefused: {
    status: 403,
    says: "This is not the Launch Code of the bridge that is running.",
    remedy: "Look at the window in which Tieout was started, and type the code that stands there.",
  },
  tooManyTries: {
    status: 429,
    says: "There were too many wrong codes.",
    remedy: "Wait a minute, then type the code again.",
  },
  forged: {
    status: 403,
    says: "The bridge did not take this call, for it did not come from its own pane.",
    remedy: "Close the pane and open it again.",
  },
  roleTooLow: {
    status: 403,
    says: "Your role does not allow this.",
    remedy: "Ask an administrator of this organisation to do it, or to change your role.",
  },
  notFound: {
    status: 404,
    says: "There is no such thing here.",
    remedy: "Open the list again; it may have been removed.",
  },
  badRequest: {
    status: 400,
    says: "The call was not of the form that the bridge takes.",
    remedy: "Close the pane and open it again, so that both are of one version.",
  },
  tooLarge: {
    status: 413,
    says: "What was sent is larger than the bridge takes.",
    remedy: "Export a shorter time at once.",
  },
  unusable: {
    status: 422,
    says: "This cannot be used as it is. Nothing was changed.",
    remedy: "Correct what the message names, then try again.",
  },
  notConnected: {
    status: 409,
    says: "Tieout is not connected to Xero.",
    remedy: "Choose Connect to Xero in the tab Setup.",
  },
  paused: {
    status: 409,
    says: "The calls that Xero allows are used up for now.",
    remedy: "Nothing is to be done: the work goes on by itself.",
  },
  approvalGone: {
    status: 409,
    says: "The books have moved since the preview. Nothing was sent.",
    remedy: "Preview again, and approve what it shows.",
  },
  figuresMoved: {
    status: 409,
    says: "The figures are not those that you saw. Nothing was signed.",
    remedy: "Look at the newest tie-out, then sign it.",
  },
  notSigned: {
    status: 409,
    says: "The tie-out cannot be signed so. Nothing was signed.",
    remedy: "Run the tie-out, look at what it shows, then sign it.",
  },
  busy: {
    status: 409,
    says: "A sync of this organisation is under way.",
    remedy: "Wait until it has ended, or stop it.",
  },
  xeroSilent: {
    status: 503,
    says: "Xero does not answer just now.",
    remedy: "Check the connection to the internet, then try again in a minute.",
  },
  unavailable: {
    status: 503,
    says: "The database does not answer just now.",
    remedy: "Nothing is lost. Try again in a minute.",
  },
  bug: {
    status: 500,
    says: "Something in Tieout itself went wrong.",
    remedy: "What Xero has confirmed is kept. Try again; if it stays, use Troubleshoot Problems.",
  },
};

const codes = [
  "signInNeeded",
  "codeRefused",
  "tooManyTries",
  "forged",
  "roleTooLow",
  "notFound",
  "badRequest",
  "tooLarge",
  "unusable",
  "notConnected",
  "paused",
  "approvalGone",
  "figuresMoved",
  "notSigned",
  "busy",
  "xeroSilent",
  "unavailable",
  "bug",
] as const satisfies readonly ProblemCode[];

/** What goes over our wire when a call fails. */
export const ProblemDocument = z.strictObject({
  problem: z.strictObject({
    code: z.enum(codes),
    message: z.string(),
    remedy: z.string(),
    /** Of a limit: when it goes on. */
    resumeAt: Instant.nullable(),
    /** Files, sheets and columns that cannot be used. */
    places: z.array(
      z.strictObject({
        file: z.string(),
        sheet: z.string().nullable(),
        column: z.string().nullable(),
        message: z.string(),
        /** Of a sheet that is almost an export: fields that none of its columns was read as. */
        question: z
          .strictObject({
            kind: z.string(),
            missing: z.array(z.string()),
            headers: z.array(z.string()),
          })
          .nullable(),
      }),
    ),
    /** Under which it stands in the log; null where it is no bug. */
    reference: z.string().nullable(),
  }),
});
export type ProblemDocument = z.infer<typeof ProblemDocument>;
export type Problem = ProblemDocument["problem"];

/** The row's words, and what this call knows better. */
export function problemOf(code: ProblemCode, better: Partial<Omit<Problem, "code">> = {}): Problem {
  const { says, remedy } = problems[code];
  return { code, message: says, remedy, resumeAt: null, places: [], reference: null, ...better };
}
