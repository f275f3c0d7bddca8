import type { Context } from "hono";
import type { Deps } from "../jobs/deps.ts";
import type { OrganisationStore } from "../store/port.ts";
import type { Desk } from "./desk.ts";
import type { InOrganisation } from "./guards/membership.ts";

/** What a job needs that is done for this call: in its organisation, in its caller's name. */
export function depsOf(
  { place }: Pick<Desk, "place">,
  context: Context<InOrganisation>,
): Deps & { readonly store: OrganisationStore } {
  return place.depsOf(context.var.organisation, context.var.caller.session.name);
}
