import type { Sha256 } from "#engine/base/canonical.ts";
import { appendActs } from "./auditQueries.ts";
import * as batches from "./batchQueries.ts";
import type { Store } from "./port.ts";
import * as runs from "./runQueries.ts";
import type { Reach } from "./scope.ts";

type RunMethods = Pick<
  Store,
  | "savePlan"
  | "startRun"
  | "endRun"
  | "runs"
  | "newestRun"
  | "unfinished"
  | "soFar"
  | "storeBatch"
  | "markResent"
  | "settleBatch"
  | "openBatches"
  | "batches"
>;

/** Plans, runs and their outbox. RUN-2, RUN-3. */
export function runMethods(reach: Reach, sha256: Sha256): RunMethods {
  const { write, writeRun } = reach;
  return {
    savePlan: (plan, act) =>
      write(async (scope) => {
        await runs.savePlan(scope, plan);
        await appendActs(scope, [act], sha256);
      }),
    startRun: (run, acts) => writeRun((scope) => runs.startRun(scope, run, acts, sha256)),
    endRun: (end, acts) =>
      writeRun(async (scope) => {
        await runs.endRun(scope, end);
        await appendActs(scope, acts, sha256);
      }),
    runs: (limit, kind) => runs.readRuns(reach, limit, kind),
    newestRun: (fingerprint, kind) => runs.readNewestRun(reach, fingerprint, kind),
    unfinished: (fingerprint, kind) => runs.readUnfinished(reach, fingerprint, kind),
    soFar: (fingerprint, kind) => runs.readSoFar(reach, fingerprint, kind),
    storeBatch: (batch) => writeRun((scope) => batches.storeBatch(scope, batch)),
    markResent: (key, atMs) => writeRun((scope) => batches.markResent(scope, key, atMs)),
    settleBatch: (key, ends, links, acts) =>
      writeRun((scope) => batches.settleBatch(scope, key, ends, links, acts, sha256)),
    openBatches: () => batches.openBatches(reach),
    batches: (runId) => batches.batchesOf(reach, runId),
  };
}
