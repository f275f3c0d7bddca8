import { decodeExact } from "#contract/exactJson.ts";
import type { FileSet, JobStore, NewJob } from "./jobPort.ts";
import { endedState } from "./jobQueries.ts";
import type { Reach, Scope } from "./scope.ts";

type FileMethods = Pick<
  JobStore,
  "addFiles" | "files" | "dropFilesBefore" | "saveAttachment" | "attachment" | "newestAttachment"
>;

/** Bytes that come with a job, and bytes that it leaves. */
export function fileMethods(reach: Reach): FileMethods {
  const { write } = reach;
  return {
    ...attachmentMethods(reach),
    addFiles: (set) => write((scope) => insertFiles(scope, set)),
    files: (setId) => readFiles(reach, setId),
    dropFilesBefore: (at) => write((scope) => dropFilesBefore(scope, at)),
  };
}

function attachmentMethods({
  db,
  organisation,
  writeRun,
}: Reach): Pick<JobStore, "saveAttachment" | "attachment" | "newestAttachment"> {
  return {
    saveAttachment: (jobId, name, bytes) =>
      writeRun(async (scope) => {
        await scope.db
          .insertInto("attachment")
          .values({ organisation, job_id: jobId, name, bytes })
          .onConflict((conflict) =>
            conflict.columns(["organisation", "job_id", "name"]).doUpdateSet({ bytes }),
          )
          .execute();
      }),
    attachment: async (jobId, name) => {
      const row = await db
        .selectFrom("attachment")
        .select("bytes")
        .where("organisation", "=", organisation)
        .where("job_id", "=", jobId)
        .where("name", "=", name)
        .executeTakeFirst();
      return row?.bytes ?? null;
    },
    newestAttachment: async (name) => {
      const row = await db
        .selectFrom("attachment")
        .innerJoin("job", (join) =>
          join
            .onRef("job.organisation", "=", "attachment.organisation")
            .onRef("job.id", "=", "attachment.job_id"),
        )
        .select(["attachment.job_id", "attachment.bytes"])
        .where("attachment.organisation", "=", organisation)
        .where("attachment.name", "=", name)
        .where("job.state_type", "=", endedState)
        .orderBy("job.ended_at", "desc")
        .orderBy("job.seq", "desc")
        .limit(1)
        .executeTakeFirst();
      return row === undefined ? null : { jobId: row.job_id, bytes: row.bytes };
    },
  };
}

async function insertFiles(
  { db, organisation }: Scope,
  { id, addedAt, addedBy, files }: FileSet,
): Promise<void> {
  await db
    .insertInto("file_set")
    .values({ organisation, id, added_at: addedAt, added_by: addedBy })
    .execute();
  for (const [seq, { name, bytes }] of files.entries())
    await db.insertInto("file").values({ organisation, set_id: id, seq, name, bytes }).execute();
}

async function readFiles({ db, organisation }: Scope, setId: string): Promise<FileSet | null> {
  const set = await db
    .selectFrom("file_set")
    .select(["id", "added_at", "added_by"])
    .where("organisation", "=", organisation)
    .where("id", "=", setId)
    .executeTakeFirst();
  if (set === undefined) return null;
  const files = await db
    .selectFrom("file")
    .select(["name", "bytes"])
    .where("organisation", "=", organisation)
    .where("set_id", "=", setId)
    .orderBy("seq")
    .execute();
  return { id: set.id, addedAt: set.added_at, addedBy: set.added_by, files };
}

/** A job that waits for days still finds what it was given. */
async function dropFilesBefore({ db, organisation }: Scope, at: string): Promise<void> {
  const open = await db
    .selectFrom("job")
    .select("request")
    .where("organisation", "=", organisation)
    .where("state_type", "!=", endedState)
    .execute();
  const needed = new Set(
    open.flatMap(({ request }) => setOf(decodeExact<NewJob["request"]>(request))),
  );
  const old = await db
    .selectFrom("file_set")
    .select("id")
    .where("organisation", "=", organisation)
    .where("added_at", "<", at)
    .execute();
  for (const { id } of old.filter((set) => !needed.has(set.id))) {
    await db
      .deleteFrom("file")
      .where("organisation", "=", organisation)
      .where("set_id", "=", id)
      .execute();
    await db
      .deleteFrom("file_set")
      .where("organisation", "=", organisation)
      .where("id", "=", id)
      .execute();
  }
}

function setOf(request: NewJob["request"]): readonly string[] {
  return "source" in request && request.source.type === "files" ? [request.source.setId] : [];
}
