import { createMiddleware } from "hono/factory";
import { refuse } from "../answers.ts";

/**
 * A page of somebody else's may not call us: the Host must be ours (a name that was turned to point here is not), and
 * so must the Origin where the browser tells one. What changes something must not come from another site at all.
 */
export function ownOrigin(ownOrigins: () => readonly string[]) {
  return createMiddleware(async (context, next) => {
    const origins = new Set(ownOrigins().map((origin) => origin.toLowerCase()));
    const hosts = new Set([...origins].map((origin) => new URL(origin).host));
    const host = context.req.header("host")?.toLowerCase();
    if (host === undefined || !hosts.has(host)) return refuse(context, "forged");
    const origin = context.req.header("origin")?.toLowerCase();
    if (origin !== undefined && !origins.has(origin)) return refuse(context, "forged");
    const site = context.req.header("sec-fetch-site");
    const isFromElsewhere = site === "cross-site" || site === "same-site";
    const isApi = context.req.path.startsWith("/api/");
    if (isFromElsewhere && isApi) return refuse(context, "forged");
    return next();
  });
}
