import { join } from "node:path";
import { destination, multistream, pino, type Logger } from "pino";
import type { LogLine } from "./jobs/deps.ts";
import { createRedaction } from "./redact.ts";
import { rollingFile, type RollingLimits } from "./rollingFile.ts";

/** Five full files of ten megabytes, and the one that is written. */
const limits: RollingLimits = { bytesMax: 10 * 1024 * 1024, keptMax: 5 };

export function logFile(home: string): string {
  return join(home, "logs", "tieout.log");
}

/**
 * All to a file in the data folder, warnings to stderr too: stdout belongs to the commands. `secrets` are the very
 * texts that must never stand there; names and forms of others are known to the redaction.
 */
export function createLog(home: string, secrets: readonly string[]): Logger {
  const redaction = createRedaction(secrets);
  const streams = multistream([
    { level: "info", stream: rollingFile(logFile(home), limits) },
    { level: "warn", stream: destination({ dest: 2, sync: true }) },
  ]);
  return pino(
    {
      base: null,
      formatters: {
        log: (fields) => ({ ...plain(redaction.value(fields)) }),
      },
      hooks: { streamWrite: (line) => unbroken(redaction.text(line)) },
    },
    streams,
  );
}

/** One line a decision, bound to the organisation that it is about. */
export function lineWriter(log: Logger, organisation: string): (line: LogLine) => void {
  const bound = log.child({ organisation });
  return ({ event, ...fields }) => bound.info(fields, event);
}

function plain(value: unknown): object {
  return typeof value === "object" && value !== null ? value : {};
}

/** JSON leaves these as they are; a terminal that shows the file might obey them, or break the line. */
const unprintable = /[\u007f-\u009f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;

function unbroken(line: string): string {
  return line.replace(
    unprintable,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
