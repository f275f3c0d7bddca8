import type { AuditAct } from "#engine/audit/chain.ts";
import type { Sha256 } from "#engine/base/canonical.ts";
import type { CommandEnd } from "#engine/plan/finalItems.ts";
import type { Command } from "#engine/plan/command.ts";
import type { Item } from "#engine/plan/task.ts";
import type { PlanSoFar } from "#engine/plan/taskCounts.ts";
import { appendActs } from "./auditQueries.ts";
import { decodeExact, encodeExact } from "#contract/exactJson.ts";
import { inChunks } from "./inChunks.ts";
import { writeLinks } from "./linkQueries.ts";
import type {
  NewRun,
  RunEnd,
  RunKind,
  RunStatus,
  ShownPlan,
  StoredRun,
  UnfinishedPlan,
} from "./port.ts";
import type { Schema } from "./schema.ts";
import type { Scope } from "./scope.ts";

export async function savePlan({ db, organisation }: Scope, plan: ShownPlan): Promise<void> {
  const row = { shown_at: plan.at, items: encodeExact(plan.items) };
  await db
    .insertInto("plan")
    .values({ organisation, fingerprint: plan.fingerprint, ...row })
    .onConflict((conflict) => conflict.columns(["organisation", "fingerprint"]).doUpdateSet(row))
    .execute();
}

/** The run, its approval, its adoptions and every command of it, before anything is sent. RUN-2, RUN-3. */
export async function startRun(
  scope: Scope,
  run: NewRun,
  acts: readonly AuditAct[],
  sha256: Sha256,
): Promise<void> {
  const { db, organisation } = scope;
  const { id, kind, fingerprint, startedAt, commands, adopted } = run;
  const started = { organisation, id, kind, fingerprint, status: "running", started_at: startedAt };
  await db
    .insertInto("run")
    .values({ ...started, ended_at: null, resume_at: null, report: null })
    .execute();
  const rows = commands.map((command, seq) => ({
    organisation,
    run_id: id,
    key: command.key,
    seq,
    state: "planned",
    content: encodeExact(command),
    ending: null,
  }));
  for (const chunk of inChunks(rows)) await db.insertInto("command").values(chunk).execute();
  await writeLinks(scope, adopted);
  await appendActs(scope, acts, sha256);
}

/** Null where no run of the fingerprint has sent anything, or the last one came to its end. */
export async function readUnfinished(
  scope: Scope,
  fingerprint: string,
  kind: RunKind,
): Promise<UnfinishedPlan | null> {
  const { db, organisation } = scope;
  const open = await openRuns(scope, fingerprint, kind);
  if (open.length === 0) return null;
  const rows = await db
    .selectFrom("command")
    .select(["key", "state", "ending"])
    .where("organisation", "=", organisation)
    .where("run_id", "in", open)
    .execute();
  // Before its first command was sent, a run is no more than its preview.
  if (rows.every(({ state }) => state === "planned")) return null;
  return {
    keys: new Set(rows.map(({ key }) => key)),
    ends: rows.flatMap(({ state, ending }) =>
      state === "done" && ending !== null ? [decodeExact<CommandEnd>(ending)] : [],
    ),
    items: await shownItems(scope, fingerprint),
  };
}

/** Of a command that two runs had, the later one's answer counts. */
export async function readSoFar(
  scope: Scope,
  fingerprint: string,
  kind: RunKind,
): Promise<PlanSoFar | null> {
  const { db, organisation } = scope;
  const open = await openRuns(scope, fingerprint, kind);
  if (open.length === 0) return null;
  const commands = new Map<string, Command>();
  const ends = new Map<string, CommandEnd>();
  for (const run of open.toReversed()) {
    const rows = await db
      .selectFrom("command")
      .select(["key", "content", "ending"])
      .where("organisation", "=", organisation)
      .where("run_id", "=", run)
      .orderBy("seq")
      .execute();
    for (const { key, content, ending } of rows) {
      commands.set(key, decodeExact<Command>(content));
      if (ending !== null) ends.set(key, decodeExact<CommandEnd>(ending));
    }
  }
  const items = await shownItems(scope, fingerprint);
  return { items, commands: [...commands.values()], ends: [...ends.values()] };
}

/** The runs of a kind under an approval since one of them came to its end, newest first. */
async function openRuns(
  { db, organisation }: Scope,
  fingerprint: string,
  kind: RunKind,
): Promise<readonly string[]> {
  const runs = await db
    .selectFrom("run")
    .select(["id", "status"])
    .where("organisation", "=", organisation)
    .where("fingerprint", "=", fingerprint)
    .where("kind", "=", kind)
    .orderBy("started_at", "desc")
    .execute();
  const finished = runs.findIndex(({ status }) => ended.has(status));
  return (finished === -1 ? runs : runs.slice(0, finished)).map(({ id }) => id);
}

async function shownItems(
  { db, organisation }: Scope,
  fingerprint: string,
): Promise<readonly Item[]> {
  const plan = await db
    .selectFrom("plan")
    .select("items")
    .where("organisation", "=", organisation)
    .where("fingerprint", "=", fingerprint)
    .executeTakeFirst();
  return plan === undefined ? [] : decodeExact<readonly Item[]>(plan.items);
}

const ended: ReadonlySet<string> = new Set(["succeeded", "failedItems"]);

export async function endRun(
  { db, organisation }: Scope,
  { id, status, endedAt, resumeAt, report }: RunEnd,
): Promise<void> {
  await db
    .updateTable("run")
    .set({ status, ended_at: endedAt, resume_at: resumeAt, report })
    .where("organisation", "=", organisation)
    .where("id", "=", id)
    .execute();
}

export async function readRuns(
  { db, organisation }: Scope,
  limit: number,
  kind: RunKind | undefined,
): Promise<readonly StoredRun[]> {
  const all = db.selectFrom("run").selectAll().where("organisation", "=", organisation);
  const rows = await (kind === undefined ? all : all.where("kind", "=", kind))
    .orderBy("started_at", "desc")
    .orderBy("id", "desc")
    .limit(limit)
    .execute();
  return rows.map(runOf);
}

export async function readNewestRun(
  { db, organisation }: Scope,
  fingerprint: string,
  kind: RunKind,
): Promise<StoredRun | null> {
  const row = await db
    .selectFrom("run")
    .selectAll()
    .where("organisation", "=", organisation)
    .where("fingerprint", "=", fingerprint)
    .where("kind", "=", kind)
    .orderBy("started_at", "desc")
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : runOf(row);
}

function runOf(row: Schema["run"]): StoredRun {
  return {
    id: row.id,
    kind: row.kind === "assist" ? "assist" : "sync",
    fingerprint: row.fingerprint,
    status: decodeExact<RunStatus>(JSON.stringify(row.status)),
    startedAt: row.started_at,
    endedAt: row.ended_at,
    resumeAt: row.resume_at,
    report: row.report,
  };
}
