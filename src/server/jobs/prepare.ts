import { err, ok, type Result } from "#engine/base/result.ts";
import type { ManualEntry } from "#engine/manual/entry.ts";
import { statusById } from "#engine/manual/statusById.ts";
import type { LinkByRecord } from "#engine/plan/link.ts";
import type { Plan } from "#engine/plan/plan.ts";
import { planSync } from "#engine/plan/planSync.ts";
import type { Snapshot } from "#engine/xero/snapshot.ts";
import type { OperationFailure } from "../operations.ts";
import type { XeroFailure } from "../xero/port.ts";
import type { Deps } from "./deps.ts";
import { failureOfXero, resumeAtOf } from "./failures.ts";
import type { Inputs } from "./readInputs.ts";
import { settleByBooks } from "./settleLost.ts";
import { strangerTo } from "./whoseRecords.ts";

/** Both books read, and the plan made of them. */
export interface Prepared extends Inputs {
  readonly snapshot: Snapshot;
  readonly links: LinkByRecord;
  readonly entries: readonly ManualEntry[];
  readonly plan: Plan;
  /** Keys of commands of the plan whose earlier sending nobody can settle yet: they must not be sent. RUN-3. */
  readonly unsettled: ReadonlySet<string>;
}

/** One pull serves the settling of what was lost and the planning. `mayForget`: see `settleByBooks`. */
export async function prepare(
  deps: Deps,
  inputs: Inputs,
  mayForget: boolean,
): Promise<Result<Prepared, OperationFailure>> {
  const pulled = await deps.xero.pull();
  if (!pulled.ok) return err(await stopped(deps, pulled.error));
  const snapshot = pulled.value;
  const foreign = await strangerTo(deps, snapshot.organisation);
  if (foreign !== null) return err(foreign);
  await settleByBooks(deps, snapshot, mayForget);
  const { store, sha256 } = deps;
  const links = await store.links();
  const entries = await store.entries();
  const plan = planSync({
    book: inputs.reading.book,
    snapshot,
    settings: inputs.settings,
    links,
    holds: await store.holds(),
    manualStatus: statusById(entries),
    seen: await store.seen(),
    sha256,
    readFindings: inputs.reading.findings,
  });
  return ok({
    ...inputs,
    snapshot,
    links,
    entries,
    plan,
    unsettled: await unsettledKeys(deps, plan),
  });
}

/** A failure of Xero's before anything was sent; a day's limit is remembered. */
export async function stopped(deps: Deps, xero: XeroFailure): Promise<OperationFailure> {
  const nowMs = deps.clock.nowMs();
  if (xero.type === "limit" && xero.limit === "day")
    await deps.store.remember("resumeAt", resumeAtOf(xero, nowMs));
  return failureOfXero(xero, nowMs);
}

/** The same record and kind of write: what was lost may have had other amounts in it. */
export async function unsettledKeys(deps: Deps, plan: Plan): Promise<ReadonlySet<string>> {
  const open = await deps.store.openBatches();
  const lost = new Set(
    open.flatMap(({ commands }) =>
      commands.map(({ command }) => `${command.record} ${command.write.type}`),
    ),
  );
  return new Set(
    plan.commands
      .filter(({ record, write }) => lost.has(`${record} ${write.type}`))
      .map(({ key }) => key),
  );
}
