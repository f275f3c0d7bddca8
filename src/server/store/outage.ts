/** The database is away, or will be free in a moment: nothing is wrong but that, and later the same will do. */
export function isOutage(problem: unknown): boolean {
  const code = codeOf(problem);
  return (
    awayCodes.has(code) ||
    // PostgreSQL, appendix A: connection exceptions, insufficient resources, operator intervention; and SQLite busy.
    /^(?:08|53|57P0)/u.test(code) ||
    code.startsWith("SQLITE_BUSY") ||
    (problem instanceof Error && awayWords.test(problem.message))
  );
}

const awayCodes = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ENOTFOUND",
  "EAI_AGAIN",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  // Two transactions met; PostgreSQL undid this one.
  "40001",
  "40P01",
]);

/** What the driver pg says without a code when a connection ends under a query, or none is free in time. */
const awayWords =
  /^(?:Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/u;

function codeOf(problem: unknown): string {
  return typeof problem === "object" && problem !== null && "code" in problem
    ? String(problem.code)
    : "";
}
