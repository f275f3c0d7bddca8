import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import envPaths from "env-paths";
import { err, ok, type Result } from "#engine/base/result.ts";
import { callsPerDay, callsPerMinute } from "#engine/xero/limits.ts";

/** What the environment says, read once. */
export interface Config {
  readonly home: string;
  /** 32 bytes: encrypts the tokens. */
  readonly key: Buffer;
  readonly xero: {
    readonly clientId: string | null;
    readonly clientSecret: string | null;
    readonly grant: "authorization_code" | "client_credentials";
    readonly api: string;
    readonly login: string;
    readonly identity: string;
    readonly callsPerMinute: number;
    readonly callsPerDay: number;
    readonly concurrency: number;
  };
}

export type Environment = Readonly<Record<string, string | undefined>>;

const keyBytes = 32;

/** The configuration, or every variable that is wrong, in a sentence each. */
export function readConfig(env: Environment): Result<Config, readonly string[]> {
  const problems: string[] = [];
  const url = (name: string, fallback: string): string => {
    const value = textOf(env, name) ?? fallback;
    if (!URL.canParse(value) || !/^https?:$/u.test(new URL(value).protocol))
      problems.push(`${name} is "${value}", which is no http or https address.`);
    return value.replace(/\/+$/u, "");
  };
  const count = (name: string, fallback: number, most: number): number => {
    const text = textOf(env, name);
    const value = text === null ? fallback : Number(text);
    if (!Number.isInteger(value) || value < 1 || value > most)
      problems.push(
        `${name} is "${text ?? ""}", which is no whole number from 1 to ${most.toString()}.`,
      );
    return value;
  };
  const grant = textOf(env, "XERO_GRANT") ?? "authorization_code";
  if (grant !== "authorization_code" && grant !== "client_credentials")
    problems.push(`XERO_GRANT is "${grant}": it is authorization_code or client_credentials.`);
  if (textOf(env, "DATABASE_URL") !== null)
    problems.push(
      "DATABASE_URL is set, and this version keeps its data in TIEOUT_HOME only. Unset it.",
    );
  const home = textOf(env, "TIEOUT_HOME") ?? envPaths("tieout", { suffix: "" }).data;
  const xero: Config["xero"] = {
    clientId: textOf(env, "XERO_CLIENT_ID"),
    clientSecret: textOf(env, "XERO_CLIENT_SECRET"),
    grant: grant === "client_credentials" ? grant : "authorization_code",
    api: url("XERO_API_URL", "https://api.xero.com"),
    login: url("XERO_LOGIN_URL", "https://login.xero.com"),
    identity: url("XERO_IDENTITY_URL", "https://identity.xero.com"),
    callsPerMinute: count("XERO_CALLS_PER_MINUTE", callsPerMinute, 10_000),
    callsPerDay: count("XERO_CALLS_PER_DAY", callsPerDay, 10_000_000),
    concurrency: count("XERO_CONCURRENCY", 5, 5),
  };
  if (problems.length > 0) return err(problems);
  const key = keyOf(env, home);
  return key.ok ? ok({ home, key: key.value, xero }) : err([key.error]);
}

/** TIEOUT_KEY, else the key file beside the database, made on the first start. */
function keyOf(env: Environment, home: string): Result<Buffer, string> {
  const given = textOf(env, "TIEOUT_KEY");
  if (given !== null) {
    const key = Buffer.from(given, "base64");
    return key.length === keyBytes ? ok(key) : err("TIEOUT_KEY is not 32 bytes in base64.");
  }
  const file = join(home, "tieout.key");
  if (!existsSync(file)) {
    mkdirSync(home, { recursive: true, mode: 0o700 });
    writeFileSync(file, randomBytes(keyBytes).toString("base64"), { mode: 0o600, flag: "wx" });
  }
  const key = Buffer.from(readFileSync(file, "utf8").trim(), "base64");
  return key.length === keyBytes
    ? ok(key)
    : err(
        `The key file ${file} does not hold 32 bytes in base64. Restore it from a backup, or delete it and connect to Xero again.`,
      );
}

function textOf(env: Environment, name: string): string | null {
  const value = env[name]?.trim();
  return value === undefined || value === "" ? null : value;
}
