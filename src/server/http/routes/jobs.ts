import { Hono } from "hono";
import { JobRequestDocument } from "#contract/api/jobs.ts";
import { parseIsoDate } from "#engine/base/date.ts";
import { nowInstant } from "../../jobs/deps.ts";
import type { JobRequest } from "../../work/job.ts";
import { refuse } from "../answers.ts";
import { bodyOf } from "../body.ts";
import { depsOf } from "../callerDeps.ts";
import type { Desk } from "../desk.ts";
import type { InOrganisation } from "../guards/membership.ts";
import { jobEvents } from "../jobEvents.ts";
import { jobRecords } from "../jobRecords.ts";
import { jobDocument, jobView } from "../jobView.ts";
import { steer } from "../steer.ts";
import { steerAct } from "../steerAct.ts";

const jobsShownMax = 100;

/** Preview Sync, Begin Sync, Run Tie-out, Pull from Xero: jobs that are started, watched and steered. */
export function jobRoutes(desk: Desk): Hono<InOrganisation> {
  const app = new Hono<InOrganisation>();
  app.get("/jobs", async (context) => {
    const jobs = await depsOf(desk, context).store.jobs(jobsShownMax);
    return context.json({ jobs: jobs.map(jobView) });
  });
  app.post("/jobs", async (context) => {
    const asked = await bodyOf(context, JobRequestDocument);
    if (asked === null) return refuse(context, "badRequest");
    const deps = depsOf(desk, context);
    const { store, who: askedBy } = deps;
    if ("files" in asked && (await store.files(asked.files)) === null)
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
    app.post(`/jobs/:id/${act}`, async (context) => {
      const deps = depsOf(desk, context);
      const id = context.req.param("id");
      const before = await deps.store.job(id);
      const job = await steer(desk, deps, context.var.organisation, id, act);
      const said = before === null || job === null ? null : steerAct(deps, act, before, job);
      if (said !== null) await deps.store.record(said);
      return job === null ? refuse(context, "notFound") : context.json(jobDocument(job));
    });
  app.get("/jobs/:id/events", (context) => jobEvents(desk, context));
  return app;
}

function requestOf(asked: JobRequestDocument): JobRequest {
  const { workbook } = asked;
  if (asked.type === "pull") return { type: "pull", workbook };
  if (asked.type === "assist") {
    const { entry, fingerprint } = asked;
    const approval = fingerprint === null ? null : ({ type: "fingerprint", fingerprint } as const);
    return { type: "assist", entry, approval, workbook };
  }
  const basis = { source: { type: "files", setId: asked.files } as const, workbook };
  switch (asked.type) {
    case "preview":
      return { type: "preview", ...basis };
    case "sync": {
      const approval = { type: "fingerprint", fingerprint: asked.fingerprint } as const;
      return { type: "sync", ...basis, approval };
    }
    case "reconcile": {
      const asAt = asked.asAt === undefined ? undefined : parseIsoDate(asked.asAt);
      return { type: "reconcile", ...basis, ...(asAt === undefined ? {} : { asAt }) };
    }
  }
}
