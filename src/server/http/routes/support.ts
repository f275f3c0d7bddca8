import { Hono } from "hono";
import { TroubleshootRequest } from "#contract/api/records.ts";
import { makeBundle } from "../../bundle/makeBundle.ts";
import { refuse, refuseFailure } from "../answers.ts";
import { bodyOf } from "../body.ts";
import { depsOf } from "../callerDeps.ts";
import type { Desk } from "../desk.ts";
import type { InOrganisation } from "../guards/membership.ts";

/** Troubleshoot Problems. RUN-10. */
export function supportRoutes(desk: Desk): Hono<InOrganisation> {
  const app = new Hono<InOrganisation>();
  app.post("/troubleshoot", async (context) => {
    const asked = await bodyOf(context, TroubleshootRequest);
    if (asked === null) return refuse(context, "badRequest");
    const bundle = await makeBundle(depsOf(desk, context), asked.email);
    if (!bundle.ok) return refuseFailure(context, bundle.error);
    const { name, zip, eml } = bundle.value;
    const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");
    return context.json({ name, zip: base64(zip), eml: base64(eml) });
  });
  return app;
}
