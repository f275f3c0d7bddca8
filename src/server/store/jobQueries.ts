import { decode, encode } from "./codec.ts";
import type {
  JobChange,
  JobEvent,
  JobEventContent,
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
    job: async (id) => {
      const row = await own().where("id", "=", id).executeTakeFirst();
      return row === undefined ? null : jobOf(row);
    },
    jobs: async (limit) => (await own().orderBy("seq", "desc").limit(limit).execute()).map(jobOf),
    openJobs: async () =>
      (await own().where("state_type", "!=", endedState).orderBy("seq").execute()).map(jobOf),
    changeJob: (id, change, event) => writeRun((scope) => changeJob(scope, id, change, event)),
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
  return { tasks: null, ...decode<Omit<JobEventContent, "tasks">>(content) };
}

/** The state whose report says how it ended. */
export const endedState: StoredJob["state"]["type"] = "ended";

async function insertJob(
  { db, organisation }: Scope,
  { id, request, askedBy, askedAt }: NewJob,
): Promise<void> {
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
      request: encode(request),
      asked_by: askedBy,
      asked_at: askedAt,
      state_type: state.type,
      state: encode(state),
      asked: null,
      started_at: null,
      ended_at: null,
      last_event: 0,
      report: null,
    })
    .execute();
}

async function changeJob(
  { db, organisation }: Scope,
  id: string,
  change: JobChange,
  event: JobEventContent,
): Promise<void> {
  const row = await db
    .selectFrom("job")
    .select("last_event")
    .where("organisation", "=", organisation)
    .where("id", "=", id)
    .executeTakeFirst();
  if (row === undefined) throw new Error(`Defect: there is no job ${id}`);
  const seq = row.last_event + 1;
  await db
    .updateTable("job")
    .set({ ...columnsOf(change), last_event: seq })
    .where("organisation", "=", organisation)
    .where("id", "=", id)
    .execute();
  await db
    .insertInto("job_event")
    .values({ organisation, job_id: id, seq, content: encode(event) })
    .execute();
}

/** Only what changes. */
function columnsOf({
  state,
  asked,
  startedAt,
  endedAt,
  report,
}: JobChange): Partial<Schema["job"]> {
  return {
    ...(state === undefined ? {} : { state: encode(state), state_type: state.type }),
    ...(asked === undefined ? {} : { asked }),
    ...(startedAt === undefined ? {} : { started_at: startedAt }),
    ...(endedAt === undefined ? {} : { ended_at: endedAt }),
    ...(report === undefined ? {} : { report: report === null ? null : encode(report) }),
  };
}

function jobOf(row: Schema["job"]): StoredJob {
  return {
    id: row.id,
    request: decode<StoredJob["request"]>(row.request),
    askedBy: row.asked_by,
    askedAt: row.asked_at,
    state: decode<StoredJob["state"]>(row.state),
    asked: row.asked === "pause" || row.asked === "stop" ? row.asked : null,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    lastEvent: row.last_event,
    report: row.report === null ? null : decode<StoredJob["report"]>(row.report),
  };
}
