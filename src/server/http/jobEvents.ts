import type { Context } from "hono";
import { streamSSE } from "hono/streaming";
import type { JobEventView } from "#contract/api/jobs.ts";
import { instantOf } from "../jobs/deps.ts";
import type { JobEvent, JobStore, StoredJob } from "../store/jobPort.ts";
import { refuse } from "./answers.ts";
import { depsOf } from "./callerDeps.ts";
import type { Desk } from "./desk.ts";
import { mayStillCall, type InOrganisation } from "./guards/membership.ts";

const eventsMax = 500;

/** A stream ends after so long and is opened again by the pane: nothing is held for one that is gone. */
const streamMs = 10 * 60_000;
const lookEveryMs = 300;
const pingEveryMs = 15_000;

/** What happens to a job: as a stream that goes on after the last event that was seen, or as a list with `?after=`. */
export async function jobEvents(desk: Desk, context: Context<InOrganisation>): Promise<Response> {
  const { store } = depsOf(desk, context);
  const job = await store.job(context.req.param("id") ?? "");
  if (job === null) return refuse(context, "notFound");
  const after = context.req.query("after");
  if (after === undefined) return streamOf(desk, context, job);
  return context.json({ events: await eventsAfter(store, job.id, numberOf(after)) });
}

function streamOf(
  desk: Desk,
  context: Context<InOrganisation>,
  { id, lastEvent, state }: StoredJob,
): Response {
  const { store, clock } = depsOf(desk, context);
  // Who claims to have seen what has not happened yet would never see the end.
  let last = Math.min(lastEvent, numberOf(context.req.header("last-event-id")));
  const isSeen = state.type === "ended" && last === lastEvent;
  return streamSSE(context, async (stream) => {
    const untilMs = clock.nowMs() + streamMs;
    let pingMs = clock.nowMs() + pingEveryMs;
    while (!isSeen && !stream.aborted && !desk.isStopping() && clock.nowMs() < untilMs) {
      for (const event of await eventsAfter(store, id, last)) {
        last = event.seq;
        await stream.writeSSE({ id: event.seq.toString(), data: JSON.stringify(event) });
        if (event.type === "ended") return;
      }
      if (clock.nowMs() >= pingMs) {
        if (!(await mayStillCall(desk, context))) return;
        pingMs = clock.nowMs() + pingEveryMs;
        await stream.write(`: ${instantOf(clock.nowMs())}\n\n`);
      }
      await stream.sleep(lookEveryMs);
    }
  });
}

async function eventsAfter(
  store: JobStore,
  id: string,
  after: number,
): Promise<readonly JobEventView[]> {
  return (await store.jobEvents(id, after, eventsMax)).map(eventView);
}

function eventView({ tasks, ...event }: JobEvent): JobEventView {
  return { ...event, tasks: tasks === null ? null : tasks.map((task) => ({ ...task })) };
}

/** What is no number is the beginning. */
function numberOf(text: string | undefined): number {
  return text !== undefined && /^\d{1,15}$/u.test(text) ? Number(text) : 0;
}
