import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { excelSiteIn } from "#demo/excel/site/excelSite.ts";
import { err, ok, type Result } from "#engine/base/result.ts";
import { certificateFor, type Certificate } from "#server/certificates/certificateFor.ts";
import { systemClock } from "#server/compose.ts";
import { readConfig, type Config, type Environment } from "#server/config.ts";
import { readExports } from "#server/exports/readExports.ts";
import type { OperationFailure } from "#server/operations.ts";
import { projectRoot } from "#server/root.ts";
import { serve } from "#server/serve.ts";
import { usageFailure } from "../answer.ts";
import { onDataFolder } from "../dataFolder.ts";
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
  /** Only of the demo: a page in Excel's place. */
  readonly hasExcelPage: boolean;
  readonly stop: () => Promise<void>;
}

/** Organisations that one machine works for at once: Xero's pace is what limits each of them. */
const concurrency = 8;

/** The bridge as the environment describes it, listening. */
export async function serveBridge(
  environment: Environment,
  { isDemo, hasRealLimits, say }: ServeWishes,
): Promise<Result<Served, OperationFailure>> {
  return onDataFolder(async () => {
    const config = readConfig(environment);
    if (!config.ok) return err(usageFailure(config.error.join(" ")));
    if (isEveryAddress(config.value)) return err(usageFailure(nobodyCalls(config.value.host)));
    const stage = isDemo ? await demoStage(config.value, hasRealLimits) : null;
    const served = await serveOn(stage?.config ?? config.value, stage, say);
    if (!served.ok) await stage?.xero.close();
    return served;
  });
}

/** Listening at all addresses says nothing of the one that users type; only calls of our own name are taken. */
function isEveryAddress({ host, origin }: Config): boolean {
  return (host === "0.0.0.0" || host === "::") && origin === null;
}

function nobodyCalls(host: string): string {
  return `HOST is ${host}, which is every address of this machine. Set TIEOUT_ORIGIN to the address that users open, such as https://tieout.example.com.`;
}

async function serveOn(
  config: Config,
  stage: DemoStage | null,
  say: (line: string) => void,
): Promise<Result<Served, OperationFailure>> {
  const root = projectRoot();
  const pages = builtPane(root, say);
  const certificate = await ownCertificate(config, say);
  const surroundings = { clock: systemClock, readExports };
  const samples = join(root, "assets", "samples");
  const site = excelSiteIn(root, { pages, samples, nowMs: () => systemClock.nowMs() });
  const demo = stage === null ? null : { samples, site };
  const running = await serve(config, surroundings, {
    version: versionIn(root),
    pages,
    demo,
    tls: certificate,
    concurrency,
  });
  if (!running.ok) return running;
  if (stage !== null) await fillSettings(running.value, config.organisation);
  return ok({
    url: running.value.url,
    launchCode: running.value.launchCode,
    hasPages: pages !== null,
    hasExcelPage: stage !== null && site !== null,
    stop: async () => {
      await running.value.stop();
      await stage?.xero.close();
    },
  });
}

/** Our own until a proxy has a better one. */
async function ownCertificate(
  { tls, home, host }: Config,
  say: (line: string) => void,
): Promise<Certificate | null> {
  if (!tls) return null;
  const certificate = await certificateFor(home, [host], systemClock.nowMs());
  if (certificate.isNew)
    say(
      "A certificate of our own was made. Have this computer trust it once, so that Excel opens the pane: tieout certs install",
    );
  return certificate;
}

function versionIn(root: string): string {
  const file = join(root, "package.json");
  const text = existsSync(file) ? readFileSync(file, "utf8") : "{}";
  return /"version":\s*"(?<version>[^"]+)"/u.exec(text)?.groups?.["version"] ?? "0";
}
