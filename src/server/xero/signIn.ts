import { generators, type TokenSet } from "openid-client";
import { err, ok, type Result } from "#engine/base/result.ts";
import { accountingScopes, identityClient, personScopes, type SignIn } from "./identity.ts";
import type { ConnectFailure, ConnectStart, FreshToken, StoredToken, XeroFailure } from "./port.ts";
import {
  noClientId,
  refusalName,
  refusalOf,
  signInAgain,
  signInFailure,
  strangeIdentity,
} from "./signInFailures.ts";

/** How long Xero's access lasts, should it not say so. */
const accessSeconds = 1800;

/** A token from the grant: silently, or the failure says that a person is needed. RUN-5. */
export async function tokenOf(
  options: SignIn,
  grant: StoredToken["grant"],
  refreshToken: string | null,
): Promise<Result<FreshToken, ConnectFailure>> {
  const client = identityClient(options);
  if (client === null) return err(noClientId);
  if (grant === "authorization_code" && refreshToken === null) return err(signInAgain);
  try {
    const answer =
      grant === "client_credentials"
        ? await client.grant({
            grant_type: "client_credentials",
            scope: accountingScopes.join(" "),
          })
        : await client.refresh(refreshToken ?? "");
    return freshToken(options, grant, answer, refreshToken);
  } catch (problem) {
    return err(signInFailure(problem));
  }
}

/**
 * Where to send the person, and what to keep for the moment of coming back. PKCE goes along with a secret too: it
 * binds the code to us, and costs nothing (RFC 9700, 2.1.1).
 */
export function startSignIn(
  options: SignIn,
  redirectUri: string,
): Result<ConnectStart, ConnectFailure> {
  const client = identityClient(options);
  if (client === null) return err(noClientId);
  if (!mayReturnTo(redirectUri))
    return err({
      type: "notConfigured",
      message: `Xero sends nobody back to ${redirectUri}: it takes addresses with https, or http://localhost.`,
    });
  const state = generators.state();
  const nonce = generators.nonce();
  const verifier = generators.codeVerifier();
  const url = client.authorizationUrl({
    redirect_uri: redirectUri,
    response_type: "code",
    scope: [...personScopes, ...accountingScopes].join(" "),
    state,
    nonce,
    code_challenge: generators.codeChallenge(verifier),
    code_challenge_method: "S256",
  });
  return ok({ url, redirectUri, state, nonce, verifier });
}

/** The person is back with a code, which becomes a token once; the identity that comes along must be of this sign-in. */
export async function finishSignIn(
  options: SignIn,
  { redirectUri, state, nonce, verifier }: Omit<ConnectStart, "url">,
  query: URLSearchParams,
): Promise<Result<FreshToken, ConnectFailure>> {
  const client = identityClient(options);
  if (client === null) return err(noClientId);
  if (query.get("state") !== state) return err(strangeIdentity);
  const refusal = query.get("error");
  if (refusal !== null) return err(refusalOf(refusal));
  const issuer = query.get("iss");
  const params = {
    state,
    code: query.get("code") ?? "",
    ...(issuer === null ? {} : { iss: issuer }),
  };
  const checks = { state, nonce, code_verifier: verifier, response_type: "code" };
  try {
    const answer = await client.callback(redirectUri, params, checks);
    return freshToken(options, "authorization_code", answer, null);
  } catch (problem) {
    // openid-client's errors hold the verifier: nothing of them goes on from here.
    const failure = signInFailure(problem);
    return err(failure === signInAgain ? codeTooOld : failure);
  }
}

const codeTooOld: XeroFailure = {
  type: "authorisationNeeded",
  message: "Coming back from Xero took too long, or happened twice. Connect to Xero again.",
};

/** Ends the access itself: who finds an old copy of the token has nothing. */
export async function revoke(options: SignIn, token: StoredToken): Promise<boolean> {
  try {
    await identityClient(options)?.revoke(token.refreshToken ?? token.accessToken);
    return true;
  } catch (problem) {
    // Refused by name: there is nothing left to revoke.
    return refusalName(problem) !== null;
  }
}

/** "https, or http://localhost only" (developer.xero.com, OAuth 2.0 API limits). */
function mayReturnTo(redirectUri: string): boolean {
  if (!URL.canParse(redirectUri)) return false;
  const { protocol, hostname } = new URL(redirectUri);
  return protocol === "https:" || (protocol === "http:" && hostname === "localhost");
}

function freshToken(
  { clock }: SignIn,
  grant: StoredToken["grant"],
  answer: TokenSet,
  usedRefreshToken: string | null,
): Result<FreshToken, ConnectFailure> {
  const { access_token: accessToken, refresh_token: refreshToken, expires_in: seconds } = answer;
  if (accessToken === undefined)
    return err({ type: "unreachable", message: "Xero's sign-in gave no access token." });
  const granted = answer.scope?.split(" ");
  // Xero may leave out what the person or the app did not allow.
  if (granted !== undefined && !accountingScopes.every((scope) => granted.includes(scope)))
    return err(refusalOf("invalid_scope"));
  const expiresAtMs = clock.nowMs() + (seconds ?? accessSeconds) * 1000;
  return ok({ accessToken, refreshToken: refreshToken ?? usedRefreshToken, expiresAtMs, grant });
}
