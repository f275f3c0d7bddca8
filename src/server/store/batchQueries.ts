import type { AuditAct } from "#engine/audit/chain.ts";
import type { Sha256 } from "#engine/base/canonical.ts";
import type { ChangedLinks } from "#engine/plan/changeLinks.ts";
import type { CommandEnd } from "#engine/plan/finalItems.ts";
import { appendActs } from "./auditQueries.ts";
import { decodeExact, encodeExact } from "#contract/exactJson.ts";
import { writeLinks } from "./linkQueries.ts";
import type { SentCommand, StoredBatch } from "./port.ts";
import type { Schema } from "./schema.ts";
import type { Scope } from "./scope.ts";

export async function storeBatch({ db, organisation }: Scope, batch: StoredBatch): Promise<void> {
  const { key, runId, request, commands, firstSentAtMs, lastSentAtMs } = batch;
  await db
    .insertInto("batch")
    .values({
      organisation,
      key,
      run_id: runId,
      state: "sent",
      first_sent_at_ms: firstSentAtMs,
      last_sent_at_ms: lastSentAtMs,
      request,
      commands: encodeExact(commands),
    })
    .execute();
  await db
    .updateTable("command")
    .set({ state: "sent" })
    .where("organisation", "=", organisation)
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
  scope: Scope,
  key: string,
  ends: readonly CommandEnd[],
  links: Pick<ChangedLinks, "set" | "removed">,
  acts: readonly AuditAct[],
  sha256: Sha256,
): Promise<void> {
  const { db, organisation } = scope;
  const batch = await db
    .selectFrom("batch")
    .select("run_id")
    .where("organisation", "=", organisation)
    .where("key", "=", key)
    .executeTakeFirst();
  for (const end of ends) {
    await db
      .updateTable("command")
      .set({ state: end.state, ending: encodeExact(end) })
      .where("organisation", "=", organisation)
      .where("run_id", "=", batch?.run_id ?? "")
      .where("key", "=", end.key)
      .execute();
  }
  await writeLinks(scope, links);
  await db
    .updateTable("batch")
    .set({ state: "settled" })
    .where("organisation", "=", organisation)
    .where("key", "=", key)
    .execute();
  await appendActs(scope, acts, sha256);
}

export async function openBatches({ db, organisation }: Scope): Promise<readonly StoredBatch[]> {
  const rows = await db
    .selectFrom("batch")
    .selectAll()
    .where("organisation", "=", organisation)
    .where("state", "=", "sent")
    .orderBy("first_sent_at_ms")
    .orderBy("key")
    .execute();
  return rows.map(batchOf);
}

export async function batchesOf(
  { db, organisation }: Scope,
  runId: string,
): Promise<readonly StoredBatch[]> {
  const rows = await db
    .selectFrom("batch")
    .selectAll()
    .where("organisation", "=", organisation)
    .where("run_id", "=", runId)
    .orderBy("first_sent_at_ms")
    .orderBy("key")
    .execute();
  return rows.map(batchOf);
}

function batchOf(row: Schema["batch"]): StoredBatch {
  return {
    key: row.key,
    runId: row.run_id,
    request: row.request,
    commands: decodeExact<readonly SentCommand[]>(row.commands),
    firstSentAtMs: row.first_sent_at_ms,
    lastSentAtMs: row.last_sent_at_ms,
  };
}

export async function markResent(
  { db, organisation }: Scope,
  key: string,
  atMs: number,
): Promise<void> {
  await db
    .updateTable("batch")
    .set({ last_sent_at_ms: atMs })
    .where("organisation", "=", organisation)
    .where("key", "=", key)
    .execute();
}
