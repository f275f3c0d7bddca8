import { Hono } from "hono";
import {
  HoldRequest,
  ManualMark,
  SettingsRequest,
  type AuditList,
  type HoldList,
} from "#contract/api/records.ts";
import { manualListDocument } from "#contract/manualListDocument.ts";
import { settingsDocument } from "#contract/settingsDocument.ts";
import { changeSettings, listSettings } from "../../jobs/changeSettings.ts";
import type { Deps } from "../../jobs/deps.ts";
import { hold, release } from "../../jobs/holdRecords.ts";
import { listManual, tickManual } from "../../jobs/tickManual.ts";
import { refuse, refuseFailure } from "../answers.ts";
import { bodyOf } from "../body.ts";
import type { Desk } from "../desk.ts";
import type { InOrganisation } from "../guards/membership.ts";
import { depsOf } from "../callerDeps.ts";

/** Settings, manual entries, holds and the audit trail. */
export function recordRoutes(desk: Desk): Hono<InOrganisation> {
  const app = new Hono<InOrganisation>();
  app.get("/settings", async (context) =>
    context.json(settingsDocument(await listSettings(depsOf(desk, context)))),
  );
  app.put("/settings", async (context) => {
    const asked = await bodyOf(context, SettingsRequest);
    if (asked === null) return refuse(context, "badRequest");
    const deps = depsOf(desk, context);
    const changed = await changeSettings(deps, new Map(Object.entries(asked.values)));
    return changed.ok
      ? context.json(settingsDocument(changed.value))
      : refuseFailure(context, changed.error);
  });
  app.get("/manual", async (context) =>
    context.json(manualListDocument(await listManual(depsOf(desk, context), null))),
  );
  app.post("/manual/:id", async (context) => {
    const asked = await bodyOf(context, ManualMark);
    if (asked === null) return refuse(context, "badRequest");
    const deps = depsOf(desk, context);
    const { id } = context.req.param();
    if (!(await deps.store.entries()).some((entry) => entry.id === id))
      return refuse(context, "notFound");
    const marked = await tickManual(deps, id, asked.status, asked.why);
    return marked.ok
      ? context.json(manualListDocument([marked.value]))
      : refuseFailure(context, marked.error);
  });
  app.get("/holds", async (context) => context.json(await holdList(depsOf(desk, context))));
  app.put("/holds/:record", async (context) => {
    const asked = await bodyOf(context, HoldRequest);
    if (asked === null) return refuse(context, "badRequest");
    const deps = depsOf(desk, context);
    const held = await hold(deps, context.req.param("record"), asked.why);
    return held.ok ? context.json(await holdList(deps)) : refuseFailure(context, held.error);
  });
  app.delete("/holds/:record", async (context) => {
    const deps = depsOf(desk, context);
    const released = await release(deps, context.req.param("record"));
    return released.ok
      ? context.json(await holdList(deps))
      : refuseFailure(context, released.error);
  });
  app.get("/audit", async (context) => context.json(await auditList(depsOf(desk, context))));
  return app;
}

async function holdList({ store }: Pick<Deps, "store">): Promise<HoldList> {
  return { holds: (await store.holds()).map((held) => ({ ...held })) };
}

/** The newest so many; the whole trail is exported by `audit export` and shown in the workbook. */
const auditShownMax = 500;

async function auditList({ store }: Pick<Deps, "store">): Promise<AuditList> {
  const entries = await store.audit();
  const { head } = await store.auditHead();
  return {
    head,
    total: entries.length,
    entries: entries
      .slice(-auditShownMax)
      .toReversed()
      .map(({ seq, at, who, act, about, says }) => ({
        number: seq,
        at,
        by: who,
        act,
        about,
        says,
      })),
  };
}
