import { listenForInterrupts } from "#cli/interrupts.ts";

function keyboard() {
  const said: string[] = [];
  const listeners: (() => void)[] = [];
  const process = {
    on: (_signal: "SIGINT" | "SIGTERM", listener: () => void) => listeners.push(listener),
    exit: (code: number) => said.push(`exit ${code}`),
  };
  const { stopSignal } = listenForInterrupts(
    process,
    () => said.push("stopping"),
    () => said.push("ended"),
  );
  return { said, stopSignal, pressCtrlC: () => listeners[0]?.() };
}

describe("Ctrl-C", () => {
  it("ends a command at once that has nothing to bring to an end", () => {
    const { said, pressCtrlC } = keyboard();
    pressCtrlC();
    expect(said).toEqual(["ended", "exit 130"]);
  });

  it("asks a sync to stop safely, and ends it at once the second time", () => {
    const { said, stopSignal, pressCtrlC } = keyboard();
    const signal = stopSignal();
    pressCtrlC();
    expect([signal.aborted, said]).toEqual([true, ["stopping"]]);
    pressCtrlC();
    expect(said).toEqual(["stopping", "ended", "exit 130"]);
  });
});
