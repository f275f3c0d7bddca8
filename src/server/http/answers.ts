import type { Context } from "hono";
import { problemOf, problems, type Problem, type ProblemCode } from "#contract/problems.ts";
import type { ColumnQuestion } from "#engine/corebridge/reading.ts";
import { instantOf } from "../jobs/deps.ts";
import type { OperationFailure } from "../operations.ts";

/** A problem as an answer; its row says with which status. */
export function refuse(
  context: Context,
  code: ProblemCode,
  better: Partial<Omit<Problem, "code">> = {},
): Response {
  const problem = problemOf(code, better);
  return context.json({ problem }, problems[code].status);
}

/** Too many in a while: when the next one is taken stands in the answer and in its header (RFC 9110, 10.2.3). */
export function refuseForNow(
  context: Context,
  waitMs: number,
  nowMs: number,
  better: Pick<Problem, "message" | "remedy"> | null = null,
): Response {
  context.header("retry-after", Math.ceil(waitMs / 1000).toString());
  return refuse(context, "tooManyTries", { ...better, resumeAt: instantOf(nowMs + waitMs) });
}

/** An operation's failure as a problem: its own sentence, and the row's remedy where that fits. */
export function refuseFailure(context: Context, failure: OperationFailure): Response {
  const { message, resumeAt, problems: places } = failure;
  const told = places.map(({ file, sheet, column, message: why, question }) => ({
    file,
    sheet,
    column,
    message: why,
    question: question === undefined ? null : questionView(question),
  }));
  return refuse(context, codeOf(failure), { message, resumeAt, places: told });
}

function questionView({ kind, missing, headers }: ColumnQuestion) {
  return { kind, missing: [...missing], headers: [...headers] };
}

function codeOf({ exitCode, isUnreachable }: OperationFailure): ProblemCode {
  if (isUnreachable) return "xeroSilent";
  switch (exitCode) {
    case 2:
      return "unusable";
    case 3:
      return "notConnected";
    case 4:
      return "paused";
    case 5:
      return "approvalGone";
  }
}
