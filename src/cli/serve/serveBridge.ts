import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { err, ok, type Result } from "#engine/base/result.ts";
import { certificateFor } from "#server/certificates/certificateFor.ts";
import { systemClock } from "#server/compose.ts";
import { readConfig, type Config, type Environment } from "#server/config.ts";
import { readExports } from "#server/exports/readExports.ts";
import type { OperationFailure } from "#server/operations.ts";
import { projectRoot } from "#server/root.ts";
import { serve } from "#server/serve.ts";
import { usageFailure } from "../answer.ts";
import { builtPane } from "./buildPane.ts";
import { demoStage, fillSettings, type DemoStage } from "./demoStage.ts";

export interface ServeWishes {
  readonly isDemo: boolean;
  readonly hasRealLimits: boolean;
  readonly say: (line: string) => void;
}

export interface Served {
  readonly url: string;
  readonly launchCode: string | null;
  readonly hasPages: boolean;
  readonly stop: () => Promise<void>;
}

/** Organisations that one machine works for at once: Xero's pace is what limits each of them. */
const concurrency = 8;

/** The bridge as the environment describes it, listening. */
export async function serveBridge(
  environment: Environment,
  { isDemo, hasRealLimits, say }: ServeWishes,
): Promise<Result<Served, OperationFailure>> {
  const config = readConfig(environment);
  if (!config.ok) return err(usageFailure(config.error.join(" ")));
  const stage = isDemo ? await demoStage(config.value, hasRealLimits) : null;
  const served = await serveOn(stage?.config ?? config.value, stage, say);
  if (!served.ok) await stage?.xero.close();
  return served;
}

async function serveOn(
  config: Config,
  stage: DemoStage | null,
  say: (line: string) => void,
): Promise<Result<Served, OperationFailure>> {
  const root = projectRoot();
  const pages = builtPane(root, say);
  const surroundings = { clock: systemClock, readExports };
  const tls = config.tls ? await ownCertificate(config, say) : null;
  const running = await serve(config, surroundings, {
    version: versionIn(root),
    pages,
    demo: stage === null ? null : { samples: join(root, "assets", "samples") },
    tls,
    concurrency,
  });
  if (!running.ok) return running;
  if (stage !== null) await fillSettings(running.value, config.organisation);
  return ok({
    url: running.value.url,
    launchCode: running.value.launchCode,
    hasPages: pages !== null,
    stop: async () => {
      await running.value.stop();
      await stage?.xero.close();
    },
  });
}

async function ownCertificate({ home, host }: Config, say: (line: string) => void) {
  const certificate = await certificateFor(home, [host], systemClock.nowMs());
  if (certificate.isNew)
    say("The bridge has a new certificate. For Excel on this computer: tieout certs install");
  return certificate;
}

function versionIn(root: string): string {
  const file = join(root, "package.json");
  const text = existsSync(file) ? readFileSync(file, "utf8") : "{}";
  return /"version":\s*"(?<version>[^"]+)"/u.exec(text)?.groups?.["version"] ?? "0";
}
