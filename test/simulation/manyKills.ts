import { rmSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { startDemoXero, type DemoXero } from "#demo/xero/start.ts";
import { cliEnvironment, runCli, setUp, type CliRun } from "../support/cli.ts";
import { writeShop } from "../support/exportFiles.ts";
import { memoryFolder } from "../support/memoryFolder.ts";
import { canonicalOrganisation } from "./canonicalOrganisation.ts";
import type { Canonical } from "./canonical.ts";
import { brokenBooks } from "./laws.ts";

/** When a process dies: after so many calls of its own, or so long after its first one. */
export interface Kill {
  readonly afterCalls: number;
  readonly afterMs: number;
}

/** The same kills every time; where exactly they strike is up to the machine. */
export function randomKills(count: number, seed: number): readonly Kill[] {
  const never = Number.POSITIVE_INFINITY;
  const kill = fc.oneof(
    fc.record({ afterCalls: fc.integer({ min: 0, max: 24 }), afterMs: fc.constant(never) }),
    fc.record({ afterCalls: fc.constant(never), afterMs: fc.integer({ min: 0, max: 250 }) }),
  );
  return fc.sample(kill, { seed, numRuns: count });
}

export interface ManyKills {
  /** How many processes died before they came to their end. */
  readonly killed: number;
  /** Writes that were left for the one that nobody killed. */
  readonly writesLeft: number;
  readonly last: CliRun;
  readonly books: Canonical;
  /** Sentences about what is there twice, or does not add up. */
  readonly broken: readonly string[];
  readonly third: CliRun;
  readonly writesOfThird: number;
  readonly audit: CliRun;
}

export interface KillOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** What happens before the next one is started. */
  readonly afterKill?: () => Promise<void>;
}

/** A shop whose sync is killed again and again, then left alone, then run once more. */
export async function killManyTimes(
  customers: number,
  kills: readonly Kill[],
  { env = {}, afterKill = async () => undefined }: KillOptions = {},
): Promise<ManyKills> {
  return inDemo(customers, env, async (demo, sync, all) => {
    let killed = 0;
    for (const kill of kills) {
      if ((await sync(kill)).code === null) killed += 1;
      await afterKill();
    }
    const before = writesOf(demo);
    const last = await sync();
    const done = writesOf(demo);
    const third = await sync();
    return {
      killed,
      writesLeft: done - before,
      last,
      books: canonicalOrganisation(demo.books()),
      broken: brokenBooks(demo),
      third,
      writesOfThird: writesOf(demo) - done,
      audit: await runCli(["audit", "verify", "--json"], { env: all }),
    };
  });
}

/** The same shop, synced by a process that nobody kills. */
export function syncUndisturbed(customers: number): Promise<Canonical> {
  return inDemo(customers, {}, async (demo, sync) => {
    const run = await sync();
    if (run.code !== 0) throw new Error(`${run.stdout}${run.stderr}`);
    return canonicalOrganisation(demo.books());
  });
}

type Sync = (kill?: Kill) => Promise<CliRun>;

async function inDemo<T>(
  customers: number,
  env: Readonly<Record<string, string>>,
  work: (demo: DemoXero, sync: Sync, all: Readonly<Record<string, string>>) => Promise<T>,
): Promise<T> {
  const folder = memoryFolder("tieout-kills-");
  const exports = join(folder, "exports");
  writeShop(exports, { customers });
  const demo = await startDemoXero();
  const all = { ...cliEnvironment(demo, join(folder, "home")), ...env };
  try {
    await setUp(all);
    const sync: Sync = (kill) =>
      runCli(["sync", exports, "--yes", "--json"], {
        env: all,
        ...(kill === undefined ? {} : { killWhen: due(demo, kill) }),
      });
    return await work(demo, sync, all);
  } finally {
    await demo.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function due({ calls }: DemoXero, { afterCalls, afterMs }: Kill): () => boolean {
  const before = calls.length;
  let firstMs = Number.POSITIVE_INFINITY;
  return () => {
    if (calls.length > before) firstMs = Math.min(firstMs, Date.now());
    return calls.length > before + afterCalls || Date.now() >= firstMs + afterMs;
  };
}

function writesOf({ calls }: DemoXero): number {
  return calls.filter(({ method }) => method !== "GET").length;
}
