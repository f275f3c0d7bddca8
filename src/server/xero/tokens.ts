import { err, ok, type Result } from "#engine/base/result.ts";
import type { Clock, StoredToken, TokenKeeper, XeroFailure } from "./port.ts";
import { connectedOrganisation, deleteConnection, revoke, tokenOf, type SignIn } from "./signIn.ts";

export interface TokensOptions extends SignIn {
  readonly keeper: TokenKeeper;
}

/** The access token, renewed when it must be, one renewal at a time. RUN-5. */
export interface Tokens {
  current(): Promise<Result<StoredToken, XeroFailure>>;
  /** A new token instead of one that Xero no longer takes; five calls that find it ended get one new one. */
  renew(staleAccessToken: string): Promise<Result<StoredToken, XeroFailure>>;
  /** The first token of a Custom Connection, with the organisation that it is for. */
  connect(): Promise<Result<StoredToken, XeroFailure>>;
  disconnect(): Promise<Result<null, XeroFailure>>;
}

/** Renewed this long before its end, so that it does not end on the way. */
const marginMs = 60_000;

const notConnected: XeroFailure = {
  type: "notConnected",
  message: "Tieout is not connected to Xero. Run `tieout connect` first.",
};

export function createTokens(options: TokensOptions): Tokens {
  const { keeper, clock } = options;
  let renewing: Promise<Result<StoredToken, XeroFailure>> | null = null;

  const renewOnce = async (stale: string): Promise<Result<StoredToken, XeroFailure>> => {
    const old = await keeper.load();
    if (old === null) return err(notConnected);
    if (old.accessToken !== stale && isLive(old, clock)) return ok(old);
    const fresh = await tokenOf(options, old.grant, old.refreshToken);
    if (!fresh.ok) return fresh;
    const { tenantId, tenantName, connectionId } = old;
    const token: StoredToken = { ...fresh.value, tenantId, tenantName, connectionId };
    // Persisted before use: a refresh token works once.
    await keeper.save(token);
    return ok(token);
  };

  const renew = (stale: string): Promise<Result<StoredToken, XeroFailure>> => {
    renewing ??= renewOnce(stale).finally(() => {
      renewing = null;
    });
    return renewing;
  };

  const current = async (): Promise<Result<StoredToken, XeroFailure>> => {
    const token = await keeper.load();
    if (token === null) return err(notConnected);
    return isLive(token, clock) ? ok(token) : renew(token.accessToken);
  };

  return {
    renew,
    current,
    connect: async () => {
      const fresh = await tokenOf(options, "client_credentials", null);
      if (!fresh.ok) return fresh;
      const organisation = await connectedOrganisation(
        options.endpoints.api,
        fresh.value.accessToken,
      );
      if (!organisation.ok) return organisation;
      const token: StoredToken = { ...fresh.value, ...organisation.value };
      await keeper.save(token);
      return ok(token);
    },
    disconnect: () => disconnect(options, current),
  };
}

function isLive({ expiresAtMs }: StoredToken, clock: Clock): boolean {
  return expiresAtMs - marginMs > clock.nowMs();
}

/**
 * Forgets the token even where Xero cannot be told. The connection goes first, for that takes a token that still
 * works; what Xero says it does not know any more is gone already.
 */
async function disconnect(
  options: TokensOptions,
  current: Tokens["current"],
): Promise<Result<null, XeroFailure>> {
  const { keeper, endpoints } = options;
  const token = await current();
  if (!token.ok && token.error.type === "notConnected") return token;
  const isTold =
    !token.ok ||
    ((await deleteConnection(endpoints.api, token.value)) && (await revoke(options, token.value)));
  await keeper.clear();
  const isUnreachable = !token.ok && token.error.type === "unreachable";
  return isTold && !isUnreachable ? ok(null) : err(notTold);
}

const notTold: XeroFailure = {
  type: "unreachable",
  message:
    "Tieout has forgotten its access, but Xero could not be told. Remove the connection in Xero: Settings, Connected apps.",
};
