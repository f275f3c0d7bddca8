import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { performance } from "node:perf_hooks";

/** Every regular expression of the sources, as it is written there. */
function patterns(): readonly {
  readonly file: string;
  readonly source: string;
  readonly flags: string;
}[] {
  const files = readdirSync(join(process.cwd(), "src"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/u.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
  return files.flatMap((file) =>
    readFileSync(file, "utf8")
      .split("\n")
      .filter((line) => !/^\s*(?:\/\/|\*|\/\*)/u.test(line))
      .flatMap((line) => [
        ...line.matchAll(
          /(?<=[(=:,!&|?[{;\s]|^)\/(?<source>(?:\\.|\[(?:\\.|[^\]\\])*\]|[^/\\[\n])+)\/(?<flags>[dgimsuvy]*u[dgimsuvy]*)/gu,
        ),
      ])
      .map(({ groups }) => ({
        file,
        source: groups?.["source"] ?? "",
        flags: groups?.["flags"] ?? "",
      })),
  );
}

/** What makes a pattern that goes back and forth take time with the square, or worse, of its length. */
function hostileTexts(length: number): readonly string[] {
  const units = [
    "a",
    " ",
    "0",
    "-",
    ".",
    ",",
    "aA0",
    "\t ",
    "=",
    "'",
    '"',
    "<",
    "(",
    "[",
    "/",
    "\\",
    "@",
    "a@",
    "1.",
    "a.",
    "%",
    "\n",
  ];
  return units.flatMap((unit) => {
    const run = unit.repeat(Math.ceil(length / unit.length));
    return [run, `${run}!`, `!${run}\u0000`];
  });
}

function msOf(pattern: RegExp, text: string): number {
  const startedMs = performance.now();
  pattern.lastIndex = 0;
  pattern.test(text);
  return performance.now() - startedMs;
}

/** Twice the text may take a pattern four times as long (a square), and not eight times (a cube). */
const shortLength = 1_000;
const catastropheMs = 1_000;

describe("a pattern that reads text from outside (ReDoS)", () => {
  it("is found in the sources, or this test looks at nothing", () => {
    expect(patterns().length).toBeGreaterThan(100);
  });

  it("never hangs: a hostile text of a thousand characters is looked at in less than a second", () => {
    const slow = patterns().flatMap(({ file, source, flags }) => {
      const pattern = new RegExp(source, flags);
      const worst = Math.max(...hostileTexts(shortLength).map((text) => msOf(pattern, text)));
      return worst > catastropheMs
        ? [`${file}: /${source}/ took ${Math.round(worst).toString()} ms`]
        : [];
    });
    expect(slow).toEqual([]);
  });
});
