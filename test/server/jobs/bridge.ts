import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { AuditEntry } from "#engine/audit/chain.ts";
import { ok } from "#engine/base/result.ts";
import type { Book } from "#engine/corebridge/book.ts";
import { startDemoXero, type DemoXero, type DemoXeroOptions } from "#demo/xero/start.ts";
import { composeBridge, operationsOf, systemClock } from "#server/compose.ts";
import type { Deps } from "#server/jobs/deps.ts";
import { readConfig } from "#server/config.ts";
import type { Observe } from "#server/observe.ts";
import type { Approval, Operations, SyncReport } from "#server/operations.ts";
import type { Clock } from "#server/xero/port.ts";
import { memoryFolder } from "../../support/memoryFolder.ts";

/** The whole bridge over HTTP against the demo organisation, with a book that the test holds. */
export interface Bridge {
  readonly xero: DemoXero;
  readonly home: string;
  operations: Operations;
  /** What the next read of the exports gives. */
  book: Book;
  /** As a process that ended and was started again; `between` may put something between the jobs and their world. */
  reopen(between?: Between, observe?: Observe): Promise<void>;
  close(): Promise<void>;
}

export type Between = (deps: Deps) => Deps;

/** Waits take no time; the time that they would have taken passes. */
export function quickClock(): Clock & { skip(ms: number): void } {
  let skipped = 0;
  return {
    nowMs: () => Date.now() + skipped,
    skip: (ms) => {
      skipped += ms;
    },
    sleep: async (ms) => {
      skipped += ms;
      await systemClock.sleep(1);
    },
  };
}

export interface BridgeOptions {
  readonly xero?: DemoXeroOptions;
  readonly clock?: Clock;
  /** Beyond, or instead of, what every test of the bridge is run with. */
  readonly env?: Readonly<Record<string, string>>;
  readonly settings?: Readonly<Record<string, string>>;
  readonly callTimeoutMs?: number;
  /** Of the first process; `reopen` has its own. */
  readonly between?: Between;
}

export async function startBridge(book: Book, options: BridgeOptions = {}): Promise<Bridge> {
  const home = memoryFolder("tieout-test-");
  const clock = options.clock ?? quickClock();
  const started = { ...options, home, clock };
  const xero = await startDemoXero({ now: () => clock.nowMs(), ...options.xero });
  const bridge: Bridge = {
    xero,
    home,
    book,
    operations: await open(started, xero, () => bridge.book, options.between),
    reopen: async (between, observe) => {
      await bridge.operations.close();
      bridge.operations = await open(started, xero, () => bridge.book, between, observe);
    },
    close: async () => {
      await bridge.operations.close();
      await xero.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
  await setUp(bridge.operations, options.settings);
  return bridge;
}

async function open(
  started: BridgeOptions & { readonly home: string; readonly clock: Clock },
  xero: DemoXero,
  book: () => Book,
  between: Between = (deps) => deps,
  observe: Observe = () => undefined,
): Promise<Operations> {
  const { home, clock, env, callTimeoutMs } = started;
  const config = readConfig({
    TIEOUT_HOME: home,
    XERO_CLIENT_ID: "DEMO",
    XERO_CLIENT_SECRET: "demo-secret",
    XERO_GRANT: "client_credentials",
    XERO_API_URL: xero.url,
    XERO_LOGIN_URL: xero.url,
    XERO_IDENTITY_URL: xero.url,
    XERO_CALLS_PER_MINUTE: "3000",
    XERO_CALLS_PER_DAY: "1000000",
    ...env,
  });
  if (!config.ok) throw new Error(config.error.join(" "));
  const readExports = async () => ok({ book: book(), sheets: [], refusedRows: [], findings: [] });
  const surroundings = {
    clock,
    readExports,
    observe,
    ...(callTimeoutMs === undefined ? {} : { callTimeoutMs }),
  };
  const bridge = await composeBridge(config.value, surroundings);
  if (!bridge.ok) throw new Error(bridge.error.message);
  const { depsOf, close } = bridge.value;
  return operationsOf(between(depsOf("main", "ann")), close);
}

async function setUp(
  operations: Operations,
  settings: BridgeOptions["settings"] = {},
): Promise<void> {
  const connected = await operations.connectClientCredentials();
  if (!connected.ok) throw new Error(connected.error.message);
  const chosen = {
    syncStartDate: "2026-01-01",
    defaultBankAccount: "090",
    storeCreditAccount: "408",
    badDebtAccount: "670",
    ...settings,
  };
  for (const [key, value] of Object.entries(chosen)) {
    const set = await operations.setSetting(key, value);
    if (!set.ok) throw new Error(set.error.message);
  }
}

export async function syncNow(
  { operations }: Pick<Bridge, "operations">,
  approval: Approval = { type: "yes" },
): Promise<SyncReport> {
  const report = await operations.sync(
    [],
    approval,
    null,
    () => undefined,
    new AbortController().signal,
  );
  if (!report.ok)
    throw new Error(`exit ${report.error.exitCode.toString()}: ${report.error.message}`);
  return report.value;
}

/** The audit trail as an auditor gets it, proved before it is written; its last line, the head, is left out. */
export async function trailOf({
  home,
  operations,
}: Pick<Bridge, "home" | "operations">): Promise<readonly AuditEntry[]> {
  const file = join(home, "trail.jsonl");
  const exported = await operations.exportAudit(file);
  if (!exported.ok) throw new Error(exported.error.message);
  const lines = readFileSync(file, "utf8").trimEnd().split("\n").slice(0, -1);
  return lines.map((line) => JSON.parse(line) as AuditEntry);
}
