import { Hono } from "hono";
import { FiguresRequest } from "#contract/api/figures.ts";
import type { WorkbookInput } from "#workbook/input.ts";
import { unpackWorkbook } from "../../work/paneWorkbook.ts";
import { refuse } from "../answers.ts";
import { bodyOf } from "../body.ts";
import { depsOf } from "../callerDeps.ts";
import type { Desk } from "../desk.ts";
import { figureOf } from "../figures.ts";
import type { InOrganisation } from "../guards/membership.ts";

interface Unpacked {
  readonly jobId: string;
  readonly shown: WorkbookInput;
}

/** Organisations whose last figures are kept unpacked, for a sheet asks many times between two jobs. */
const unpackedMax = 20;

/** What custom functions ask for: out of what the newest job left; Xero is not called. */
export function figureRoutes(desk: Desk): Hono<InOrganisation> {
  const app = new Hono<InOrganisation>();
  const unpackedByOrganisation = new Map<string, Unpacked>();
  app.post("/figures", async (context) => {
    const asked = await bodyOf(context, FiguresRequest);
    if (asked === null) return refuse(context, "badRequest");
    const { store } = depsOf(desk, context);
    const { organisation } = context.var;
    const newest = await store.newestAttachment("figures");
    const known = unpackedByOrganisation.get(organisation);
    const shown =
      newest === null
        ? null
        : known?.jobId === newest.jobId
          ? known.shown
          : await unpackWorkbook(newest.bytes);
    if (newest !== null && shown !== null) {
      if (unpackedByOrganisation.size >= unpackedMax) unpackedByOrganisation.clear();
      unpackedByOrganisation.set(organisation, { jobId: newest.jobId, shown });
    }
    const source = {
      shown,
      entries: await store.entries(),
      lastSuccessful: await store.remembered("lastSuccessful"),
      lastAttempted: await store.remembered("lastAttempted"),
    };
    return context.json({ values: asked.asks.map((ask) => figureOf(source, ask)) });
  });
  return app;
}
