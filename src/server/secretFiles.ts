import { readFileSync } from "node:fs";
import type { Environment } from "./environment.ts";

/** What is secret may stand in a file that only this program may read, as containers hand it over. */
const secretVariables = [
  "DATABASE_URL",
  "OIDC_CLIENT_SECRET",
  "SMTP_URL",
  "TIEOUT_KEY",
  "TIEOUT_KEY_PREVIOUS",
  "XERO_CLIENT_SECRET",
] as const;

/** A key of 32 bytes and an address are far shorter. */
const charactersMax = 10_000;

/** The same environment, with the content of the file that `NAME_FILE` names as `NAME`; an empty file sets nothing. */
export function withSecretFiles(env: Environment): {
  readonly env: Environment;
  readonly problems: readonly string[];
} {
  const found: Record<string, string> = {};
  const problems: string[] = [];
  for (const name of secretVariables) {
    const file = env[`${name}_FILE`]?.trim() ?? "";
    if (file === "") continue;
    if ((env[name]?.trim() ?? "") !== "") {
      problems.push(`${name} and ${name}_FILE are both set. Unset one of them.`);
      continue;
    }
    const text = contentOf(file);
    if (text === null) problems.push(`${name}_FILE names a file that cannot be read: ${file}.`);
    else found[name] = text;
  }
  return { env: { ...env, ...found }, problems };
}

function contentOf(file: string): string | null {
  try {
    const text = readFileSync(file, "utf8").trim();
    return text.length > charactersMax ? null : text;
  } catch {
    return null;
  }
}
