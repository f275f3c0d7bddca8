const delimiters = [",", ";", "\t", "|"];

/** Titles and groups stand above the table; by then it has begun. */
const linesSeenMax = 200;

/**
 * The delimiter that cuts most lines into one and the same number of cells, cells times lines: titles above the table
 * and commas inside its texts do not mislead it.
 */
export function findDelimiter(text: string): string {
  const lines = firstLines(text);
  const scored = delimiters.map((delimiter) => ({ delimiter, score: scoreOf(lines, delimiter) }));
  scored.sort((a, b) => b.score - a.score);
  return scored[0]?.delimiter ?? ",";
}

function scoreOf(lines: readonly string[], delimiter: string): number {
  const countByWidth = new Map<number, number>();
  for (const line of lines) {
    const width = cellCount(line, delimiter);
    if (width > 1) countByWidth.set(width, (countByWidth.get(width) ?? 0) + 1);
  }
  return Math.max(0, ...[...countByWidth].map(([width, count]) => (width - 1) * count));
}

function cellCount(line: string, delimiter: string): number {
  let count = 1;
  let isQuoted = false;
  for (const character of line) {
    if (character === '"') isQuoted = !isQuoted;
    else if (character === delimiter && !isQuoted) count += 1;
  }
  return count;
}

function firstLines(text: string): readonly string[] {
  const lines: string[] = [];
  let start = 0;
  while (lines.length < linesSeenMax && start < text.length) {
    const end = text.indexOf("\n", start);
    lines.push(text.slice(start, end === -1 ? text.length : end));
    start = end === -1 ? text.length : end + 1;
  }
  return lines;
}
