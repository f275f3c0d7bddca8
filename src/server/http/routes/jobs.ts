import { Hono } from "hono";
import { streamSSE } from "hono/streaming";
import { JobRequestDocument, type JobEventView } from "#contract/api/jobs.ts";
import { instantOf, nowInstant } from "../../jobs/deps.ts";
import type { JobRequest } from "../../work/job.ts";
import type { JobEvent, JobStore } from "../../store/jobPort.ts";
import { refuse } from "../answers.ts";
import { bodyOf } from "../body.ts";
import { depsOf } from "../callerDeps.ts";
import type { Desk } from "../desk.ts";
import { atLeast, type InOrganisation } from "../guards/membership.ts";
import { jobRecords } from "../jobRecords.ts";
import { jobDocument, jobView } from "../jobView.ts";
import { steer } from "../steer.ts";

const jobsShownMax = 100;
const eventsMax = 500;

/** A stream ends after so long and is opened again by the pane: nothing is held for one that is gone. */
const streamMs = 10 * 60_000;
const lookEveryMs = 300;
const pingEveryMs = 15_000;

/** Preview Sync, Begin Sync, Run Tie-out, Pull from Xero: jobs that are started, watched and steered. */
export function jobRoutes(desk: Desk): Hono<InOrganisation> {
  const app = new Hono<InOrganisation>();
  app.get("/jobs", async (context) => {
    const jobs = await depsOf(desk, context).store.jobs(jobsShownMax);
    return context.json({ jobs: jobs.map(jobView) });
  });
  app.post("/jobs", atLeast("preparer"), async (context) => {
    const asked = await bodyOf(context, JobRequestDocument);
    if (asked === null) return refuse(context, "badRequest");
    const deps = depsOf(desk, context);
    const { store, who: askedBy } = deps;
    if (asked.type !== "pull" && (await store.files(asked.files)) === null)
      return refuse(context, "notFound", { message: "These exports are not here any more." });
    const id = deps.newId();
    const added = { id, request: requestOf(asked), askedBy, askedAt: nowInstant(deps) };
    if (!(await store.addJob(added))) return refuse(context, "busy");
    await desk.queue.add(context.var.organisation, id, null);
    const job = await store.job(id);
    return job === null ? refuse(context, "notFound") : context.json(jobDocument(job), 202);
  });
  app.get("/jobs/:id", async (context) => {
    const job = await depsOf(desk, context).store.job(context.req.param("id"));
    return job === null ? refuse(context, "notFound") : context.json(jobDocument(job));
  });
  app.get("/jobs/:id/records", async (context) => {
    const { store } = depsOf(desk, context);
    const job = await store.job(context.req.param("id"));
    return job === null ? refuse(context, "notFound") : context.json(await jobRecords(store, job));
  });
  app.get("/jobs/:id/workbook", async (context) => {
    const { store } = depsOf(desk, context);
    const bytes = await store.attachment(context.req.param("id"), "workbook");
    if (bytes === null) return refuse(context, "notFound");
    const headers = { "content-type": "application/json", "content-encoding": "gzip" };
    return context.body(new Uint8Array(bytes), 200, headers);
  });
  for (const act of ["pause", "resume", "stop"] as const)
    app.post(`/jobs/:id/${act}`, atLeast("preparer"), async (context) => {
      const deps = depsOf(desk, context);
      const job = await steer(desk, deps, context.var.organisation, context.req.param("id"), act);
      return job === null ? refuse(context, "notFound") : context.json(jobDocument(job));
    });
  app.get("/jobs/:id/events", async (context) => {
    const { store, clock } = depsOf(desk, context);
    const { id } = context.req.param();
    if ((await store.job(id)) === null) return refuse(context, "notFound");
    const after = context.req.query("after");
    if (after !== undefined)
      return context.json({ events: await eventsAfter(store, id, numberOf(after)) });
    let last = numberOf(context.req.header("last-event-id"));
    return streamSSE(context, async (stream) => {
      const untilMs = clock.nowMs() + streamMs;
      let pingMs = clock.nowMs() + pingEveryMs;
      while (!stream.aborted && !desk.isStopping() && clock.nowMs() < untilMs) {
        for (const event of await eventsAfter(store, id, last)) {
          last = event.seq;
          await stream.writeSSE({ id: event.seq.toString(), data: JSON.stringify(event) });
          if (event.type === "ended") return;
        }
        if (clock.nowMs() >= pingMs) {
          pingMs = clock.nowMs() + pingEveryMs;
          await stream.write(`: ${instantOf(clock.nowMs())}\n\n`);
        }
        await stream.sleep(lookEveryMs);
      }
    });
  });
  return app;
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

function requestOf(asked: JobRequestDocument): JobRequest {
  const { workbook } = asked;
  if (asked.type === "pull") return { type: "pull", workbook };
  const basis = { source: { type: "files", setId: asked.files } as const, workbook };
  switch (asked.type) {
    case "preview":
      return { type: "preview", ...basis };
    case "sync": {
      const approval = { type: "fingerprint", fingerprint: asked.fingerprint } as const;
      return { type: "sync", ...basis, approval };
    }
    case "reconcile":
      return { type: "reconcile", ...basis };
  }
}
