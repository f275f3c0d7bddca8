import { err, ok, type Result } from "#engine/base/result.ts";
import { openTrust } from "#server/certificates/openTrust.ts";
import type { Trust } from "#server/certificates/trust.ts";
import type { Administration } from "#server/administration.ts";
import { administer, compose, systemClock } from "#server/compose.ts";
import { readConfig, type Config, type Environment } from "#server/config.ts";
import { readExports } from "#server/exports/readExports.ts";
import { createLog, logFile } from "#server/log.ts";
import type { OperationFailure, Operations } from "#server/operations.ts";
import { secretsIn } from "#server/redact.ts";
import { usageFailure } from "./answer.ts";
import { onDataFolder } from "./dataFolder.ts";

/** The bridge on its data folder, or why it does not open. */
export function openBridge(
  environment: Environment,
): Promise<Result<Operations, OperationFailure>> {
  return withConfig(environment, (config) => compose(config, { clock: systemClock, readExports }));
}

/** Work on the whole of what is kept, or why it cannot be done. */
export function administerHere<T>(
  environment: Environment,
  work: (administration: Administration) => Promise<Result<T, OperationFailure>>,
): Promise<Result<T, OperationFailure>> {
  return withConfig(environment, (config) => work(administer(config, systemClock)));
}

/** The certificate of the data folder, whether or not a bridge runs on it. */
export async function openTrustOf(
  environment: Environment,
): Promise<Result<Trust, OperationFailure>> {
  return withConfig(environment, async ({ home, host }) =>
    ok(await openTrust(home, host, systemClock.nowMs())),
  );
}

async function withConfig<T>(
  environment: Environment,
  work: (config: Config) => Promise<Result<T, OperationFailure>>,
): Promise<Result<T, OperationFailure>> {
  return onDataFolder(async () => {
    const config = readConfig(environment);
    return config.ok ? work(config.value) : err(usageFailure(config.error.join(" ")));
  });
}

/** To the file only: what a bug says is for us, not for the screen. */
export function logBug(
  environment: Environment,
  reference: string,
  problem: unknown,
): string | null {
  try {
    const config = readConfig(environment);
    if (!config.ok) return null;
    const isError = problem instanceof Error;
    const stack = isError ? (problem.stack ?? null) : null;
    const message = isError ? problem.message : String(problem);
    createLog(config.value.home, secretsIn(config.value)).info(
      { reference, message, stack },
      "bug",
    );
    return logFile(config.value.home);
  } catch {
    // Nothing can be done for a log that cannot be written; the sentence to the user still stands.
    return null;
  }
}
