import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { demoSettings } from "#demo/settings.ts";
import { startDemoXero, type DemoXero } from "#demo/xero/start.ts";
import { callsPerDay, callsPerMinute } from "#engine/xero/limits.ts";
import type { Config } from "#server/config.ts";
import type { Running } from "#server/serve.ts";

const demoCallsPerMinute = 3000;
const demoCallsPerDay = 1_000_000;
const concurrentMax = 5;

export interface DemoStage {
  readonly xero: DemoXero;
  /** The configuration, with the demo organisation in Xero's place. */
  readonly config: Config;
}

/** The demo organisation, whose books stay in the data folder, and a configuration that means it. */
export async function demoStage(config: Config, hasRealLimits: boolean): Promise<DemoStage> {
  const perMinute = hasRealLimits ? callsPerMinute : demoCallsPerMinute;
  const perDay = hasRealLimits ? callsPerDay : demoCallsPerDay;
  mkdirSync(config.home, { recursive: true, mode: 0o700 });
  const xero = await startDemoXero({
    dataFile: join(config.home, "demo-xero.jsonl"),
    limits: { perMinute, perDay, concurrent: concurrentMax },
  });
  return {
    xero,
    config: {
      ...config,
      xero: {
        ...config.xero,
        clientId: "DEMO",
        clientSecret: "demo-secret",
        grant: "authorization_code",
        api: xero.url,
        login: xero.url,
        identity: xero.url,
        callsPerMinute: perMinute,
        callsPerDay: perDay,
      },
    },
  };
}

/** What fits the demo's chart of accounts is filled in; what the user has chosen since stays. */
export async function fillSettings({ bridge }: Running, organisation: string): Promise<void> {
  const { store, clock, who } = bridge.depsOf(organisation, bridge.userName);
  const stored = await store.settings();
  for (const [key, value] of Object.entries(demoSettings)) {
    if (stored.has(key)) continue;
    await store.setSetting(key, value, {
      at: new Date(clock.nowMs()).toISOString(),
      who,
      act: "setting",
      about: key,
      says: `Setting ${key}: ${value} (demo)`,
      before: null,
      after: value,
    });
  }
}
