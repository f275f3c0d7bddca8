import { readFileSync } from "node:fs";
import { release, type } from "node:os";
import { join } from "node:path";
import { logTail } from "./bundle/logTail.ts";
import { ownLines } from "./bundle/ownLines.ts";
import type { SupportFacts } from "./bundle/source.ts";
import type { Config } from "./config.ts";
import { logFile } from "./log.ts";
import { secretsIn } from "./redact.ts";
import { projectRoot } from "./root.ts";
import { schemaVersion } from "./store/migrations.ts";
import { refusalIn } from "./xero/messages.ts";
import type { TokenKeeper } from "./xero/port.ts";

/** What a support bundle of this organisation says of the installation. RUN-10. */
export function supportFacts(
  config: Config,
  organisation: string,
  tokens: Pick<TokenKeeper, "load">,
): SupportFacts {
  const { xero } = config;
  return {
    versions: {
      tieout: ownVersion(),
      node: process.version,
      os: `${type()} ${release()} ${process.arch}`,
      schema: schemaVersion,
    },
    setup: {
      Database: config.databaseUrl === null ? "SQLite" : "PostgreSQL",
      "Sign-in": config.oidc === null ? "launch code" : "OpenID Connect",
      HTTPS: config.tls,
      Mail: config.smtpUrl === null ? "not set" : "set",
      "Xero app": xero.clientId === null ? "not set" : "set",
      "Xero secret": xero.clientSecret === null ? "not set" : "set",
      "Xero grant": xero.grant,
      "Xero API": xero.api,
      "Calls a minute": xero.callsPerMinute,
      "Calls a day": xero.callsPerDay,
      "Calls at once": xero.concurrency,
    },
    secrets: async () => [...secretsIn(config), ...secretsIn(await tokens.load())],
    logTail: async () =>
      ownLines(await logTail(logFile(config.home)), organisation, config.databaseUrl === null),
    refusalIn,
  };
}

function ownVersion(): string {
  const text = readFileSync(join(projectRoot(), "package.json"), "utf8");
  return /"version":\s*"(?<version>[^"]+)"/u.exec(text)?.groups?.["version"] ?? "unknown";
}
