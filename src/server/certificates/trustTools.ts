import { execFile } from "node:child_process";
import type { TrustTools } from "./trust.ts";

/** A keychain asks the person for a password. */
const runTimeoutMs = 120_000;

export const trustTools: TrustTools = {
  platform: process.platform,
  run: (command, args) =>
    new Promise((resolve) => {
      execFile(command, [...args], { timeout: runTimeoutMs }, (problem) => {
        resolve(problem === null ? 0 : 1);
      });
    }),
  installByOffice,
};

/**
 * Loaded when it is called: no other command needs it. It prints where certificates of its own would be, which are not
 * ours, and stdout belongs to the commands. Its usage data has been taken out by Microsoft since version 3.
 */
async function installByOffice(caFile: string): Promise<void> {
  const { installCaCertificate } = await import("office-addin-dev-certs");
  /* eslint-disable no-console -- The tool knows no other way to be quiet. */
  const say = console.log;
  console.log = () => undefined;
  try {
    await installCaCertificate(caFile);
  } finally {
    console.log = say;
    /* eslint-enable no-console */
  }
}
