import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { verifyChain } from "#engine/audit/chain.ts";
import type { Administration } from "#server/administration.ts";
import { administer, compose, systemClock } from "#server/compose.ts";
import { readConfig, type Config } from "#server/config.ts";
import { readExports } from "#server/exports/readExports.ts";
import { openStores } from "#server/store/openStores.ts";
import { runCli } from "../support/cli.ts";
import { sha256 } from "../support/builders.ts";

let home = "";
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "tieout-admin-"));
});
afterEach(() => {
  rmSync(home, { recursive: true, force: true });
});

function configOf(more: Readonly<Record<string, string>> = {}): Config {
  const config = readConfig({ TIEOUT_HOME: home, ...more });
  if (!config.ok) throw new Error(config.error.join(" "));
  return config.value;
}

function administration(more: Readonly<Record<string, string>> = {}): Administration {
  return administer(configOf(more), systemClock);
}

async function trailOf(organisation: string) {
  const stores = await openStores(configOf(), sha256);
  if (!stores.ok) throw new Error(stores.error.message);
  const trail = await stores.value.of(organisation).audit();
  await stores.value.close();
  return trail.map(({ act, about, before, after }) => ({ act, about, before, after }));
}

test("an organisation is added once, and then it is one that a command may mean", async () => {
  const acme = { TIEOUT_ORGANISATION: "acme" };
  const surroundings = { clock: systemClock, readExports };
  expect(await compose(configOf(acme), surroundings)).toMatchObject({ ok: false });
  expect(await administration().addOrganisation("acme", " Acme Signs ")).toEqual({
    ok: true,
    value: { id: "acme", name: "Acme Signs" },
  });
  expect(await administration().addOrganisation("acme", "Again")).toMatchObject({ ok: false });
  expect(await administration().organisations()).toMatchObject({
    value: [{ id: "acme" }, { id: "main" }],
  });
  const operations = await compose(configOf(acme), surroundings);
  if (!operations.ok) throw new Error(operations.error.message);
  await operations.value.setSetting("syncStartDate", "2026-01-01");
  await operations.value.close();
  expect(await trailOf("acme")).toEqual([
    { act: "organisation", about: "acme", before: null, after: { name: "Acme Signs" } },
    { act: "setting", about: "syncStartDate", before: null, after: "2026-01-01" },
  ]);
  expect(await trailOf("main")).toEqual([]);
});

test.each([
  ["Acme", "Acme Signs"],
  ["acme signs", "Acme Signs"],
  ["", "Acme Signs"],
  ["acme", "  "],
  ["acme", "a".repeat(201)],
])("an organisation %j called %j is refused", async (id, name) => {
  expect(await administration().addOrganisation(id, name)).toMatchObject({
    ok: false,
    error: { exitCode: 2 },
  });
});

test("AUD-1: who may use an organisation is changed there only, and its trail names it", async () => {
  const { setMember, removeMember, members } = administration();
  expect(await setMember("Ann@Example.com", "viewer")).toMatchObject({
    value: { organisation: "main", email: "ann@example.com", role: "viewer" },
  });
  await setMember("ann@example.com", "admin");
  expect(await members()).toMatchObject({ value: [{ role: "admin" }] });
  expect(await removeMember("ANN@example.com")).toMatchObject({ ok: true });
  expect(await removeMember("ann@example.com")).toMatchObject({ ok: false });
  expect(await trailOf("main")).toEqual([
    { act: "member", about: "ann@example.com", before: null, after: "viewer" },
    { act: "member", about: "ann@example.com", before: "viewer", after: "admin" },
    { act: "member", about: "ann@example.com", before: "admin", after: null },
  ]);
});

test.each(["ann", "ann@", "ann @example.com", "<ann@example.com>"])(
  "%j is no member's address",
  async (email) => {
    expect(await administration().setMember(email, "viewer")).toMatchObject({ ok: false });
  },
);

test("members of an organisation that is not there are nobody's", async () => {
  const { members, setMember } = administration({ TIEOUT_ORGANISATION: "acme" });
  expect(await members()).toMatchObject({ ok: false });
  expect(await setMember("ann@example.com", "viewer")).toMatchObject({ ok: false });
});

test("AUD-1: a backup leaves its entry in the chain of a bridge that goes on writing", async () => {
  const bridge = await openStores(configOf(), sha256);
  if (!bridge.ok) throw new Error(bridge.error.message);
  const store = bridge.value.of("main");
  const file = join(home, "backup.db");
  const progress = { isDone: false, records: 0 };
  const running = runCli(["backup", file], { env: { TIEOUT_HOME: home } }).finally(() => {
    progress.isDone = true;
  });
  const act = { at: "2026-03-01T09:00:00Z", who: "ann", act: "hold", about: null, says: "Held x" };
  while (!progress.isDone) {
    await store.record({ ...act, before: null, after: null });
    progress.records += 1;
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  expect(await running).toMatchObject({ code: 0 });
  const trail = await store.audit();
  await bridge.value.close();
  expect(verifyChain(trail, sha256)).toMatchObject({ type: "whole" });
  expect(trail).toHaveLength(progress.records + 1);
  expect(trail.filter((entry) => entry.act === "backup")).toMatchObject([
    { about: file, before: null, after: { file } },
  ]);
});

test("a backup that was not written leaves no entry", async () => {
  const bridge = await openStores(configOf(), sha256);
  if (!bridge.ok) throw new Error(bridge.error.message);
  await bridge.value.close();
  expect(await administration().backup(join(home, "no", "backup.db"))).toMatchObject({ ok: false });
  expect(await trailOf("main")).toEqual([]);
});

test("while a bridge has the folder, a backup is made and a restore refused", async () => {
  const bridge = await openStores(configOf(), sha256);
  if (!bridge.ok) throw new Error(bridge.error.message);
  const file = join(home, "backup.db");
  const env = { TIEOUT_HOME: home };
  const backedUp = await runCli(["backup", file, "--json"], { env });
  expect(backedUp).toMatchObject({ code: 0 });
  const refused = await runCli(["restore", file], { env });
  expect(refused).toMatchObject({ code: 2, stdout: "" });
  expect(refused.stderr).toContain(`process ${process.pid.toString()}`);
  const rotated = await runCli(["keys", "rotate"], { env });
  expect(rotated).toMatchObject({ code: 2, stdout: "" });
  await bridge.value.close();
  expect(await runCli(["restore", file, "--json"], { env })).toMatchObject({ code: 0 });
  expect(await runCli(["keys", "rotate", "--json"], { env })).toMatchObject({ code: 0 });
  expect((await trailOf("main")).map(({ act }) => act)).toEqual(["restore", "keys"]);
});
