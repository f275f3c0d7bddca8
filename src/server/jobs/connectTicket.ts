import * as z from "zod";
import type { ConnectStart, GrantedAccess } from "../xero/port.ts";
import type { Deps } from "./deps.ts";

/** What is kept between the steps of connecting, sealed: a sign-in under way, or access whose organisation is to be chosen. */
export type TicketContent =
  | { readonly type: "start"; readonly start: Omit<ConnectStart, "url"> }
  | { readonly type: "choice"; readonly access: GrantedAccess };

const envelope = z.object({
  /** Whose browser it was that began. */
  boundTo: z.string(),
  endsAtMs: z.number(),
  content: z.discriminatedUnion("type", [
    z.object({
      type: z.literal("start"),
      start: z.object({
        redirectUri: z.string(),
        state: z.string(),
        nonce: z.string(),
        verifier: z.string(),
      }),
    }),
    z.object({
      type: z.literal("choice"),
      access: z.object({
        token: z.object({
          accessToken: z.string(),
          refreshToken: z.string().nullable(),
          expiresAtMs: z.number(),
          grant: z.enum(["authorization_code", "client_credentials"]),
        }),
        organisations: z.array(
          z.object({
            tenantId: z.string(),
            name: z.string(),
            connectionId: z.string().nullable(),
          }),
        ),
      }),
    }),
  ]) satisfies z.ZodType<TicketContent>,
});

/** A sign-in, or a choice, that takes longer is begun again. Xero's own codes live five minutes. */
const ticketMs = 10 * 60_000;

export interface SealedTicket {
  readonly ticket: string;
  /** ISO instant. */
  readonly endsAt: string;
}

export function sealTicket(
  { vault, clock }: Pick<Deps, "vault" | "clock">,
  boundTo: string,
  content: TicketContent,
): SealedTicket {
  const endsAtMs = clock.nowMs() + ticketMs;
  const ticket = vault.seal(JSON.stringify({ boundTo, endsAtMs, content }));
  return { ticket, endsAt: new Date(endsAtMs).toISOString() };
}

/** Null where it is over, another's, or none of ours. */
export function openTicket(
  { vault, clock }: Pick<Deps, "vault" | "clock">,
  ticket: string,
  boundTo: string,
): TicketContent | null {
  const text = vault.open(ticket);
  if (text === null) return null;
  const parsed = envelope.safeParse(JSON.parse(text));
  if (!parsed.success || parsed.data.boundTo !== boundTo) return null;
  return parsed.data.endsAtMs > clock.nowMs() ? parsed.data.content : null;
}
