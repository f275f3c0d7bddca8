import { randomUUID } from "node:crypto";
import { exitCodes, refuse, usageFailure } from "./answer.ts";
import { listenForInterrupts } from "./interrupts.ts";
import { runCli } from "./runCli.ts";
import { processTerminal } from "./terminal.ts";

const words = process.argv.slice(2);
const terminal = processTerminal(process);
const { stopSignal } = listenForInterrupts(
  { on: (signal, listener) => process.on(signal, listener), exit: (code) => process.exit(code) },
  () => terminal.err("Stopping after the calls that are under way; Ctrl-C again ends at once."),
  () => {
    if (!words.includes("--json")) return;
    const failure = { ...usageFailure("Interrupted."), exitCode: exitCodes.interrupted };
    refuse(terminal, { json: true }, failure);
  },
);
// `tieout manual list | head` closes the pipe before all is read: nobody is left to tell.
process.stdout.on("error", () => process.exit(exitCodes.successful));

// The bridge is loaded when a command needs it: --help and a mistyped command answer at once.
process.exitCode = await runCli(words, {
  terminal,
  open: async () => (await import("./openBridge.ts")).openBridge(process.env),
  serveBridge: async (wishes) =>
    (await import("./serve/serveBridge.ts")).serveBridge(process.env, wishes),
  openTrust: async () => (await import("./openBridge.ts")).openTrustOf(process.env),
  administer: async (work) => (await import("./openBridge.ts")).administerHere(process.env, work),
  stopSignal,
  logBug: async (reference, problem) =>
    (await import("./openBridge.ts")).logBug(process.env, reference, problem),
  newReference: () => randomUUID().slice(0, 8),
});
