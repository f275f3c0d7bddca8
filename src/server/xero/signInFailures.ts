import { accountingScopes } from "./identity.ts";
import type { ConnectFailure, XeroFailure } from "./port.ts";
import { isObject } from "./wire.ts";

export const signInAgain: XeroFailure = {
  type: "authorisationNeeded",
  message: "Xero's access has ended. Connect to Xero again.",
};

export const noClientId: ConnectFailure = {
  type: "notConfigured",
  message: "XERO_CLIENT_ID is not set. Set it to the client id of your Xero app.",
};

const unanswered: XeroFailure = {
  type: "unreachable",
  message: "Xero's sign-in did not answer. Try again in a minute.",
};

const needed = (message: string): XeroFailure => ({ type: "authorisationNeeded", message });

/** What each refusal means (RFC 6749, 4.1.2.1 and 5.2; developer.xero.com, OAuth 2.0). Their names are not shown. */
const refusals: ReadonlyMap<string, XeroFailure> = new Map([
  [
    "access_denied",
    needed("Access was not allowed in Xero. Connect again, and choose Allow access there."),
  ],
  // A code older than five minutes, or a refresh token that was used, revoked, or left alone for 60 days.
  ["invalid_grant", signInAgain],
  [
    "invalid_client",
    needed(
      "Xero does not know this app. Check XERO_CLIENT_ID and XERO_CLIENT_SECRET, and connect again.",
    ),
  ],
  [
    "unauthorized_client",
    needed(
      "Xero does not let this app connect in this way. A Custom Connection connects with --client-credentials, every other app through the browser; check XERO_CLIENT_ID and XERO_CLIENT_SECRET.",
    ),
  ],
  [
    "invalid_scope",
    needed(
      `This Xero app may not be given what Tieout needs: ${accountingScopes.join(", ")}. Give it these scopes at developer.xero.com, and connect again.`,
    ),
  ],
]);

const refused = needed(
  "Xero's sign-in refused us. Check XERO_CLIENT_ID and XERO_CLIENT_SECRET, and connect to Xero again.",
);

export const strangeIdentity = needed(
  "Xero's answer does not fit this sign-in, so it was not used. Check that this computer's clock is right, and connect again.",
);

/** A refusal by its name; what is not known by name may be anything, and is not repeated. */
export function refusalOf(name: string): XeroFailure {
  return refusals.get(name) ?? refused;
}

/** openid-client keeps the answer and the name of the refusal; of silence it has neither. */
export function signInFailure(problem: unknown): XeroFailure {
  if (isOfIdentity(problem)) return strangeIdentity;
  const answer = isObject(problem) && isObject(problem["response"]) ? problem["response"] : {};
  const status = Number(answer["statusCode"] ?? 0);
  if (status < 400 || status === 429 || status >= 500) return unanswered;
  return refusalOf(refusalName(problem) ?? "");
}

/** "invalid_client" and its kind. */
export function refusalName(problem: unknown): string | null {
  const name = isObject(problem) ? problem["error"] : null;
  return typeof name === "string" && /^[a-z_]{1,40}$/u.test(name) ? name : null;
}

/** openid-client names the identity that it found wrong; where there was none at all it throws a TypeError. */
function isOfIdentity(problem: unknown): boolean {
  return isObject(problem) && ("jwt" in problem || problem["name"] === "TypeError");
}
