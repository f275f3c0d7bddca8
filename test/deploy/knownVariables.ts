import { readFileSync } from "node:fs";

/** Every variable of the environment that the program reads, told from the module that reads them. */
export function knownVariables(): ReadonlySet<string> {
  const text = readFileSync("src/server/config.ts", "utf8");
  return new Set([...text.matchAll(/"(?<name>[A-Z][A-Z0-9_]+)"/gu)].map((found) => found[1] ?? ""));
}

/** Those that may stand in a file. */
export function secretVariables(): ReadonlySet<string> {
  const text = readFileSync("src/server/secretFiles.ts", "utf8");
  return new Set(
    [...text.matchAll(/"(?<name>[A-Z][A-Z0-9_]+)",/gu)].map((found) => found[1] ?? ""),
  );
}
