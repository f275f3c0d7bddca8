import { useState } from "react";
import type { Answer } from "#client/wire.ts";
import type { Problem } from "#contract/problems.ts";

/** Something that a button does, once at a time. */
export interface Act<A extends readonly unknown[]> {
  readonly run: (...args: A) => Promise<void>;
  readonly isBusy: boolean;
  readonly problem: Problem | null;
  readonly clear: () => void;
}

interface ActState {
  readonly isBusy: boolean;
  readonly problem: Problem | null;
}

const idle: ActState = { isBusy: false, problem: null };

export function useAct<A extends readonly unknown[], T>(
  act: (...args: A) => Answer<T>,
  onDone: (value: T) => void | Promise<void>,
): Act<A> {
  const [state, setState] = useState(idle);
  return {
    ...state,
    run: async (...args) => {
      setState({ isBusy: true, problem: null });
      const answer = await act(...args);
      if (answer.ok) await onDone(answer.value);
      setState({ isBusy: false, problem: answer.ok ? null : answer.error });
    },
    clear: () => {
      setState(idle);
    },
  };
}
