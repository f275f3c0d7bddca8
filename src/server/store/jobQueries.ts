import { decodeExact, encodeExact } from "#contract/exactJson.ts";
import type {
  JobChange,
  JobEvent,
  JobEventContent,
  JobStep,
  JobStore,
  NewJob,
  StoredJob,
} from "./jobPort.ts";
import type { Schema } from "./schema.ts";
import type { Reach, Scope } from "./scope.ts";

type JobMethods = Pick<
  JobStore,
  "addJob" | "job" | "jobs" | "openJobs" | "changeJob" | "jobEvents"
>;

/** The jobs of one organisation, and what their watchers are shown. */
export function jobMethods(reach: Reach): JobMethods {
  const { db, organisation, write, writeRun } = reach;
  const own = () => db.selectFrom("job").selectAll().where("organisation", "=", organisation);
  return {
    addJob: (job) => write((scope) => insertJob(scope, job)),
    job: (id) => readJob(reach, id),
    jobs: async (limit) => (await own().orderBy("seq", "desc").limit(limit).execute()).map(jobOf),
    openJobs: async () =>
      (await own().where("state_type", "!=", endedState).orderBy("seq").execute()).map(jobOf),
    changeJob: (id, step) => writeRun((scope) => changeJob(scope, id, step)),
    jobEvents: async (id, after, limit) => {
      const rows = await db
        .selectFrom("job_event")
        .select(["seq", "content"])
        .where("organisation", "=", organisation)
        .where("job_id", "=", id)
        .where("seq", ">", after)
        .orderBy("seq")
        .limit(limit)
        .execute();
      return rows.map(({ seq, content }): JobEvent => ({ ...eventOf(content), seq }));
    },
  };
}

/** Events of an earlier version have no tasks. */
function eventOf(content: string): JobEventContent {
  return { tasks: null, ...decodeExact<Omit<JobEventContent, "tasks">>(content) };
}

/** The state whose report says how it ended. */
export const endedState: StoredJob["state"]["type"] = "ended";

async function insertJob(
  { db, organisation }: Scope,
  { id, request, askedBy, askedAt }: NewJob,
): Promise<boolean> {
  const open = await db
    .selectFrom("job")
    .select("id")
    .where("organisation", "=", organisation)
    .where("state_type", "!=", endedState)
    .executeTakeFirst();
  if (open !== undefined) return false;
  const { last } = await db
    .selectFrom("job")
    .select((eb) => eb.fn.coalesce(eb.fn.max("seq"), eb.lit(0)).as("last"))
    .where("organisation", "=", organisation)
    .executeTakeFirstOrThrow();
  const state: StoredJob["state"] = { type: "queued" };
  await db
    .insertInto("job")
    .values({
      organisation,
      id,
      seq: last + 1,
      request: encodeExact(request),
      asked_by: askedBy,
      asked_at: askedAt,
      state_type: state.type,
      state: encodeExact(state),
      asked: null,
      started_at: null,
      ended_at: null,
      last_event: 0,
      report: null,
    })
    .execute();
  return true;
}

async function readJob({ db, organisation }: Scope, id: string): Promise<StoredJob | null> {
  const row = await db
    .selectFrom("job")
    .selectAll()
    .where("organisation", "=", organisation)
    .where("id", "=", id)
    .executeTakeFirst();
  return row === undefined ? null : jobOf(row);
}

async function changeJob(scope: Scope, id: string, step: JobStep): Promise<StoredJob | null> {
  const { db, organisation } = scope;
  const job = await readJob(scope, id);
  const change = job === null ? null : step(job);
  if (job === null || change === null) return job;
  const lastEvent = job.lastEvent + 1;
  await db
    .updateTable("job")
    .set({ ...columnsOf(change.set), last_event: lastEvent })
    .where("organisation", "=", organisation)
    .where("id", "=", id)
    .execute();
  await db
    .insertInto("job_event")
    .values({ organisation, job_id: id, seq: lastEvent, content: encodeExact(change.event) })
    .execute();
  return { ...job, ...change.set, lastEvent };
}

/** Only what changes. */
function columnsOf({
  state,
  asked,
  startedAt,
  endedAt,
  report,
}: JobChange["set"]): Partial<Schema["job"]> {
  return {
    ...(state === undefined ? {} : { state: encodeExact(state), state_type: state.type }),
    ...(asked === undefined ? {} : { asked }),
    ...(startedAt === undefined ? {} : { started_at: startedAt }),
    ...(endedAt === undefined ? {} : { ended_at: endedAt }),
    ...(report === undefined ? {} : { report: report === null ? null : encodeExact(report) }),
  };
}

function jobOf(row: Schema["job"]): StoredJob {
  return {
    id: row.id,
    request: decodeExact<StoredJob["request"]>(row.request),
    askedBy: row.asked_by,
    askedAt: row.asked_at,
    state: decodeExact<StoredJob["state"]>(row.state),
    asked: row.asked === "pause" || row.asked === "stop" ? row.asked : null,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    lastEvent: row.last_event,
    report: row.report === null ? null : decodeExact<StoredJob["report"]>(row.report),
  };
}
