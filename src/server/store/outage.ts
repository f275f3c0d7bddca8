/** The database is away, or will be free in a moment: nothing is wrong but that, and later the same will do. */
export function isOutage(problem: unknown): boolean {
  const code = partOf(problem, "code");
  return (
    awayCodes.has(code) ||
    // PostgreSQL, appendix A: connection exceptions, insufficient resources, operator intervention; and SQLite busy.
    /^(?:08|53|57P0)/u.test(code) ||
    code.startsWith("SQLITE_BUSY") ||
    awayWords.test(partOf(problem, "message"))
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
  // A transaction that stood still for too long.
  "25P03",
]);

/** What the driver pg says without a code when a connection ends under a query, or none is free in time. */
const awayWords =
  /^(?:Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/u;

/** By shape: an error of Node's own may be of another realm than ours. */
function partOf(problem: unknown, part: "code" | "message"): string {
  if (typeof problem !== "object" || problem === null) return "";
  const { code, message }: { code?: unknown; message?: unknown } = problem;
  const value = part === "code" ? code : message;
  return typeof value === "string" ? value : "";
}
