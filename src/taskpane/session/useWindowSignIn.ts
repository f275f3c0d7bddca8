import { useEffect, useRef, useState } from "react";
import type { Answer } from "#client/wire.ts";
import type { Problem } from "#contract/problems.ts";
import { problemOf } from "#contract/problems.ts";
import { ok } from "#engine/base/result.ts";
import { useDeps } from "../deps.ts";
import type { OpenDialog } from "../office/host.ts";
import { poll } from "./poll.ts";

/** A sign-in that takes place in a window of its own, and of which only the bridge knows how it ended. */
export interface WindowSignIn<A extends readonly unknown[], B> {
  readonly begin: (...args: A) => Promise<void>;
  readonly cancel: () => void;
  /** What the bridge gave when it began; null while none is under way. */
  readonly begun: B | null;
  readonly isClosed: boolean;
  readonly problem: Problem | null;
}

interface Steps<A extends readonly unknown[], B, S extends { readonly state: string }> {
  readonly begin: (...args: A) => Answer<B>;
  readonly ask: (begun: B) => Answer<S>;
  /** Any state but pending. */
  readonly onState: (state: S, begun: B) => void;
  /** For the sentence where nobody came. */
  readonly tooLong: string;
}

const noWindow: OpenDialog = { close: () => undefined };

export function useWindowSignIn<
  A extends readonly unknown[],
  B extends { readonly url: string | null },
  S extends { readonly state: string },
>(steps: Steps<A, B, S>): WindowSignIn<A, B> {
  const { host, pauseMs } = useDeps();
  const [begun, setBegun] = useState<B | null>(null);
  const [isClosed, setClosed] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const ending = useRef<(() => void) | null>(null);
  useEffect(() => () => ending.current?.(), []);

  const begin = async (...args: A): Promise<void> => {
    ending.current?.();
    setProblem(null);
    setClosed(false);
    const answer = await steps.begin(...args);
    if (!answer.ok) {
      setProblem(answer.error);
      return;
    }
    const { url } = answer.value;
    const onClosed = (): void => {
      setClosed(true);
    };
    // A Custom Connection needs nobody's consent, and so no window.
    const opened = url === null ? ok(noWindow) : await host.openDialog(url, onClosed);
    if (!opened.ok) {
      setProblem(problemOf("unusable", { message: opened.error.message, remedy: "" }));
      return;
    }
    const abort = new AbortController();
    const end = (): void => {
      abort.abort();
      opened.value.close();
      setBegun(null);
      ending.current = null;
    };
    ending.current = end;
    setBegun(answer.value);
    await poll({
      ask: () => steps.ask(answer.value),
      onState: (state) => {
        end();
        steps.onState(state, answer.value);
      },
      onProblem: (refusal) => {
        end();
        setProblem(refusal);
      },
      onTooLong: () => {
        end();
        setProblem(problemOf("unusable", { message: steps.tooLong, remedy: "" }));
      },
      signal: abort.signal,
      pauseMs,
    });
  };
  return { begin, cancel: () => ending.current?.(), begun, isClosed, problem };
}
