import { createMiddleware } from "hono/factory";
import { roles, type Role } from "../../store/directoryPort.ts";
import { refuse } from "../answers.ts";
import type { Desk } from "../desk.ts";
import { organisationsOf, type SignedIn } from "./session.ts";

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

/** A route that wants at least this role: viewer, preparer, reviewer, admin. */
export function atLeast(wanted: Role) {
  return createMiddleware<InOrganisation>(async (context, next) =>
    roles.indexOf(context.var.role) >= roles.indexOf(wanted)
      ? next()
      : refuse(context, "roleTooLow"),
  );
}
