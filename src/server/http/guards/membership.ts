import type { Context } from "hono";
import { createMiddleware } from "hono/factory";
import { matchedRoutes } from "hono/route";
import { METHOD_NAME_ALL } from "hono/router";
import type { Role } from "../../store/directoryPort.ts";
import { refuse } from "../answers.ts";
import type { Desk } from "../desk.ts";
import { mayMake } from "../roleByCall.ts";
import { organisationsOf, readSession, type SignedIn } from "./session.ts";

/** Under which everything lies that belongs to one organisation. */
export const organisationPath = "/api/organisations/:organisation";

export interface InOrganisation {
  readonly Variables: SignedIn["Variables"] & {
    readonly organisation: string;
    readonly role: Role;
  };
}

/** An organisation of others' is as one that is not there: 404, whatever is asked of it. */
export function ownOrganisation(desk: Desk) {
  return createMiddleware<InOrganisation>(async (context, next) => {
    const asked = context.req.param("organisation");
    const own = await organisationsOf(desk, context.var.caller.session);
    const found = own.find(({ id }) => id === asked);
    if (found === undefined) return refuse(context, "notFound");
    context.set("organisation", found.id);
    context.set("role", found.role);
    return next();
  });
}

/** Of a call that stays open: whether its session still stands, and still reaches the organisation. */
export async function mayStillCall(desk: Desk, context: Context<InOrganisation>): Promise<boolean> {
  const { caller, organisation } = context.var;
  const session = await readSession(desk, caller.token);
  if (session === null) return false;
  return (await organisationsOf(desk, session)).some(({ id }) => id === organisation);
}

/** Each call wants its role; which one, stands in one table. */
export const ownRole = createMiddleware<InOrganisation>(async (context, next) => {
  const route = matchedRoutes(context).find(
    ({ method, path }) => method !== METHOD_NAME_ALL && path.startsWith(organisationPath),
  );
  // Such a call is none of ours: it finds nothing.
  if (route === undefined) return next();
  const call = `${route.method} ${route.path.slice(organisationPath.length)}`;
  return mayMake(context.var.role, call) ? next() : refuse(context, "roleTooLow");
});
