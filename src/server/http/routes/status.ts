import { Hono } from "hono";
import type { StatusDocument } from "#contract/api/status.ts";
import { missingSettings } from "#engine/plan/missingSettings.ts";
import { settingsOf } from "#engine/settingsTable.ts";
import { emptyBook } from "../../jobs/connectionView.ts";
import { depsOf } from "../callerDeps.ts";
import type { Desk } from "../desk.ts";
import type { InOrganisation } from "../guards/membership.ts";
import { organisationsOf } from "../guards/session.ts";
import { jobView } from "../jobView.ts";

/** What the pane always shows. RUN-6. */
export function statusRoutes(desk: Desk): Hono<InOrganisation> {
  const app = new Hono<InOrganisation>();
  app.get("/status", async (context) => {
    const { store } = depsOf(desk, context);
    const own = await organisationsOf(desk, context.var.caller.session);
    const name = own.find(({ id }) => id === context.var.organisation)?.name ?? "";
    const isConnected = (await store.sealedToken()) !== null;
    const lastSuccessful = await store.remembered("lastSuccessful");
    const [openJob] = await store.openJobs();
    const missing = missingSettings(settingsOf(await store.settings()), emptyBook);
    const entries = await store.entries();
    const status: StatusDocument = {
      organisation: { id: context.var.organisation, name },
      connectedTo: isConnected ? await store.remembered("connectedTo") : null,
      shortCode: isConnected ? await store.remembered("organisationShortCode") : null,
      lastAttempted: await store.remembered("lastAttempted"),
      lastSuccessful,
      resumeAt: await store.remembered("resumeAt"),
      openJob: openJob === undefined ? null : jobView(openJob),
      missing: missing.map(({ key, why }) => `Setting ${key} is missing: ${why}.`),
      isStartDateFixed: lastSuccessful !== null,
      openEntries: entries.filter(({ status: is }) => is !== "verified" && is !== "notNeeded")
        .length,
      heldRecords: (await store.holds()).length,
    };
    return context.json(status);
  });
  return app;
}
