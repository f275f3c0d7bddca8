import * as z from "zod";
import { Instant } from "./plain.ts";

/** What a command prints with `--json` when it could not be carried out. */
export const FailureDocument = z.strictObject({
  error: z.strictObject({
    exitCode: z.int(),
    message: z.string(),
    problems: z.array(
      z.strictObject({
        file: z.string(),
        sheet: z.string().nullable(),
        column: z.string().nullable(),
        message: z.string(),
      }),
    ),
  }),
  status: z.enum(["refused", "authorisationNeeded", "paused", "bug"]),
  resumeAt: Instant.nullable(),
});
export type FailureDocument = z.infer<typeof FailureDocument>;

interface Failure {
  readonly exitCode: number;
  readonly message: string;
  readonly resumeAt: string | null;
  readonly problems: readonly {
    readonly file: string;
    readonly sheet: string | null;
    readonly column: string | null;
    readonly message: string;
  }[];
}

export function failureDocument({
  exitCode,
  message,
  resumeAt,
  problems,
}: Failure): FailureDocument {
  const told = problems.map((problem) => ({
    file: problem.file,
    sheet: problem.sheet,
    column: problem.column,
    message: problem.message,
  }));
  return { error: { exitCode, message, problems: told }, status: statusOf(exitCode), resumeAt };
}

function statusOf(exitCode: number): FailureDocument["status"] {
  if (exitCode === 70) return "bug";
  if (exitCode === 4) return "paused";
  return exitCode === 3 ? "authorisationNeeded" : "refused";
}
