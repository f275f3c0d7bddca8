/**
 * True of what a query throws while the database is away or starting: a connection that is refused, breaks or is not
 * to be had. Whoever waits and asks again does right; what was being written was written whole or not at all.
 */
export function isDatabaseAway(problem: unknown): boolean {
  if (!(problem instanceof Error)) return false;
  const code = "code" in problem ? String(problem.code) : "";
  return awayCodes.has(code) || code.startsWith("08") || awaySentences.test(problem.message);
}

/** PostgreSQL's own: too many connections, shutdown, crash, starting. https://postgresql.org/docs/18/errcodes-appendix.html */
const awayCodes: ReadonlySet<string> = new Set([
  "53300",
  "57P01",
  "57P02",
  "57P03",
  "25P03",
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "EAI_AGAIN",
]);

/** What pg says without a code. */
const awaySentences =
  /^(?:Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Client was closed)/u;
