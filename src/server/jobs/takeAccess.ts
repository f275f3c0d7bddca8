import { err, ok, type Result } from "#engine/base/result.ts";
import { foldName } from "#engine/base/text.ts";
import type { ConnectionStep, ConnectionView, OperationFailure } from "../operations.ts";
import type { ChosenAccess, ConnectFailure, GrantedAccess } from "../xero/port.ts";
import { sealTicket } from "./connectTicket.ts";
import { connectionView } from "./connectionView.ts";
import { nowInstant, type Deps } from "./deps.ts";
import { exclusively } from "./exclusively.ts";
import { failure, failureOfXero } from "./failures.ts";
import { setOldRecordsAside, strangerTo } from "./whoseRecords.ts";

/** Only what the user wants to connect, by id or by name as it is written. */
export function narrowed(
  access: GrantedAccess,
  wanted: string,
): Result<GrantedAccess, OperationFailure> {
  const name = foldName(wanted);
  const organisations = access.organisations.filter(
    (one) => one.tenantId === wanted || foldName(one.name) === name,
  );
  if (organisations.length > 0) return ok({ ...access, organisations });
  const allowed = access.organisations.map((one) => `${one.name} (${one.tenantId})`).join(", ");
  const message = `You did not allow access to ${wanted}, but to ${allowed}. Connect again, and choose it in Xero. Nothing was changed.`;
  return err(failure(2, message));
}

/** Of several organisations the one is meant whose records are here, unless the user wants another. RUN-8. */
export async function takeAccess(
  deps: Deps,
  access: GrantedAccess,
  boundTo: string,
  mayReplace: boolean,
): Promise<Result<ConnectionStep, OperationFailure>> {
  const { organisations } = access;
  const known = mayReplace ? null : await deps.store.remembered("organisationId");
  const meant =
    organisations.length === 1
      ? organisations[0]
      : organisations.find(({ tenantId }) => tenantId === known);
  if (meant === undefined) {
    const sealed = sealTicket(deps, boundTo, { type: "choice", access });
    const choices = organisations.map(({ tenantId, name }) => ({ tenantId, name }));
    return ok({ type: "choose", organisations: choices, ...sealed });
  }
  const view = await settleOn(deps, access, meant.tenantId, mayReplace);
  return view.ok ? ok({ type: "connected", view: view.value }) : view;
}

/**
 * RUN-8: the organisation is asked who it is before the token replaces the one in use, so that a refused connection
 * leaves everything as it was. A refused token is not revoked: that would take the person's other connections along.
 */
export async function settleOn(
  deps: Deps,
  access: GrantedAccess,
  tenantId: string,
  mayReplace: boolean,
): Promise<Result<ConnectionView, OperationFailure>> {
  const chosen = await deps.xero.tryAccess(access, tenantId);
  if (!chosen.ok) return err(refusal(deps, chosen.error));
  const { organisation } = chosen.value;
  const stranger = await strangerTo(deps, organisation);
  if (stranger !== null && !mayReplace) return err(stranger);
  // A run goes on with the token that is stored: to another organisation it may only change while none is under way.
  const isSame = (await deps.store.remembered("organisationId")) === organisation.id;
  if (isSame) return useAccess(deps, chosen.value);
  const turn = await exclusively(deps, (own) => useAccess(own, chosen.value));
  return turn.type === "done" ? turn.value : err(failure(3, runUnderWay));
}

const runUnderWay =
  "Somebody works on these books just now. Let the run come to its end, or stop it; then connect again. Nothing was changed.";

/** In this order a stop in between leaves a connection that no sync uses: it is to a stranger until it is made again. */
async function useAccess(
  deps: Deps,
  { organisation, token }: ChosenAccess,
): Promise<Result<ConnectionView, OperationFailure>> {
  const isAside = await setOldRecordsAside(deps, organisation);
  if (!isAside.ok) return isAside;
  await deps.xero.keepToken(token);
  const { id, name } = organisation;
  const from = await deps.store.remembered("connectedTo");
  await deps.store.remember("connectedTo", name);
  await deps.store.remember("organisationShortCode", organisation.shortCode);
  await recordConnection(deps, `Connected to ${name}`, id, { from, to: name });
  return ok(await connectionView(deps, organisation));
}

/** Why nobody was connected, for the user and for the log. */
export function refusal(deps: Deps, problem: ConnectFailure): OperationFailure {
  deps.log({ event: "notConnected", why: problem.type });
  return failureOfXero(problem, deps.clock.nowMs());
}

/** AUD-1. */
export async function recordConnection(
  deps: Deps,
  says: string,
  about: string | null,
  connected: { readonly from: string | null; readonly to: string | null },
): Promise<void> {
  const { store, who } = deps;
  await store.record({
    at: nowInstant(deps),
    who,
    act: "connection",
    about,
    says,
    before: { connectedTo: connected.from },
    after: { connectedTo: connected.to },
  });
}
