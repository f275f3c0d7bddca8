import { useQueryClient } from "@tanstack/react-query";
import { readAbout, readSession } from "#client/session.ts";
import type { AboutDocument, SessionDocument } from "#contract/api/session.ts";
import { ok } from "#engine/base/result.ts";
import type { Answer } from "#client/wire.ts";
import { askAhead, heard, sessionKey, useAsked, type Asked } from "../bridge/useAsked.ts";
import { useDeps, type PaneDeps } from "../deps.ts";

const aboutKey = ["about"] as const;

export function useAbout(): Asked<AboutDocument> {
  const { wire } = useDeps();
  return useAsked(aboutKey, () => readAbout(wire));
}

interface SessionHeard {
  readonly session: SessionDocument | null;
}

/** Who the bridge takes us for; `value` is null where it does not know us. */
export function useSession(): Asked<SessionHeard> {
  const deps = useDeps();
  return useAsked(sessionKey, () => askSession(deps));
}

/**
 * What the first page asks, asked while office.js is still loading. Ends when both have an answer; what broke is asked again
 * by the page, which can tell of it.
 */
export async function askForFirstPage(
  deps: Pick<PaneDeps, "keys" | "questions" | "wire">,
): Promise<void> {
  const { questions, wire } = deps;
  await Promise.allSettled([
    askAhead(questions, aboutKey, () => readAbout(wire)),
    askAhead(questions, sessionKey, () => askSession(deps)),
  ]);
}

async function askSession({ keys, wire }: Pick<PaneDeps, "keys" | "wire">): Answer<SessionHeard> {
  const answer = await readSession(wire);
  if (answer.ok) {
    keys.hold(answer.value);
    return ok({ session: answer.value });
  }
  return answer.error.code === "signInNeeded" ? ok({ session: null }) : answer;
}

/** Called with what a sign-in gave. */
export function useOpenSession(): (session: SessionDocument) => void {
  const { keys } = useDeps();
  const client = useQueryClient();
  return (session) => {
    keys.hold(session);
    client.setQueryData(sessionKey, heard({ session }));
  };
}
