import { err, ok, type Result } from "#engine/base/result.ts";
import { signInTimeoutMs } from "./identity.ts";
import type { Clock, GrantedOrganisation, StoredToken, XeroFailure } from "./port.ts";
import { isObject, text, type WireObject } from "./wire.ts";

/** Xero's list of what a token may see. */
export interface ConnectionsDesk {
  readonly api: string;
  readonly clock: Clock;
}

/** A list that does not come is asked for again: the code that brought the token cannot be used twice. */
const retryWaitsMs = [1_000, 3_000] as const;

/**
 * The organisations of this consent, or, where it added none because they were connected before, all that this
 * person has connected to the app: Xero then keeps the old event (github.com/XeroAPI/xero-php-oauth2, issue 18).
 */
export async function grantedOrganisations(
  desk: ConnectionsDesk,
  accessToken: string,
): Promise<Result<readonly GrantedOrganisation[], XeroFailure>> {
  const event = authEventOf(accessToken);
  const added = event === null ? null : await connections(desk, accessToken, event);
  if (added !== null && (!added.ok || added.value.length > 0)) return added;
  const all = await connections(desk, accessToken, null);
  return all.ok && all.value.length === 0 ? err(noneConnected) : all;
}

const noneConnected: XeroFailure = {
  type: "authorisationNeeded",
  message:
    "No Xero organisation is connected to this app. Connect again, and choose an organisation when Xero asks for one.",
};

/** Whether the person behind the token still has an organisation connected to this app; null where Xero does not say. */
export async function hasConnections(
  desk: ConnectionsDesk,
  accessToken: string,
): Promise<boolean | null> {
  const all = await connections(desk, accessToken, null);
  if (all.ok) return all.value.length > 0;
  return all.error.type === "unreachable" ? null : false;
}

export async function deleteConnection(api: string, token: StoredToken): Promise<boolean> {
  const { accessToken, connectionId } = token;
  if (connectionId === null) return true;
  try {
    const answer = await fetch(`${api}/connections/${encodeURIComponent(connectionId)}`, {
      method: "DELETE",
      headers: bearer(accessToken),
      signal: AbortSignal.timeout(signInTimeoutMs),
    });
    return answer.status < 500;
  } catch {
    return false;
  }
}

async function connections(
  desk: ConnectionsDesk,
  accessToken: string,
  event: string | null,
): Promise<Result<readonly GrantedOrganisation[], XeroFailure>> {
  for (let tries = 0; ; tries += 1) {
    const answer = await askOnce(desk.api, accessToken, event);
    const waitMs = retryWaitsMs[tries];
    if (answer.ok || answer.error.type !== "unreachable" || waitMs === undefined) return answer;
    await desk.clock.sleep(waitMs);
  }
}

async function askOnce(
  api: string,
  accessToken: string,
  event: string | null,
): Promise<Result<readonly GrantedOrganisation[], XeroFailure>> {
  const query = event === null ? "" : `?authEventId=${encodeURIComponent(event)}`;
  try {
    const answer = await fetch(`${api}/connections${query}`, {
      headers: bearer(accessToken),
      signal: AbortSignal.timeout(signInTimeoutMs),
    });
    if (!answer.ok) return err(notTold(answer.status));
    const list: unknown = await answer.json();
    return ok(Array.isArray(list) ? list.filter(isObject).flatMap(organisationIn) : []);
  } catch {
    return err({
      type: "unreachable",
      message: "Xero's list of connections did not answer. Try again in a minute.",
    });
  }
}

function notTold(status: number): XeroFailure {
  const isPassing = status >= 500 || status === 429;
  return {
    type: isPassing ? "unreachable" : "authorisationNeeded",
    message: `Xero did not say which organisation is connected (status ${status}). Connect to Xero again.`,
  };
}

/** A practice of accountants is a tenant too, but has no books. */
function organisationIn(row: WireObject): readonly GrantedOrganisation[] {
  const tenantId = text(row, "tenantId");
  const type = text(row, "tenantType");
  if (tenantId === null || (type !== null && type !== "ORGANISATION")) return [];
  return [{ tenantId, name: text(row, "tenantName") ?? tenantId, connectionId: text(row, "id") }];
}

/**
 * The consent that a token came from, as its claims say; null where it has no claims. They are not verified: the
 * token came from Xero itself over TLS, and all that hangs on them is which part of its own list is asked for.
 */
function authEventOf(accessToken: string): string | null {
  try {
    const claims: unknown = JSON.parse(
      Buffer.from(accessToken.split(".")[1] ?? "", "base64url").toString("utf8"),
    );
    return isObject(claims) ? text(claims, "authentication_event_id") : null;
  } catch {
    return null;
  }
}

function bearer(accessToken: string): Readonly<Record<string, string>> {
  return { authorization: `Bearer ${accessToken}`, accept: "application/json" };
}
