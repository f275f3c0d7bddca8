import type { Kysely } from "kysely";
import type { AuditAct } from "#engine/audit/chain.ts";
import type { Sha256 } from "#engine/base/canonical.ts";
import type { ChangedLinks } from "#engine/plan/changeLinks.ts";
import type { CommandEnd } from "#engine/plan/finalItems.ts";
import type { Item } from "#engine/plan/task.ts";
import { appendActs } from "./auditQueries.ts";
import { decode, encode } from "./codec.ts";
import { writeLinks } from "./linkQueries.ts";
import type { NewRun, SentCommand, ShownPlan, StoredBatch, UnfinishedPlan } from "./port.ts";
import type { Schema } from "./schema.ts";

/** Rows of one INSERT: SQLite takes 32,766 values in one statement. */
const rowsMax = 1000;

export async function savePlan(tx: Kysely<Schema>, plan: ShownPlan): Promise<void> {
  const row = { shown_at: plan.at, items: encode(plan.items) };
  await tx
    .insertInto("plan")
    .values({ fingerprint: plan.fingerprint, ...row })
    .onConflict((conflict) => conflict.column("fingerprint").doUpdateSet(row))
    .execute();
}

/** The run, its approval, its adoptions and every command of it, before anything is sent. RUN-2, RUN-3. */
export async function startRun(
  tx: Kysely<Schema>,
  run: NewRun,
  acts: readonly AuditAct[],
  sha256: Sha256,
): Promise<void> {
  const { id, fingerprint, startedAt, commands, adopted } = run;
  const started = { id, fingerprint, status: "running", started_at: startedAt };
  await tx
    .insertInto("run")
    .values({ ...started, ended_at: null, resume_at: null })
    .execute();
  const rows = commands.map((command, seq) => ({
    run_id: id,
    key: command.key,
    seq,
    state: "planned",
    content: encode(command),
    ending: null,
  }));
  for (let at = 0; at < rows.length; at += rowsMax)
    await tx
      .insertInto("command")
      .values(rows.slice(at, at + rowsMax))
      .execute();
  await writeLinks(tx, adopted);
  await appendActs(tx, acts, sha256);
}

/** Null where no run of the fingerprint has sent anything, or the last one came to its end. */
export async function readUnfinished(
  db: Kysely<Schema>,
  fingerprint: string,
): Promise<UnfinishedPlan | null> {
  const runs = await db
    .selectFrom("run")
    .select(["id", "status"])
    .where("fingerprint", "=", fingerprint)
    .orderBy("started_at", "desc")
    .execute();
  const finished = runs.findIndex(({ status }) => ended.has(status));
  const open = (finished === -1 ? runs : runs.slice(0, finished)).map(({ id }) => id);
  if (open.length === 0) return null;
  const rows = await db
    .selectFrom("command")
    .select(["key", "state", "ending"])
    .where("run_id", "in", open)
    .execute();
  // Before its first command was sent, a run is no more than its preview.
  if (rows.every(({ state }) => state === "planned")) return null;
  const plan = await db
    .selectFrom("plan")
    .select("items")
    .where("fingerprint", "=", fingerprint)
    .executeTakeFirst();
  return {
    keys: new Set(rows.map(({ key }) => key)),
    ends: rows.flatMap(({ state, ending }) =>
      state === "done" && ending !== null ? [decode<CommandEnd>(ending)] : [],
    ),
    items: plan === undefined ? [] : decode<readonly Item[]>(plan.items),
  };
}

const ended: ReadonlySet<string> = new Set(["succeeded", "failedItems"]);

export async function storeBatch(tx: Kysely<Schema>, batch: StoredBatch): Promise<void> {
  const { key, runId, request, commands, firstSentAtMs, lastSentAtMs } = batch;
  await tx
    .insertInto("batch")
    .values({
      key,
      run_id: runId,
      state: "sent",
      first_sent_at_ms: firstSentAtMs,
      last_sent_at_ms: lastSentAtMs,
      request,
      commands: encode(commands),
    })
    .execute();
  await tx
    .updateTable("command")
    .set({ state: "sent" })
    .where("run_id", "=", runId)
    .where(
      "key",
      "in",
      commands.map(({ command }) => command.key),
    )
    .execute();
}

/** What became of a batch, all of it at once: after this it is never sent again. */
export async function settleBatch(
  tx: Kysely<Schema>,
  key: string,
  ends: readonly CommandEnd[],
  links: Pick<ChangedLinks, "set" | "removed">,
  acts: readonly AuditAct[],
  sha256: Sha256,
): Promise<void> {
  const batch = await tx
    .selectFrom("batch")
    .select("run_id")
    .where("key", "=", key)
    .executeTakeFirst();
  for (const end of ends) {
    await tx
      .updateTable("command")
      .set({ state: end.state, ending: encode(end) })
      .where("run_id", "=", batch?.run_id ?? "")
      .where("key", "=", end.key)
      .execute();
  }
  await writeLinks(tx, links);
  await tx.updateTable("batch").set({ state: "settled" }).where("key", "=", key).execute();
  await appendActs(tx, acts, sha256);
}

export async function openBatches(db: Kysely<Schema>): Promise<readonly StoredBatch[]> {
  const rows = await db
    .selectFrom("batch")
    .selectAll()
    .where("state", "=", "sent")
    .orderBy("first_sent_at_ms")
    .orderBy("key")
    .execute();
  return rows.map((row) => ({
    key: row.key,
    runId: row.run_id,
    request: row.request,
    commands: decode<readonly SentCommand[]>(row.commands),
    firstSentAtMs: row.first_sent_at_ms,
    lastSentAtMs: row.last_sent_at_ms,
  }));
}
