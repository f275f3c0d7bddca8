import { existsSync, readFileSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * The project's folder: where its package.json and assets are. Told from the program that runs, for `import.meta`
 * cannot be compiled to the CommonJS that the tests run; in a test the working folder is the project's.
 */
export function projectRoot(): string {
  const started = process.argv[1];
  const candidates = started === undefined ? [] : upward(dirname(realpathSync(started)));
  return candidates.find(isOurs) ?? process.cwd();
}

function upward(folder: string): readonly string[] {
  const parent = dirname(folder);
  return parent === folder ? [folder] : [folder, ...upward(parent)];
}

function isOurs(folder: string): boolean {
  const file = join(folder, "package.json");
  return existsSync(file) && /"name":\s*"tieout"/u.test(readFileSync(file, "utf8"));
}
