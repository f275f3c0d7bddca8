/**
 * Lines of a log that are of this organisation. Several organisations' bridges write one log, and none is to see
 * another's; a line that names none is kept only where there is no other.
 */
export function ownLines(log: string, organisation: string, isAlone: boolean): string {
  return log
    .split("\n")
    .filter((line) => line !== "" && isOwn(organisationIn(line), organisation, isAlone))
    .map((line) => `${line}\n`)
    .join("");
}

function isOwn(named: unknown, organisation: string, isAlone: boolean): boolean {
  return named === organisation || (isAlone && named === undefined);
}

/** Null: no line of ours. */
function organisationIn(line: string): unknown {
  try {
    const parsed: unknown = JSON.parse(line);
    if (typeof parsed !== "object" || parsed === null) return null;
    return "organisation" in parsed ? parsed.organisation : undefined;
  } catch {
    return null;
  }
}
