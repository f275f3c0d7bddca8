import type { Kysely } from "kysely";
import type { AuditAct } from "#engine/audit/chain.ts";
import type { Json, Sha256 } from "#engine/base/canonical.ts";
import type { Command } from "#engine/plan/command.ts";
import { appendActs } from "./auditQueries.ts";
import { decode, encode } from "./codec.ts";
import { changeLinks } from "./linkQueries.ts";
import type { CommandOutcome, NewRun, Run, RunStatus, StoredBatch } from "./port.ts";
import type { Schema } from "./schema.ts";

/** The run, its approval and every command of it, before anything is sent. RUN-2, RUN-3. */
export async function startRun(
  tx: Kysely<Schema>,
  run: NewRun,
  commands: readonly Command[],
  acts: readonly AuditAct[],
  sha256: Sha256,
): Promise<void> {
  const { id, fingerprint, startedAt } = run;
  await tx
    .insertInto("run")
    .values({
      id,
      fingerprint,
      status: "running",
      started_at: startedAt,
      ended_at: null,
      resume_at: null,
    })
    .execute();
  for (const [seq, command] of commands.entries()) {
    const row = {
      run_id: id,
      key: command.key,
      seq,
      state: "planned",
      content: encode(command),
      xero_id: null,
      message: null,
    };
    await tx.insertInto("command").values(row).execute();
  }
  await appendActs(tx, acts, sha256);
}

export async function readRuns(db: Kysely<Schema>): Promise<readonly Run[]> {
  const rows = await db.selectFrom("run").selectAll().orderBy("started_at").execute();
  return rows.map((row) => ({
    id: row.id,
    fingerprint: row.fingerprint,
    status: decode<RunStatus>(JSON.stringify(row.status)),
    startedAt: row.started_at,
    endedAt: row.ended_at,
    resumeAt: row.resume_at,
  }));
}

export async function unfinishedKeys(
  db: Kysely<Schema>,
  fingerprint: string,
): Promise<ReadonlySet<string> | null> {
  const run = await db
    .selectFrom("run")
    .select(["id", "status"])
    .where("fingerprint", "=", fingerprint)
    .orderBy("started_at", "desc")
    .limit(1)
    .executeTakeFirst();
  if (run === undefined || run.status === "succeeded" || run.status === "failedItems") return null;
  const rows = await db
    .selectFrom("command")
    .select(["key", "state"])
    .where("run_id", "=", run.id)
    .execute();
  // Before its first command was sent, a run is no more than its preview.
  return rows.some(({ state }) => state !== "planned") ? new Set(rows.map(({ key }) => key)) : null;
}

export async function storeBatch(tx: Kysely<Schema>, batch: StoredBatch): Promise<void> {
  const { key, runId, request, commands, firstSentAtMs } = batch;
  const row = {
    run_id: runId,
    state: "sent",
    first_sent_at_ms: firstSentAtMs,
    request: encode(request),
    commands: encode(commands),
  };
  await tx
    .insertInto("batch")
    .values({ key, ...row })
    .onConflict((conflict) => conflict.column("key").doUpdateSet(row))
    .execute();
  const keys = commands.map((command) => command.key);
  await tx
    .updateTable("command")
    .set({ state: "sent" })
    .where("run_id", "=", runId)
    .where("key", "in", keys)
    .execute();
}

export async function settleBatch(
  tx: Kysely<Schema>,
  key: string,
  outcomes: readonly CommandOutcome[],
  acts: readonly AuditAct[],
  sha256: Sha256,
): Promise<void> {
  const batch = await tx
    .selectFrom("batch")
    .select("run_id")
    .where("key", "=", key)
    .executeTakeFirst();
  for (const { command, state, xeroId, xeroNumber, message } of outcomes) {
    if (state === "done") await changeLinks(tx, command.links, xeroId, xeroNumber);
    await tx
      .updateTable("command")
      .set({ state, xero_id: xeroId, message })
      .where("run_id", "=", batch?.run_id ?? "")
      .where("key", "=", command.key)
      .execute();
  }
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
    request: decode<Json>(row.request),
    commands: decode<readonly Command[]>(row.commands),
    firstSentAtMs: row.first_sent_at_ms,
  }));
}
