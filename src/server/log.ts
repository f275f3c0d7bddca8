import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { destination, multistream, pino, type Logger } from "pino";
import type { LogLine } from "./jobs/deps.ts";

/** Nothing secret is ever handed to the log; these are the second lock on the door. */
const secretPaths = [
  "accessToken",
  "refreshToken",
  "clientSecret",
  "authorization",
  "key64",
  "*.accessToken",
  "*.refreshToken",
  "*.clientSecret",
  "*.authorization",
];

/** All to a file in the data folder, warnings to stderr too: stdout belongs to the commands. */
export function createLog(home: string): Logger {
  const folder = join(home, "logs");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = destination({ dest: join(folder, "tieout.log"), sync: true, append: true });
  const streams = multistream([
    { level: "info", stream: file },
    { level: "warn", stream: destination({ dest: 2, sync: true }) },
  ]);
  return pino({ redact: { paths: secretPaths, censor: "[secret]" }, base: null }, streams);
}

export function lineWriter(log: Logger): (line: LogLine) => void {
  return ({ event, ...fields }) => log.info(fields, event);
}
