import { useQuery, useQueryClient, type QueryClient } from "@tanstack/react-query";
import type { Answer } from "#client/wire.ts";
import type { Problem } from "#contract/problems.ts";

/** What the bridge said last, and what went wrong since. */
export interface Asked<T> {
  /** Null until it is known; after a failure the last that was known. */
  readonly value: T | null;
  readonly problem: Problem | null;
  readonly isWaiting: boolean;
  readonly askAgain: () => void;
}

interface Heard<T> {
  readonly value: T | null;
  readonly problem: Problem | null;
}

export interface AskOptions {
  /** False: not now. */
  readonly isNeeded?: boolean;
  readonly everyMs?: number;
}

export const sessionKey = ["session"] as const;

/** A question to the bridge. An expected failure is an answer like another, so nothing is thrown. */
export function useAsked<T>(
  key: readonly unknown[],
  ask: () => Answer<T>,
  { isNeeded = true, everyMs }: AskOptions = {},
): Asked<T> {
  const client = useQueryClient();
  const query = useQuery<Heard<T>>({
    queryKey: key,
    queryFn: () => hear(client, key, ask),
    enabled: isNeeded,
    refetchInterval: everyMs ?? false,
  });
  return {
    value: query.data?.value ?? null,
    problem: query.data?.problem ?? null,
    isWaiting: isNeeded && query.isPending,
    askAgain: () => void query.refetch(),
  };
}

/** Asks before there is a page to show the answer: whoever asks the same then has it at once. Ends when it is there. */
export async function askAhead<T>(
  client: QueryClient,
  key: readonly unknown[],
  ask: () => Answer<T>,
): Promise<void> {
  await client.query<Heard<T>>({ queryKey: key, queryFn: () => hear(client, key, ask) });
}

async function hear<T>(
  client: QueryClient,
  key: readonly unknown[],
  ask: () => Answer<T>,
): Promise<Heard<T>> {
  const answer = await ask();
  if (answer.ok) return { value: answer.value, problem: null };
  // The session has ended: the first page asks for a new one.
  if (answer.error.code === "signInNeeded") {
    void client.invalidateQueries({ queryKey: sessionKey });
  }
  const before = client.getQueryData<Heard<T>>(key);
  return { value: before?.value ?? null, problem: answer.error };
}

/** Puts what a changing call answered where the questions look. */
export function heard<T>(value: T): Heard<T> {
  return { value, problem: null };
}
