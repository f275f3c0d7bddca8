import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { startDemoXero, type DemoXero } from "#demo/xero/start.ts";
import { composeBridge, operationsOf, systemClock, type Bridge } from "#server/compose.ts";
import { readConfig } from "#server/config.ts";
import { readExports } from "#server/exports/readExports.ts";
import type { StoredJob } from "#server/store/jobPort.ts";
import { cliEnvironment } from "../../support/cli.ts";
import { writeShop } from "../../support/exportFiles.ts";
import { memoryFolder } from "../../support/memoryFolder.ts";
import { startGateway, type Gateway, type SeenCall } from "./gateway.ts";

/** Firms' organisations over one PostgreSQL, each with a Xero of its own, and worker processes that share them. */
export interface Fleet {
  readonly demos: readonly DemoXero[];
  readonly calls: readonly SeenCall[];
  startWorker(concurrency: number): Promise<Worker>;
  /** Asks for a sync of each organisation, and waits until all have ended. */
  jobs(): Promise<readonly StoredJob[]>;
  untilEnded(): Promise<void>;
  verifyAudits(): Promise<readonly boolean[]>;
  close(): Promise<void>;
}

export interface Worker {
  readonly number: number;
  kill(): void;
}

export interface FleetOptions {
  readonly databaseUrl: string;
  readonly organisations: number;
  /** Of each shop. */
  readonly customers: number;
  readonly latencyMs: number;
}

const settings = {
  syncStartDate: "2026-01-01",
  defaultBankAccount: "090",
  storeCreditAccount: "408",
  badDebtAccount: "670",
} as const;

/** Everything is connected, set up and asked for; nobody works yet. */
export async function openFleet(options: FleetOptions): Promise<Fleet> {
  const folder = memoryFolder("tieout-fleet-");
  writeShop(join(folder, "exports"), { customers: options.customers });
  const demos = await Promise.all(
    Array.from({ length: options.organisations }, () => startDemoXero()),
  );
  const demoByAccess = new Map<string, DemoXero>();
  const calls: SeenCall[] = [];
  const gateways: Gateway[] = [];
  const children: ChildProcess[] = [];
  let workers = 0;
  const signingIn: { demo: DemoXero | undefined } = { demo: undefined };
  const demoOf = (access: string | null): DemoXero => {
    const demo = access === null ? signingIn.demo : demoByAccess.get(access);
    if (demo === undefined) throw new Error("nobody gave out this access");
    return demo;
  };
  const signedIn = (access: string, demo: DemoXero): void => {
    demoByAccess.set(access, demo);
  };
  const environment = async (worker: number, latencyMs: number) => {
    const seen = (call: SeenCall): void => {
      if (worker > 0) calls.push(call);
    };
    const gateway = await startGateway({ worker, demoOf, signedIn, latencyMs, seen });
    gateways.push(gateway);
    return {
      ...cliEnvironment(gateway, join(folder, `home-${worker.toString()}`)),
      DATABASE_URL: options.databaseUrl,
      TIEOUT_KEY: Buffer.alloc(32, 7).toString("base64"),
      PORT: "0",
      TIEOUT_TLS: "off",
    };
  };
  const bridge = await openBridge(await environment(0, 0));
  for (const [index, demo] of demos.entries()) {
    signingIn.demo = demo;
    await setUpOrganisation(bridge, idOf(index), join(folder, "exports"));
  }
  const jobs = (): Promise<readonly StoredJob[]> =>
    Promise.all(
      demos.map(async (_, index) => {
        const [job] = await bridge.stores.of(idOf(index)).jobs(1);
        if (job === undefined) throw new Error("no job was asked for");
        return job;
      }),
    );
  return {
    demos,
    calls,
    jobs,
    startWorker: async (concurrency) => {
      workers += 1;
      const number = workers;
      const env = await environment(number, options.latencyMs);
      const worker = await startProcess({ ...env, WORKER_CONCURRENCY: concurrency.toString() });
      children.push(worker);
      return { number, kill: () => worker.kill("SIGKILL") };
    },
    untilEnded: async () => {
      while ((await jobs()).some(({ state }) => state.type !== "ended")) await wait(250);
    },
    verifyAudits: () =>
      Promise.all(
        demos.map(async (_, index) => {
          const operations = operationsOf(bridge.depsOf(idOf(index), "ann"), bridge.close);
          return (await operations.verifyAudit()).ok;
        }),
      ),
    close: async () => {
      for (const child of children) child.kill("SIGKILL");
      await bridge.close();
      for (const gateway of gateways) gateway.close();
      await Promise.all(demos.map((demo) => demo.close()));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function idOf(index: number): string {
  return `shop-${index.toString()}`;
}

async function openBridge(env: Readonly<Record<string, string>>): Promise<Bridge> {
  const config = readConfig(env);
  if (!config.ok) throw new Error(config.error.join(" "));
  const bridge = await composeBridge(config.value, { clock: systemClock, readExports });
  if (!bridge.ok) throw new Error(bridge.error.message);
  return bridge.value;
}

/** Connected and set up, with its exports uploaded and a sync asked for. */
async function setUpOrganisation(bridge: Bridge, id: string, exports: string): Promise<void> {
  await bridge.stores.directory.addOrganisation({ id, name: id });
  const deps = bridge.depsOf(id, "ann");
  const operations = operationsOf(deps, bridge.close);
  const connected = await operations.connectClientCredentials();
  if (!connected.ok) throw new Error(connected.error.message);
  for (const [key, value] of Object.entries(settings)) await operations.setSetting(key, value);
  const at = new Date().toISOString();
  const files = readdirSync(exports).map((name) => ({
    name,
    bytes: readFileSync(join(exports, name)),
  }));
  await deps.store.addFiles({ id: "set", addedAt: at, addedBy: "ann", files });
  await deps.store.addJob({
    id: `sync-${id}`,
    request: {
      type: "sync",
      workbook: null,
      source: { type: "files", setId: "set" },
      approval: { type: "yes" },
    },
    askedBy: "ann",
    askedAt: at,
  });
}

async function startProcess(env: Readonly<Record<string, string>>): Promise<ChildProcess> {
  const child = spawn(process.execPath, [join(import.meta.dirname, "worker.ts")], {
    env: { PATH: process.env["PATH"], ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  await Promise.race([
    once(child.stdout, "data"),
    once(child, "close").then(() => {
      throw new Error("the worker ended before it was ready");
    }),
  ]);
  return child;
}
