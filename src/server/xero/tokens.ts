import { err, ok, type Result } from "#engine/base/result.ts";
import { deleteConnection, grantedOrganisations, hasConnections } from "./connections.ts";
import type { SignIn } from "./identity.ts";
import type {
  Clock,
  ConnectFailure,
  ConnectStart,
  FreshToken,
  GrantedAccess,
  GrantedOrganisation,
  StoredToken,
  TokenKeeper,
  XeroFailure,
} from "./port.ts";
import { finishSignIn, revoke, startSignIn, tokenOf } from "./signIn.ts";

export interface TokensOptions extends SignIn {
  readonly keeper: TokenKeeper;
}

/** The access token, renewed when it must be, one renewal at a time. RUN-5. */
export interface Tokens extends Access {
  begin(redirectUri: string): Result<ConnectStart, ConnectFailure>;
  finish(
    start: Omit<ConnectStart, "url">,
    query: URLSearchParams,
  ): Promise<Result<GrantedAccess, ConnectFailure>>;
  /** Access by a Custom Connection, with the organisation that it is for. */
  grant(): Promise<Result<GrantedAccess, ConnectFailure>>;
  /** From now on this is the token. */
  keep(token: StoredToken): Promise<void>;
  disconnect(): Promise<Result<null, XeroFailure>>;
}

/** What a call is made with. */
export interface Access {
  current(): Promise<Result<StoredToken, XeroFailure>>;
  /** A new token instead of one that Xero no longer takes; five calls that find it ended get one new one. */
  renew(staleAccessToken: string): Promise<Result<StoredToken, XeroFailure>>;
}

/** Renewed this long before its end, so that it does not end on the way. */
const marginMs = 60_000;

const notConnected: XeroFailure = {
  type: "notConnected",
  message: "Tieout is not connected to Xero. Run `tieout connect` first.",
};

export function createTokens(options: TokensOptions): Tokens {
  const { keeper } = options;
  let renewing: Promise<Result<StoredToken, XeroFailure>> | null = null;

  const renew = (stale: string): Promise<Result<StoredToken, XeroFailure>> => {
    renewing ??= keeper
      .exclusively(() => renewHeld(options, stale))
      .finally(() => {
        renewing = null;
      });
    return renewing;
  };

  return {
    renew,
    current: async () => {
      const token = await keeper.load();
      if (token === null) return err(notConnected);
      return isLive(token, options.clock) ? ok(token) : renew(token.accessToken);
    },
    begin: (redirectUri) => startSignIn(options, redirectUri),
    finish: async (start, query) => granted(options, await finishSignIn(options, start, query)),
    grant: async () => granted(options, await tokenOf(options, "client_credentials", null)),
    keep: (token) => keeper.exclusively(() => keeper.save(token)),
    disconnect: () => keeper.exclusively(() => disconnectHeld(options)),
  };
}

async function granted(
  { endpoints, clock }: TokensOptions,
  fresh: Result<FreshToken, ConnectFailure>,
): Promise<Result<GrantedAccess, ConnectFailure>> {
  if (!fresh.ok) return fresh;
  const token = fresh.value;
  const listed = await grantedOrganisations({ api: endpoints.api, clock }, token.accessToken);
  if (listed.ok) return ok({ token, organisations: listed.value });
  const isAlone = token.grant === "client_credentials" && listed.error.type !== "unreachable";
  return isAlone ? ok({ token, organisations: [itsOnly] }) : listed;
}

/**
 * A Custom Connection is for one organisation: its calls need not name it, and Xero lists no connections for it
 * (developer.xero.com, FAQ, Custom Integration; github.com/XeroAPI/xero-mcp-server, pull request 278). Who it is, it
 * says itself.
 */
const itsOnly: GrantedOrganisation = { tenantId: "", name: "", connectionId: null };

/**
 * While nobody else renews, in this process or another. What is stored is read again, for somebody may have been
 * faster; and the new token is stored before it is used, for a refresh token works once.
 */
async function renewHeld(
  options: TokensOptions,
  stale: string,
): Promise<Result<StoredToken, XeroFailure>> {
  const { keeper, clock } = options;
  const old = await keeper.load();
  if (old === null) return err(notConnected);
  if (old.accessToken !== stale && isLive(old, clock)) return ok(old);
  const fresh = await tokenOf(options, old.grant, old.refreshToken);
  if (!fresh.ok)
    return err(
      fresh.error.type === "notConfigured" ? { ...fresh.error, type: "notConnected" } : fresh.error,
    );
  const { tenantId, tenantName, connectionId } = old;
  const token: StoredToken = { ...fresh.value, tenantId, tenantName, connectionId };
  await keeper.save(token);
  return ok(token);
}

function isLive({ expiresAtMs }: StoredToken, clock: Clock): boolean {
  return expiresAtMs - marginMs > clock.nowMs();
}

/**
 * Forgets the token even where Xero cannot be told. The connection goes first, for that takes a token that still
 * works; what Xero says it does not know any more is gone already. Revoking takes the person's other connections to
 * the app along, so it is left where there are any: other organisations are in use by them.
 */
async function disconnectHeld(options: TokensOptions): Promise<Result<null, XeroFailure>> {
  const { keeper, clock } = options;
  const stored = await keeper.load();
  if (stored === null) return err(notConnected);
  const token = isLive(stored, clock) ? ok(stored) : await renewHeld(options, stored.accessToken);
  const isTold = token.ok
    ? await tellXero(options, token.value)
    : token.error.type !== "unreachable";
  await keeper.clear();
  return isTold ? ok(null) : err(notTold);
}

async function tellXero(options: TokensOptions, token: StoredToken): Promise<boolean> {
  const { api } = options.endpoints;
  if (!(await deleteConnection(api, token))) return false;
  const others = await hasConnections({ api, clock: options.clock }, token.accessToken);
  if (others === null) return false;
  return others || (await revoke(options, token));
}

const notTold: XeroFailure = {
  type: "unreachable",
  message:
    "Tieout has forgotten its access, but Xero could not be told. Remove the connection in Xero: Settings, Connected apps.",
};
