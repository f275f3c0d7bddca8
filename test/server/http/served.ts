import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Hono } from "hono";
import { readSession } from "#client/session.ts";
import { createWire, type SessionKeys, type Wire } from "#client/wire.ts";
import type { Problem } from "#contract/problems.ts";
import { launch } from "#client/session.ts";
import { demoSettings } from "#demo/settings.ts";
import { startDemoXero, type DemoXero, type DemoXeroOptions } from "#demo/xero/start.ts";
import type { Result } from "#engine/base/result.ts";
import { systemClock } from "#server/compose.ts";
import { readConfig } from "#server/config.ts";
import { readExports } from "#server/exports/readExports.ts";
import { serve, type Running } from "#server/serve.ts";
import type { Clock } from "#server/xero/port.ts";

/** The whole bridge, listening on this machine, against the demo organisation. */
export interface Served {
  readonly xero: DemoXero;
  readonly home: string;
  running: Running;
  /** As a bridge that was stopped and started again: the launch code is another, the sessions are not. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export interface ServedOptions {
  readonly xero?: DemoXeroOptions;
  readonly clock?: Clock;
  readonly environment?: Readonly<Record<string, string>>;
  readonly pages?: string;
  /** The page in Excel's place, as `serve --demo` has it. */
  readonly site?: Hono;
}

export const organisation = "main";

export async function startServed(options: ServedOptions = {}): Promise<Served> {
  const home = mkdtempSync(join(tmpdir(), "tieout-served-"));
  const clock = options.clock ?? systemClock;
  const xero = await startDemoXero({
    now: () => clock.nowMs(),
    consent: "atOnce",
    ...options.xero,
  });
  const start = () => startOn(home, xero, clock, options);
  const served: Served = {
    xero,
    home,
    running: await start(),
    restart: async () => {
      await served.running.stop();
      served.running = await start();
    },
    close: async () => {
      await served.running.stop();
      await xero.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
  return served;
}

async function startOn(
  home: string,
  xero: DemoXero,
  clock: Clock,
  { environment, pages, site }: ServedOptions,
): Promise<Running> {
  const config = readConfig({
    TIEOUT_HOME: home,
    PORT: "0",
    TIEOUT_TLS: "off",
    XERO_CLIENT_ID: "DEMO",
    XERO_CLIENT_SECRET: "demo-secret",
    XERO_API_URL: xero.url,
    XERO_LOGIN_URL: xero.url,
    XERO_IDENTITY_URL: xero.url,
    XERO_CALLS_PER_MINUTE: "3000",
    XERO_CALLS_PER_DAY: "1000000",
    ...environment,
  });
  if (!config.ok) throw new Error(config.error.join(" "));
  const running = await serve(
    config.value,
    { clock, readExports },
    {
      version: "0.0.0",
      pages: pages ?? null,
      demo: { samples: join(process.cwd(), "assets", "samples"), site: site ?? null },
      tls: null,
      concurrency: 4,
    },
  );
  if (!running.ok) throw new Error(running.error.message);
  return running.value;
}

/** A pane without cookies: its keys are in memory. */
export interface Pane {
  readonly wire: Wire;
  keys: SessionKeys;
}

export function stranger({ running }: Pick<Served, "running">): Pane {
  const pane: Pane = {
    keys: { bearer: null, csrf: null },
    wire: createWire({ origin: running.url, fetch, keys: () => pane.keys }),
  };
  return pane;
}

export async function openPane(served: Served): Promise<Pane> {
  const pane = stranger(served);
  const session = must(await launch(pane.wire, served.running.launchCode ?? ""));
  pane.keys = { bearer: session.bearer, csrf: session.csrf };
  must(await readSession(pane.wire));
  return pane;
}

/** As the dialog goes: to our start page, to Xero, and back, with the cookies that it is given. */
export async function goThroughDialog(url: string): Promise<Response> {
  let cookie = "";
  let next = url;
  for (let hops = 0; hops < 6; hops += 1) {
    const answer = await fetch(next, { redirect: "manual", headers: { cookie } });
    const set = answer.headers.getSetCookie().map((line) => line.split(";")[0] ?? "");
    if (set.length > 0) cookie = set.join("; ");
    const location = answer.headers.get("location");
    if (location === null) return answer;
    next = new URL(location, next).toString();
  }
  throw new Error("the dialog goes round in circles");
}

export function must<T>(result: Result<T, Problem>): T {
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`);
  return result.value;
}

export const settings = demoSettings;
