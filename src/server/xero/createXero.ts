import { err, ok, type Result } from "#engine/base/result.ts";
import type { PaceLimits } from "#engine/pace.ts";
import type { Allocation, CreditKind } from "#engine/xero/snapshot.ts";
import { watchedClock, type Observe } from "../observe.ts";
import { createLimiter } from "./limiter.ts";
import { readList, type Reader } from "./lists.ts";
import type {
  ChosenAccess,
  Clock,
  GrantedAccess,
  PaceKeeper,
  StoredToken,
  TokenKeeper,
  XeroFailure,
  XeroPort,
} from "./port.ts";
import { pullAccounts, pullOrganisation, pullSnapshot } from "./pull.ts";
import { readCredit, readCreditNote } from "./readDocuments.ts";
import { sendRequest } from "./send.ts";
import type { Endpoints } from "./identity.ts";
import { createTokens } from "./tokens.ts";
import { createTransport } from "./transport.ts";

export interface XeroOptions {
  readonly endpoints: Endpoints;
  readonly clientId: string | null;
  readonly clientSecret: string | null;
  readonly limits: PaceLimits;
  readonly concurrency: number;
  readonly tokens: TokenKeeper;
  readonly pace: PaceKeeper;
  readonly clock: Clock;
  readonly observe: Observe;
  /** 0 to 1, for the jitter of waits. */
  readonly random: () => number;
  /** How long one call may take; without it, as long as Xero may need. */
  readonly callTimeoutMs?: number | undefined;
}

/** Xero over xero-node. */
export function createXero(options: XeroOptions): XeroPort {
  const { clientId, clientSecret, limits, concurrency, pace, clock, random, observe } = options;
  const endpoints = withoutSlashes(options.endpoints);
  const tokens = createTokens({ endpoints, clientId, clientSecret, keeper: options.tokens, clock });
  const limiter = createLimiter({
    limits,
    concurrency,
    pace,
    clock: watchedClock(clock, observe, "pace"),
  });
  const timeoutMs = options.callTimeoutMs;
  const transport = createTransport({
    apiUrl: endpoints.api,
    tokens,
    limiter,
    clock: watchedClock(clock, observe, "busy"),
    observe,
    timeoutMs,
  });
  const reader: Reader = { transport, clock: watchedClock(clock, observe, "readAgain"), random };
  return {
    pull: () => pullSnapshot(reader),
    accounts: () => pullAccounts(reader),
    organisation: () => pullOrganisation(reader),
    send: (request, leaveByMs = null) => sendRequest(transport, request, leaveByMs),
    allocationId: (kind, creditId, invoiceId) => allocationId(reader, kind, creditId, invoiceId),
    beginConnect: (redirectUri) => tokens.begin(redirectUri),
    finishConnect: (start, query) => tokens.finish(start, query),
    connect: () => tokens.grant(),
    tryAccess: (access, tenantId) => tryAccess(reader, access, tenantId),
    keepToken: (token) => tokens.keep(token),
    disconnect: () => tokens.disconnect(),
    calls: () => transport.calls(),
    limits: () => transport.limits(),
  };
}

async function tryAccess(
  reader: Reader,
  { token, organisations }: GrantedAccess,
  tenantId: string,
): Promise<Result<ChosenAccess, XeroFailure>> {
  const granted = organisations.find((candidate) => candidate.tenantId === tenantId);
  if (granted === undefined) return err(notGranted);
  const { name, connectionId } = granted;
  const stored: StoredToken = { ...token, tenantId, tenantName: name, connectionId };
  const ended: XeroFailure = { type: "authorisationNeeded", message: "Connect to Xero again." };
  const transport = reader.transport.with({
    current: () => Promise.resolve(ok(stored)),
    renew: () => Promise.resolve(err(ended)),
  });
  const organisation = await pullOrganisation({ ...reader, transport });
  if (!organisation.ok) return organisation;
  const tenantName = organisation.value.name;
  return ok({ token: { ...stored, tenantName }, organisation: organisation.value });
}

const notGranted: XeroFailure = {
  type: "authorisationNeeded",
  message:
    "Access was not allowed to this organisation. Connect to Xero again, and choose it there.",
};

async function allocationId(
  reader: Reader,
  kind: CreditKind,
  creditId: string,
  invoiceId: string,
): Promise<Result<string | null, XeroFailure>> {
  const credits = await readOneCredit(reader, kind, creditId);
  if (!credits.ok) return credits;
  const allocations = credits.value.flatMap((credit) => credit.allocations);
  return ok(allocations.find((allocation) => allocation.invoiceId === invoiceId)?.id ?? null);
}

interface OneCredit {
  readonly allocations: readonly Allocation[];
}

function readOneCredit(
  reader: Reader,
  kind: CreditKind,
  id: string,
): Promise<Result<readonly OneCredit[], XeroFailure>> {
  switch (kind) {
    case "creditNote":
      return readList<OneCredit>(
        reader,
        "CreditNotes",
        (api, tenant) => api.getCreditNote(tenant, id),
        readCreditNote,
      );
    case "overpayment":
      return readList<OneCredit>(
        reader,
        "Overpayments",
        (api, tenant) => api.getOverpayment(tenant, id),
        (wire) => readCredit(kind, wire),
      );
    case "prepayment":
      return readList<OneCredit>(
        reader,
        "Prepayments",
        (api, tenant) => api.getPrepayment(tenant, id),
        (wire) => readCredit(kind, wire),
      );
  }
}

function withoutSlashes({ api, login, identity }: Endpoints): Endpoints {
  const bare = (url: string): string => url.replace(/\/+$/u, "");
  return { api: bare(api), login: bare(login), identity: bare(identity) };
}
