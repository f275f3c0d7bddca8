import { Hono } from "hono";
import { LaunchRequest, type AboutDocument } from "#contract/api/session.ts";
import { refuse, refuseForNow } from "../answers.ts";
import { bodyOf } from "../body.ts";
import type { Desk } from "../desk.ts";
import {
  closeSession,
  openSession,
  sessionDocument,
  signedIn,
  withCsrf,
  type SignedIn,
} from "../guards/session.ts";
import { codeChecker } from "../launchCode.ts";

/** Who the bridge is, and a pane's session. */
export function sessionRoutes(desk: Desk): Hono<SignedIn> {
  const { access, place, demo, version } = desk;
  const check =
    access.type === "machine"
      ? codeChecker(access.launchCode, () => place.clock.nowMs())
      : () => ({ type: "wrong" }) as const;
  const app = new Hono<SignedIn>();
  app.get("/about", (context) => {
    const about: AboutDocument = {
      product: "Tieout",
      version,
      access: access.type,
      isDemo: demo !== null,
      launchCode: demo !== null && access.type === "machine" ? access.launchCode : null,
    };
    return context.json(about);
  });
  app.post("/session", async (context) => {
    const asked = await bodyOf(context, LaunchRequest);
    if (asked === null) return refuse(context, "badRequest");
    const verdict = check(asked.code);
    if (verdict.type === "tooMany")
      return refuseForNow(context, verdict.waitMs, place.clock.nowMs());
    if (verdict.type !== "right" || access.type !== "machine")
      return refuse(context, "codeRefused");
    return context.json(await openSession(desk, context, null, access.userName));
  });
  app.get("/session", signedIn(desk), async (context) =>
    context.json(await sessionDocument(desk, context.var.caller)),
  );
  app.delete("/session", signedIn(desk), withCsrf(desk), async (context) => {
    await closeSession(desk, context, context.var.caller);
    return context.json(null);
  });
  return app;
}
