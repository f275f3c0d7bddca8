import type { Answer } from "#client/wire.ts";
import type { Problem } from "#contract/problems.ts";

/** How a sign-in in another window stands. */
export interface Poll<T extends { readonly state: string }> {
  readonly ask: () => Answer<T>;
  readonly onState: (state: T) => void;
  readonly onProblem: (problem: Problem) => void;
  readonly onTooLong: () => void;
  readonly signal: AbortSignal;
  readonly pauseMs: number;
}

/** As long as a person needs to find a password and a telephone. */
const pollsMax = 600;

/**
 * Asks until it is no longer pending. The window's own word is not waited for: the identity page may have cut it off
 * (Cross-Origin-Opener-Policy), and Office then tells that it was closed (12006) though nobody did so.
 */
export async function poll<T extends { readonly state: string }>(of: Poll<T>): Promise<void> {
  const isOver = (): boolean => of.signal.aborted;
  for (let count = 0; count < pollsMax; count += 1) {
    await pause(of.pauseMs, of.signal);
    if (isOver()) return;
    const answer = await of.ask();
    // An abort while the bridge was asked: nobody waits for this answer any more.
    if (isOver()) return;
    if (answer.ok && answer.value.state !== "pending") {
      of.onState(answer.value);
      return;
    }
    // A bridge that is silent for a moment is no end; any other refusal is.
    if (!answer.ok && answer.error.code !== "unavailable") {
      of.onProblem(answer.error);
      return;
    }
  }
  of.onTooLong();
}

/** Ends early where nobody waits any more. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener("abort", done);
  });
}
