import { exitCodes } from "./answer.ts";

export interface Interrupts {
  /** Aborted by the first signal; from now on the first one does not end the process. */
  readonly stopSignal: () => AbortSignal;
}

interface Listening {
  readonly on: (signal: "SIGINT" | "SIGTERM", listener: () => void) => unknown;
  readonly exit: (code: number) => unknown;
}

/** Ctrl-C: the first asks for a safe end after the calls in flight; the second is for those who cannot wait. */
export function listenForInterrupts(
  { on, exit }: Listening,
  sayStopping: () => void,
  sayEnded: () => void,
): Interrupts {
  const stop = new AbortController();
  const asked = { for: false };
  const interrupt = (): void => {
    if (asked.for && !stop.signal.aborted) {
      stop.abort();
      sayStopping();
      return;
    }
    sayEnded();
    exit(exitCodes.interrupted);
  };
  on("SIGINT", interrupt);
  on("SIGTERM", interrupt);
  return {
    stopSignal: () => {
      asked.for = true;
      return stop.signal;
    },
  };
}
