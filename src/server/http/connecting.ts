import * as z from "zod";
import { ConnectionState } from "#contract/api/connection.ts";
import type { Directory } from "../store/directoryPort.ts";

/** A Connect to Xero under way: kept under Xero's state, and taken once. */
const Pending = z.object({
  organisation: z.string(),
  who: z.string(),
  /** SHA-256 of the session's token: whose browser began. */
  boundTo: z.string(),
  /** SHA-256 of what the dialog's browser holds in a cookie. */
  dialogHash: z.string().nullable(),
  pollId: z.string(),
  /** Sealed. */
  ticket: z.string(),
  url: z.string(),
  mayReplace: z.boolean(),
});
export type Pending = z.infer<typeof Pending>;

/** What the pane polls for, with what is needed to choose among several organisations. */
const Poll = z.object({
  organisation: z.string(),
  boundTo: z.string(),
  state: ConnectionState,
  /** Sealed; null where there is nothing to choose. */
  choice: z.string().nullable(),
  mayReplace: z.boolean(),
});
export type Poll = z.infer<typeof Poll>;

/** A dialog that takes longer is begun again. */
const pollMs = 15 * 60_000;

type Tickets = Pick<Directory, "saveTicket" | "ticket" | "takeTicket">;

export async function keepPending(
  directory: Tickets,
  state: string,
  pending: Pending,
  endsAt: string,
): Promise<void> {
  const content = JSON.stringify(pending);
  await directory.saveTicket({ id: `state:${state}`, purpose: "connect", content, endsAt });
}

export async function readPending(
  directory: Tickets,
  state: string,
  now: string,
): Promise<Pending | null> {
  return parsed(Pending, (await directory.ticket(`state:${state}`, now))?.content);
}

/** Null for everybody but the first who comes with this state. */
export async function takePending(
  directory: Tickets,
  state: string,
  now: string,
): Promise<Pending | null> {
  return parsed(Pending, (await directory.takeTicket(`state:${state}`, now))?.content);
}

export async function keepPoll(
  directory: Tickets,
  pollId: string,
  poll: Poll,
  nowMs: number,
): Promise<void> {
  const endsAt = new Date(nowMs + pollMs).toISOString();
  const content = JSON.stringify(poll);
  await directory.saveTicket({ id: `poll:${pollId}`, purpose: "connect", content, endsAt });
}

/** Null also for those who did not begin it. */
export async function readPoll(
  directory: Tickets,
  pollId: string,
  { organisation, boundTo }: Pick<Poll, "organisation" | "boundTo">,
  now: string,
): Promise<Poll | null> {
  const poll = parsed(Poll, (await directory.ticket(`poll:${pollId}`, now))?.content);
  return poll?.organisation === organisation && poll.boundTo === boundTo ? poll : null;
}

function parsed<T>(shape: z.ZodType<T>, content: string | undefined): T | null {
  if (content === undefined) return null;
  const result = shape.safeParse(JSON.parse(content));
  return result.success ? result.data : null;
}
