import { useQueryClient } from "@tanstack/react-query";
import { readAbout, readSession } from "#client/session.ts";
import type { AboutDocument, SessionDocument } from "#contract/api/session.ts";
import { ok } from "#engine/base/result.ts";
import { heard, sessionKey, useAsked, type Asked } from "../bridge/useAsked.ts";
import { useDeps } from "../deps.ts";

export function useAbout(): Asked<AboutDocument> {
  const { wire } = useDeps();
  return useAsked(["about"], () => readAbout(wire));
}

/** Who the bridge takes us for; `value` is null where it does not know us. */
export function useSession(): Asked<{ readonly session: SessionDocument | null }> {
  const { wire, keys } = useDeps();
  return useAsked<{ readonly session: SessionDocument | null }>(sessionKey, async () => {
    const answer = await readSession(wire);
    if (answer.ok) {
      keys.hold(answer.value);
      return ok({ session: answer.value });
    }
    return answer.error.code === "signInNeeded" ? ok({ session: null }) : answer;
  });
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
