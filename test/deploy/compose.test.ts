import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { knownVariables, secretVariables } from "./knownVariables.ts";

interface Service {
  readonly image?: string;
  readonly build?: string;
  readonly deploy?: { readonly replicas?: number };
  readonly environment?: Readonly<Record<string, string>>;
  readonly secrets?: readonly string[];
  readonly volumes?: readonly string[];
  readonly networks?: readonly string[];
  readonly ports?: readonly string[];
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly cap_drop?: readonly string[];
  readonly read_only?: boolean;
}

interface Compose {
  readonly services: Readonly<Record<"database" | "bridge" | "proxy", Service>>;
  readonly secrets: Readonly<Record<string, { readonly file: string }>>;
  readonly volumes: Readonly<Record<string, unknown>>;
  readonly networks: Readonly<Record<string, { readonly internal?: boolean } | null>>;
  readonly configs: { readonly caddyfile: { readonly content: string } };
}

const text = readFileSync("compose.yaml", "utf8");
const compose = parse(text, { strict: true, uniqueKeys: true }) as Compose;
const { database, bridge, proxy } = compose.services;

test("two bridges stand behind a proxy and over a database that is well", () => {
  expect(bridge.deploy?.replicas).toBe(2);
  expect(bridge.depends_on).toEqual({ database: { condition: "service_healthy" } });
  expect(database.image).toMatch(/^postgres:18/u);
  expect(database.healthcheck?.test.join(" ")).toContain("pg_isready");
  expect(compose.configs.caddyfile.content).toContain("dynamic a bridge 3000");
});

test("every variable of the bridge exists, and what is secret comes out of a file", () => {
  const names = Object.keys(bridge.environment ?? {});

  expect(names.length).toBeGreaterThan(8);
  for (const name of names) {
    expect(knownVariables()).toContain(name.replace(/_FILE$/u, ""));
    if (name.endsWith("_FILE")) expect(secretVariables()).toContain(name.replace(/_FILE$/u, ""));
    else expect(secretVariables()).not.toContain(name);
  }
});

test("the bridge speaks plain http to the proxy, under the address that users open", () => {
  expect(bridge.environment).toMatchObject({ TIEOUT_TLS: "off", HOST: "0.0.0.0", PORT: "3000" });
  expect(bridge.environment?.["TIEOUT_ORIGIN"]).toMatch(/^https:\/\/\$\{TIEOUT_DOMAIN/u);
});

test("every secret is a file outside of the repository, and is used", () => {
  const used = [database, bridge, proxy].flatMap(({ secrets = [] }) => secrets);
  const read = [database, bridge].flatMap(({ environment = {} }) => Object.values(environment));

  expect(Object.keys(compose.secrets).sort()).toEqual([...new Set(used)].sort());
  for (const [name, { file }] of Object.entries(compose.secrets)) {
    expect(file).toBe(`./secrets/${name}`);
    expect(read).toContain(`/run/secrets/${name}`);
  }
  expect(readFileSync(".gitignore", "utf8")).toMatch(/^secrets\/$/mu);
  expect(readFileSync(".dockerignore", "utf8")).toMatch(/^secrets$/mu);
});

test("only the proxy is reached from outside, and the database from nowhere", () => {
  expect(proxy.ports).toEqual(["80:80", "443:443"]);
  expect([database.ports, bridge.ports]).toEqual([undefined, undefined]);
  expect(database.networks).toEqual(["inside"]);
  expect(compose.networks["inside"]?.internal).toBe(true);
  expect(compose.configs.caddyfile.content).toContain("respond /metrics 404");
});

test("the books are in a volume, where version 18 of the image keeps them", () => {
  expect(database.volumes).toEqual(["database:/var/lib/postgresql"]);
  const named = [database, bridge, proxy]
    .flatMap(({ volumes = [] }) => volumes)
    .map((volume) => volume.split(":")[0]);
  expect(Object.keys(compose.volumes).sort()).toEqual(named.sort());
});

test("the bridge may do no more than it needs", () => {
  expect(bridge.cap_drop).toEqual(["ALL"]);
  expect(bridge.read_only).toBe(true);
});
