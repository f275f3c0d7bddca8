import { spawn } from "node:child_process";
import { join } from "node:path";
import type { DemoXero } from "#demo/xero/start.ts";
import { compose, systemClock } from "#server/compose.ts";
import { readConfig } from "#server/config.ts";
import { readExports } from "#server/exports/readExports.ts";

/** How a run of the command line ended. */
export interface CliRun {
  /** Null: it was killed. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliOptions {
  readonly env: Readonly<Record<string, string>>;
  /** Asked every few milliseconds: true kills the process outright, as a power cut would. */
  readonly killWhen?: () => boolean;
}

/** Runs `tieout …` in a process of its own, as a user does. */
export async function runCli(
  args: readonly string[],
  { env, killWhen }: CliOptions,
): Promise<CliRun> {
  const child = spawn(process.execPath, [join("src", "cli", "main.ts"), ...args], {
    env: { PATH: process.env["PATH"], ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const parts = { stdout: "", stderr: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => (parts.stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (parts.stderr += text));
  const watch =
    killWhen === undefined ? undefined : setInterval(() => killWhen() && child.kill("SIGKILL"), 2);
  const code = await new Promise<number | null>((resolve, reject) =>
    child.on("error", reject).on("close", resolve),
  );
  clearInterval(watch);
  return { code, ...parts };
}

/** The environment that points a command at a demo organisation, with its own data folder. */
export function cliEnvironment(
  demo: Pick<DemoXero, "url">,
  home: string,
): Readonly<Record<string, string>> {
  return {
    TIEOUT_HOME: home,
    XERO_CLIENT_ID: "DEMO",
    XERO_CLIENT_SECRET: "demo-secret",
    XERO_GRANT: "client_credentials",
    XERO_API_URL: demo.url,
    XERO_LOGIN_URL: demo.url,
    XERO_IDENTITY_URL: demo.url,
    XERO_CALLS_PER_MINUTE: "3000",
    XERO_CALLS_PER_DAY: "1000000",
  };
}

/** Settings and connection that every sync needs, without five processes for them. */
export async function setUp(env: Readonly<Record<string, string>>): Promise<void> {
  const config = readConfig(env);
  if (!config.ok) throw new Error(config.error.join(" "));
  const operations = await compose(config.value, { clock: systemClock, readExports });
  if (!operations.ok) throw new Error(operations.error.message);
  const { setSetting, connectClientCredentials, close } = operations.value;
  const wanted = {
    syncStartDate: "2026-01-01",
    defaultBankAccount: "090",
    storeCreditAccount: "408",
    badDebtAccount: "670",
  };
  for (const [key, value] of Object.entries(wanted)) {
    const set = await setSetting(key, value);
    if (!set.ok) throw new Error(set.error.message);
  }
  const connected = await connectClientCredentials();
  if (!connected.ok) throw new Error(connected.error.message);
  await close();
}
