import { join } from "node:path";
import envPaths from "env-paths";
import { err, ok, type Result } from "#engine/base/result.ts";
import { callsPerDay, callsPerMinute } from "#engine/xero/limits.ts";
import { createReader, type Environment } from "./environment.ts";
import { readKeyFile, type Keys } from "./keys.ts";
import { withSecretFiles } from "./secretFiles.ts";
import { mainOrganisation } from "./store/storesPort.ts";

/** What the environment says, read once. */
export interface Config extends Keys {
  readonly home: string;
  /** Where the key is kept; null where TIEOUT_KEY gives it. */
  readonly keyFile: string | null;
  /** A PostgreSQL server; null: SQLite in `home`. */
  readonly databaseUrl: string | null;
  /** Which organisation a command means. */
  readonly organisation: string;
  readonly port: number;
  readonly host: string;
  /** False behind a proxy that has the certificate. */
  readonly tls: boolean;
  /** The public address behind a proxy; null where users come to `host` and `port` themselves. */
  readonly origin: string | null;
  /** A firm's sign-in; null on one machine. */
  readonly oidc: OpenIdConnect | null;
  readonly smtpUrl: string | null;
  /** A firm's exports: a folder for each organisation, named by its id. */
  readonly exportsRoot: string | null;
  readonly xero: {
    readonly clientId: string | null;
    readonly clientSecret: string | null;
    readonly grant: "authorization_code" | "client_credentials";
    readonly api: string;
    readonly login: string;
    readonly identity: string;
    readonly callsPerMinute: number;
    readonly callsPerDay: number;
    readonly concurrency: number;
  };
}

export interface OpenIdConnect {
  readonly issuer: string;
  readonly clientId: string;
  /** Null where the issuer takes PKCE alone. */
  readonly clientSecret: string | null;
}

export type { Environment } from "./environment.ts";

/** The form of an organisation's id. */
export const organisationForm = /^[a-z0-9][a-z0-9-]{0,62}$/u;

type Reader = ReturnType<typeof createReader>;

/** The configuration, or every variable that is wrong, in a sentence each. */
export function readConfig(env: Environment): Result<Config, readonly string[]> {
  const { env: whole, problems } = withSecretFiles(env);
  const read = createReader(whole);
  read.problems.push(...problems);
  const home = read.text("TIEOUT_HOME") ?? envPaths("tieout", { suffix: "" }).data;
  const places = { ...storePlace(read), ...servePlace(read) };
  const xero = readXero(read);
  const oidc = readOidc(read);
  const smtpUrl = read.address("SMTP_URL", ["smtp:", "smtps:"], "smtps://user:password@host:465");
  const given = read.key("TIEOUT_KEY");
  const keyPrevious = read.key("TIEOUT_KEY_PREVIOUS");
  if (read.problems.length > 0) return err([...read.problems]);
  const exportsRoot = read.text("TIEOUT_EXPORTS");
  const rest = { home, ...places, xero, oidc, smtpUrl, exportsRoot };
  if (given !== null) return ok({ ...rest, key: given, keyPrevious, keyFile: null });
  const keyFile = join(home, "tieout.key");
  const keys = readKeyFile(keyFile);
  if (!keys.ok) return err([keys.error]);
  return ok({
    ...rest,
    key: keys.value.key,
    keyPrevious: keys.value.keyPrevious ?? keyPrevious,
    keyFile,
  });
}

function storePlace(read: Reader): Pick<Config, "databaseUrl" | "organisation"> {
  return {
    databaseUrl: read.address(
      "DATABASE_URL",
      ["postgres:", "postgresql:"],
      "postgres://user:password@host:5432/tieout",
    ),
    organisation:
      read.matching(
        "TIEOUT_ORGANISATION",
        organisationForm,
        "it is the id of an organisation: lower-case letters, digits and hyphens",
      ) ?? mainOrganisation,
  };
}

function servePlace(read: Reader): Pick<Config, "port" | "host" | "tls" | "origin"> {
  return {
    port: read.count("PORT", { fallback: 3000, least: 0, most: 65_535 }),
    host:
      read.matching(
        "HOST",
        /^(?:[A-Za-z0-9](?:[A-Za-z0-9.-]{0,252})|[0-9A-Fa-f:.]{2,45})$/u,
        "it is a host name or an address without a port, like localhost or 0.0.0.0",
      ) ?? "localhost",
    tls: read.choice("TIEOUT_TLS", ["on", "off"]) === "on",
    origin: read.origin("TIEOUT_ORIGIN"),
  };
}

/** Entra's issuers for the accounts of any firm (learn.microsoft.com, OpenID Connect on the Microsoft identity platform). */
const manyTenants =
  /^https:\/\/login\.microsoftonline\.com\/(?:common|organizations|consumers)(?:\/|$)/iu;

function readOidc(read: Reader): OpenIdConnect | null {
  const issuer = read.webAddress("OIDC_ISSUER");
  if (issuer !== null && manyTenants.test(issuer))
    read.problems.push(
      "OIDC_ISSUER is Microsoft's address for everybody's accounts, whose e-mail addresses nobody vouches for. Set it to your own tenant: https://login.microsoftonline.com/TENANT-ID/v2.0.",
    );
  const clientId = read.text("OIDC_CLIENT_ID");
  const clientSecret = read.text("OIDC_CLIENT_SECRET");
  if (issuer !== null && clientId !== null) return { issuer, clientId, clientSecret };
  if (issuer !== null || clientId !== null || clientSecret !== null)
    read.problems.push(
      "Sign-in needs both OIDC_ISSUER and OIDC_CLIENT_ID. Set the one that is missing, or unset OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET.",
    );
  return null;
}

function readXero(read: Reader): Config["xero"] {
  return {
    clientId: read.text("XERO_CLIENT_ID"),
    clientSecret: read.text("XERO_CLIENT_SECRET"),
    grant: read.choice("XERO_GRANT", ["authorization_code", "client_credentials"]),
    api: read.webAddress("XERO_API_URL") ?? "https://api.xero.com",
    login: read.webAddress("XERO_LOGIN_URL") ?? "https://login.xero.com",
    identity: read.webAddress("XERO_IDENTITY_URL") ?? "https://identity.xero.com",
    callsPerMinute: read.count("XERO_CALLS_PER_MINUTE", {
      fallback: callsPerMinute,
      least: 1,
      most: 10_000,
    }),
    callsPerDay: read.count("XERO_CALLS_PER_DAY", {
      fallback: callsPerDay,
      least: 1,
      most: 10_000_000,
    }),
    concurrency: read.count("XERO_CONCURRENCY", { fallback: 5, least: 1, most: 5 }),
  };
}
