import { custom, generators, Issuer, type BaseClient, type IdTokenClaims } from "openid-client";
import { err, ok, type Result } from "#engine/base/result.ts";
import type { OpenIdConnect } from "../config.ts";
import type { SignedUser } from "../store/directoryPort.ts";

/** A sign-in that a user is to finish in a browser. All but the address is secret until then. */
export interface SignInStart {
  readonly url: string;
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

export interface OpenId {
  begin(redirectUri: string): Promise<Result<SignInStart, string>>;
  /** Who it is, by a token that the issuer has signed for us; else a sentence. */
  finish(
    redirectUri: string,
    start: Omit<SignInStart, "url">,
    query: URLSearchParams,
  ): Promise<Result<NamedUser, string>>;
}

export interface NamedUser extends SignedUser {
  readonly name: string;
}

const timeoutMs = 15_000;

/** A firm's own sign-in: authorisation code with PKCE, whatever the issuer (openid.net, Core 1.0). */
export function createOpenId(options: OpenIdConnect): OpenId {
  let known: Promise<BaseClient> | null = null;
  const client = (): Promise<BaseClient> => {
    // An issuer that was away is asked again the next time.
    known ??= discover(options).catch((problem: unknown) => {
      known = null;
      throw problem;
    });
    return known;
  };
  return {
    begin: async (redirectUri) => {
      const found = await client().catch(() => null);
      if (found === null) return err(silent);
      const verifier = generators.codeVerifier();
      const start = { state: generators.state(), nonce: generators.nonce(), verifier };
      const url = found.authorizationUrl({
        scope: "openid email profile",
        redirect_uri: redirectUri,
        state: start.state,
        nonce: start.nonce,
        code_challenge: generators.codeChallenge(verifier),
        code_challenge_method: "S256",
      });
      return ok({ url, ...start });
    },
    finish: async (redirectUri, { state, nonce, verifier }, query) => {
      const found = await client().catch(() => null);
      if (found === null) return err(silent);
      try {
        const tokens = await found.callback(redirectUri, Object.fromEntries(query), {
          state,
          nonce,
          code_verifier: verifier,
          response_type: "code",
        });
        return userOf(tokens.claims());
      } catch {
        return err("The sign-in was refused or broken off. Sign in again.");
      }
    },
  };
}

const silent = "The firm's sign-in does not answer. Try again in a minute.";

async function discover({ issuer, clientId, clientSecret }: OpenIdConnect): Promise<BaseClient> {
  Issuer[custom.http_options] = (_url, http) => ({ ...http, timeout: timeoutMs });
  const found = await Issuer.discover(issuer);
  const client = new found.Client({
    client_id: clientId,
    response_types: ["code"],
    ...(clientSecret === null
      ? { token_endpoint_auth_method: "none" as const }
      : { client_secret: clientSecret }),
  });
  client[custom.http_options] = (_url, http) => ({ ...http, timeout: timeoutMs });
  return client;
}

/**
 * An e-mail that the issuer itself does not vouch for is nobody's. Microsoft Entra sends no `email_verified`; there the
 * issuer must be the firm's own tenant, which `config.ts` sees to.
 */
function userOf(claims: IdTokenClaims): Result<NamedUser, string> {
  const { iss: issuer, sub: subject, email_verified: isVerified } = claims;
  const isEntra = issuer.startsWith("https://login.microsoftonline.com/");
  const claimed = claims.email ?? (isEntra ? claims.preferred_username : undefined) ?? "";
  const email = claimed.trim().toLowerCase();
  const isVouchedFor = isEntra ? isVerified !== false : isVerified === true;
  if (!/^[^\s\p{Cc}@]{1,64}@[^\s\p{Cc}@]{1,255}$/u.test(email) || !isVouchedFor)
    return err("The firm's sign-in gave no verified e-mail address. Ask its administrator.");
  const name = (claims.name ?? email).replace(/\p{Cc}/gu, "").slice(0, 100);
  return ok({ issuer, subject, email, name });
}
