import { err, ok, type Result } from "#engine/base/result.ts";
import { missingSettings } from "#engine/plan/missingSettings.ts";
import { foldName } from "#engine/base/text.ts";
import { settingsOf } from "#engine/settingsTable.ts";
import type { Book } from "#engine/corebridge/book.ts";
import type { Organisation } from "#engine/xero/snapshot.ts";
import type {
  ConnectionReturn,
  ConnectionStart,
  ConnectionStep,
  ConnectionView,
  OperationFailure,
  OrganisationChoice,
} from "../operations.ts";
import type { ChosenAccess, ConnectFailure, GrantedAccess } from "../xero/port.ts";
import { openTicket, sealTicket } from "./connectTicket.ts";
import { nowInstant, type Deps } from "./deps.ts";
import { exclusively } from "./exclusively.ts";
import { failure, failureOfXero } from "./failures.ts";
import { isSameText } from "./isSameText.ts";
import { setOldRecordsAside, strangerTo } from "./whoseRecords.ts";

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

export async function disconnect(deps: Deps): Promise<Result<null, OperationFailure>> {
  const done = await deps.xero.disconnect();
  await deps.store.remember("connectedTo", null);
  if (!done.ok) return err(failureOfXero(done.error, deps.clock.nowMs()));
  await record(deps, "Disconnected from Xero", null);
  return ok(null);
}

/** RUN-9: what Xero says of itself, and what is missing before a sync can run. */
export async function testConnection(
  deps: Deps,
): Promise<Result<ConnectionView, OperationFailure>> {
  const organisation = await deps.xero.organisation();
  if (!organisation.ok) return err(failureOfXero(organisation.error, deps.clock.nowMs()));
  const stranger = await strangerTo(deps, organisation.value);
  return stranger === null ? ok(await viewOf(deps, organisation.value)) : err(stranger);
}

/** Only what the user wants to connect, by id or by name as it is written. */
function narrowed(access: GrantedAccess, wanted: string): Result<GrantedAccess, OperationFailure> {
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
async function takeAccess(
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
async function settleOn(
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
  await deps.store.remember("connectedTo", organisation.name);
  await record(deps, `Connected to ${organisation.name}`, organisation.id);
  return ok(await viewOf(deps, organisation));
}

function refusal(deps: Deps, problem: ConnectFailure): OperationFailure {
  deps.log({ event: "notConnected", why: problem.type });
  return failureOfXero(problem, deps.clock.nowMs());
}

async function viewOf(deps: Deps, organisation: Organisation): Promise<ConnectionView> {
  const missing = missingSettings(settingsOf(await deps.store.settings()), emptyBook).map(
    ({ key, why }) => `Setting ${key} is missing: ${why}.`,
  );
  return { organisation, ...deps.xero.limits(), missing };
}

/** Nothing was exported: what is missing without a book is missing always. */
export const emptyBook: Book = {
  customers: [],
  orders: [],
  payments: [],
  creditMemos: [],
  taxGroups: [],
  incomeAccounts: [],
  merges: [],
  reconciliations: [],
  kindsRead: [],
};

async function record(deps: Deps, says: string, about: string | null): Promise<void> {
  const { store, who } = deps;
  await store.record({
    at: nowInstant(deps),
    who,
    act: "connection",
    about,
    says,
    before: null,
    after: null,
  });
}
