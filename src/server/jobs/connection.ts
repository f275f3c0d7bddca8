import { err, ok, type Result } from "#engine/base/result.ts";
import type {
  ConnectionReturn,
  ConnectionStart,
  ConnectionStep,
  ConnectionView,
  OperationFailure,
  OrganisationChoice,
} from "../operations.ts";
import { openTicket, sealTicket } from "./connectTicket.ts";
import { connectionView } from "./connectionView.ts";
import type { Deps } from "./deps.ts";
import { failure, failureOfXero } from "./failures.ts";
import { isSameText } from "./isSameText.ts";
import { narrowed, recordConnection, refusal, settleOn, takeAccess } from "./takeAccess.ts";
import { strangerTo } from "./whoseRecords.ts";

/**
 * The first step of connecting: where to send the person's browser. The caller keeps the ticket under the state,
 * so that it can be taken once, and hands it back when Xero sends the browser to the redirect address.
 */
export function beginConnection(
  deps: Deps,
  redirectUri: string,
  boundTo: string,
): Result<ConnectionStart, OperationFailure> {
  const begun = deps.xero.beginConnect(redirectUri);
  if (!begun.ok) return err(refusal(deps, begun.error));
  const { url, ...start } = begun.value;
  return ok({ url, state: start.state, ...sealTicket(deps, boundTo, { type: "start", start }) });
}

/** The browser is back: the code becomes access, and where that is to one organisation, it is connected. */
export async function finishConnection(
  deps: Deps,
  { ticket, boundTo, query, wanted = null, mayReplace }: ConnectionReturn,
): Promise<Result<ConnectionStep, OperationFailure>> {
  const content = openTicket(deps, ticket, boundTo);
  if (content?.type !== "start" || !isSameText(query.get("state") ?? "", content.start.state))
    return err(failure(3, isOver));
  const granted = await deps.xero.finishConnect(content.start, query);
  if (!granted.ok) return err(refusal(deps, granted.error));
  const access = wanted === null ? ok(granted.value) : narrowed(granted.value, wanted);
  return access.ok ? takeAccess(deps, access.value, boundTo, mayReplace) : access;
}

/** The second step where several organisations were allowed. */
export async function chooseOrganisation(
  deps: Deps,
  { ticket, boundTo, tenantId, mayReplace }: OrganisationChoice,
): Promise<Result<ConnectionView, OperationFailure>> {
  const content = openTicket(deps, ticket, boundTo);
  return content?.type === "choice"
    ? settleOn(deps, content.access, tenantId, mayReplace)
    : err(failure(3, isOver));
}

const isOver =
  "This sign-in is over, or does not belong to this window. Connect to Xero again from the start.";

/** Connects without a browser (Custom Connection), and shows whose books they are. */
export async function connect(
  deps: Deps,
  mayReplace: boolean,
): Promise<Result<ConnectionView, OperationFailure>> {
  const granted = await deps.xero.connect();
  if (!granted.ok) return err(refusal(deps, granted.error));
  return settleOn(deps, granted.value, granted.value.organisations[0]?.tenantId ?? "", mayReplace);
}

/** The access is forgotten here whatever Xero answers, so it is an act in either case. */
export async function disconnect(deps: Deps): Promise<Result<null, OperationFailure>> {
  const name = await deps.store.remembered("connectedTo");
  const done = await deps.xero.disconnect();
  await deps.store.remember("connectedTo", null);
  if (done.ok || done.error.type !== "notConnected") {
    const end = done.ok ? "" : "; Xero did not confirm that its access is revoked";
    const says = `Disconnected from ${name ?? "Xero"}${end}`;
    const about = await deps.store.remembered("organisationId");
    await recordConnection(deps, says, about, { from: name, to: null });
  }
  return done.ok ? ok(null) : err(failureOfXero(done.error, deps.clock.nowMs()));
}

/** RUN-9: what Xero says of itself, and what is missing before a sync can run. */
export async function testConnection(
  deps: Deps,
): Promise<Result<ConnectionView, OperationFailure>> {
  const organisation = await deps.xero.organisation();
  if (!organisation.ok) return err(failureOfXero(organisation.error, deps.clock.nowMs()));
  const stranger = await strangerTo(deps, organisation.value);
  return stranger === null ? ok(await connectionView(deps, organisation.value)) : err(stranger);
}
