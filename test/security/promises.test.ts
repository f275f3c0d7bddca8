import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const root = process.cwd();
const page = readFileSync(join(root, "docs", "SECURITY.md"), "utf8");

/** The rows of the promises: what shows each, and the words of the test's title where the page names them. */
const rows = page.split("\n").flatMap((line) => {
  const groups =
    /^\| (?<promise>[^|]+) \| `(?<file>test\/[^`]+)`(?:: (?<title>[^|]+))?\s*\|$/u.exec(
      line,
    )?.groups;
  if (groups === undefined) return [];
  const { promise = "", file = "", title = "" } = groups;
  return [{ promise: promise.trim(), file, title: title.trim() }];
});

test("the page makes promises", () => {
  expect(rows.length).toBeGreaterThan(15);
});

test.each(rows.map(({ promise, file, title }) => [promise, file, title]))(
  "%s: is shown by a test that is there",
  (_promise, file, title) => {
    expect(existsSync(join(root, file))).toBe(true);
    const text = readFileSync(join(root, file), "utf8");
    expect(text).toContain(title);
    expect(text).toMatch(/\b(?:it|test)(?:\.each)?\(/u);
  },
);

test("every test of security is named on the page", () => {
  const named = new Set(rows.map(({ file }) => file));
  for (const file of ["sessions", "forgery", "input", "patterns", "secrets"])
    expect(named).toContain(`test/security/${file}.test.ts`);
});
