import { err, ok } from "#engine/base/result.ts";
import type { PaceLimits } from "#engine/pace.ts";
import { createLimiter } from "./limiter.ts";
import type { Clock, PaceKeeper, TokenKeeper, XeroPort } from "./port.ts";
import { pullSnapshot, read, type PullOptions } from "./pull.ts";
import { readCreditNote, readCredit, readOrganisation } from "./readSnapshot.ts";
import { sendRequest } from "./send.ts";
import { createTokens, type Endpoints } from "./tokens.ts";
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
  /** 0 to 1, for the jitter of waits. */
  readonly random: () => number;
}

/** Xero over xero-node. */
export function createXero(options: XeroOptions): XeroPort {
  const { endpoints, clientId, clientSecret, limits, concurrency, pace, clock, random } = options;
  const tokens = createTokens({ endpoints, clientId, clientSecret, keeper: options.tokens, clock });
  const limiter = createLimiter({ limits, concurrency, pace, clock });
  const transport = createTransport({ apiUrl: endpoints.api, tokens, limiter, clock });
  const pulling: PullOptions = { transport, clock, random };
  return {
    pull: () => pullSnapshot(pulling),
    organisation: async () => {
      const list = await read(pulling, "Organisations", (api, tenant) =>
        api.getOrganisations(tenant),
      );
      if (!list.ok) return list;
      const [first] = list.value;
      return first === undefined
        ? err({ type: "refused", status: 200, message: "Xero's answer names no organisation." })
        : ok(readOrganisation(first));
    },
    send: (request) => sendRequest(transport, request),
    allocationId: (kind, creditId, invoiceId) => allocationId(pulling, kind, creditId, invoiceId),
    connect: async () => {
      const token = await tokens.connect();
      return token.ok
        ? ok({ tenantId: token.value.tenantId ?? "", name: token.value.tenantName ?? "" })
        : token;
    },
    disconnect: () => tokens.disconnect(),
    calls: () => transport.calls(),
    limits: () => transport.limits(),
  };
}

async function allocationId(
  pulling: PullOptions,
  kind: Parameters<XeroPort["allocationId"]>[0],
  creditId: string,
  invoiceId: string,
): ReturnType<XeroPort["allocationId"]> {
  const list =
    kind === "creditNote"
      ? await read(pulling, "CreditNotes", (api, tenant) => api.getCreditNote(tenant, creditId))
      : kind === "overpayment"
        ? await read(pulling, "Overpayments", (api, tenant) => api.getOverpayment(tenant, creditId))
        : await read(pulling, "Prepayments", (api, tenant) => api.getPrepayment(tenant, creditId));
  if (!list.ok) return list;
  const [wire] = list.value;
  if (wire === undefined) return ok(null);
  const { allocations } =
    kind === "creditNote" ? readCreditNote(wire) : readCredit(kind, wire, undefined);
  return ok(allocations.find((allocation) => allocation.invoiceId === invoiceId)?.id ?? null);
}
