import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { verifyChain } from "#engine/audit/chain.ts";
import { emptyPace, withCall } from "#engine/pace.ts";
import { backup } from "#server/store/backup.ts";
import { keptTables, momentaryTables } from "#server/store/keptTables.ts";
import { restore } from "#server/store/restore.ts";
import { openSqliteFile } from "#server/store/sqliteFile.ts";
import { sha256 } from "../../support/builders.ts";
import { databases, describeStores, type TestDatabase } from "./databases.ts";
import { fill, look } from "./everyMethod.ts";
import { act, at, later } from "./rows.ts";

let folder = "";
let file = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "tieout-backup-"));
  file = join(folder, "backup.db");
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const restoreAct = { ...act, act: "restore" };
const nowMs = Date.parse("2026-03-02T08:09:10.123Z");

function restoreInto({ place }: TestDatabase, from = file) {
  return restore({ place, file: from, nowMs, act: restoreAct, sha256 });
}

/** Everything but the trail and the pace, which a restore leaves a mark in and keeps. */
async function keptBy({ stores }: TestDatabase, organisation: string) {
  const { audit, auditHead, pace, ...kept } = await look(stores.of(organisation));
  return { kept, audit, auditHead, pace };
}

async function filled(database: TestDatabase): Promise<void> {
  const { directory } = database.stores;
  await directory.addOrganisation({ id: "acme", name: "Acme Signs" });
  const member = { organisation: "acme", email: "ann@example.com", issuer: null, subject: null };
  await directory.setMember({ ...member, role: "admin" });
  await fill(database.stores.of("main"));
  await fill(database.stores.of("acme"));
}

describeStores("a backup", (given) => {
  test("it brings back everything of every organisation, and says so in each trail", async () => {
    const { database } = given;
    await filled(database);
    const before = await keptBy(database, "acme");
    expect(await backup(database.place, file)).toEqual({ ok: true, value: null });
    await given.mine.setSetting("syncStartDate", "2020-01-01", act);
    await database.stores.of("acme").addSeen(["order:new"]);
    await database.stores.directory.removeMember("acme", "ann@example.com");
    const headBefore = new Map([
      ["main", await given.mine.auditHead()],
      ["acme", await database.stores.of("acme").auditHead()],
    ]);
    await database.stores.close();

    const restored = await restoreInto(database);
    await database.reopen();

    expect(restored).toMatchObject({ ok: true, value: { organisations: ["acme", "main"] } });
    const after = await keptBy(database, "acme");
    expect(after.kept).toEqual(before.kept);
    expect((after.audit as readonly unknown[]).slice(0, -1)).toEqual(before.audit);
    expect((await given.mine.settings()).get("syncStartDate")).toBe("2026-01-01");
    expect(await database.stores.directory.members("acme")).toHaveLength(1);
    for (const organisation of ["main", "acme"]) {
      const trail = await database.stores.of(organisation).audit();
      // Where the trail ended that was there, and where the one ends that is there now.
      const end = trail.at(-2);
      expect(trail.at(-1)).toMatchObject({
        act: "restore",
        before: headBefore.get(organisation),
        after: { entries: end?.seq, head: end?.hash },
        says: expect.stringContaining(headBefore.get(organisation)?.head ?? "no head"),
      });
      expect(verifyChain(trail, sha256)).toMatchObject({ type: "whole" });
    }
  });

  test("what was there before is kept beside it under its time, and can be restored itself", async () => {
    const { database } = given;
    expect(await backup(database.place, file)).toMatchObject({ ok: true });
    await given.mine.addSeen(["order:later"]);
    await database.stores.close();
    const restored = await restoreInto(database);
    const replaced = join(database.place.home, "tieout-replaced-2026-03-02T08-09-10-123Z.db");
    expect(restored).toMatchObject({ ok: true, value: { replaced } });
    await database.reopen();
    expect(await given.mine.seen()).toEqual([]);
    await database.stores.close();
    expect(await restoreInto(database, replaced)).toMatchObject({ ok: true });
    await database.reopen();
    expect(await given.mine.seen()).toEqual(["order:later"]);
  });

  test("RUN-4: the calls that were made since the backup stay counted", async () => {
    const { database } = given;
    await given.mine.changePace(() => ({ state: withCall(emptyPace, 1000), value: null }));
    await backup(database.place, file);
    await given.mine.changePace((state) => ({ state: withCall(state, 2000), value: null }));
    await database.stores.close();
    await restoreInto(database);
    await database.reopen();
    const recent = await given.mine.changePace((state) => ({ state, value: state.recent }));
    expect(recent).toEqual([1000, 2000]);
  });

  test("sessions, tickets and leases end with a restore, and are in no backup", async () => {
    const { database } = given;
    const { directory } = database.stores;
    const session = { tokenHash: "hash-of-session", user: null, name: "Ann", createdAt: at };
    await directory.saveSession({ ...session, endsAt: later });
    await directory.saveTicket({ id: "secret-ticket", purpose: "x", content: "{}", endsAt: later });
    await given.mine.takeLease("run", "a", 60_000, Date.now());
    await backup(database.place, file);
    const text = readFileSync(file, "latin1");
    expect([text.includes("hash-of-session"), text.includes("secret-ticket")]).toEqual([
      false,
      false,
    ]);
    await database.stores.close();
    await restoreInto(database);
    await database.reopen();
    expect(await database.stores.directory.session("hash-of-session", at)).toBeNull();
    expect(await database.stores.directory.ticket("secret-ticket", at)).toBeNull();
    expect(await given.mine.takeLease("run", "b", 60_000, Date.now())).toBe(true);
  });

  test("it is of one moment, though others write meanwhile", async () => {
    const { database } = given;
    const writing = { goesOn: true };
    const writer = (async () => {
      while (writing.goesOn) {
        await given.mine.record(act);
        // SQLite answers without leaving the stage; others want to come on, too.
        await new Promise((resolve) => setImmediate(resolve));
      }
    })();
    for (let round = 0; round < 3; round += 1)
      expect(await backup(database.place, file)).toMatchObject({ ok: true });
    writing.goesOn = false;
    await writer;
    const copy = await openSqliteFile(file);
    if (!copy.ok) throw new Error(copy.error);
    const rows = await copy.value.db.selectFrom("audit").select(["seq", "hash"]).execute();
    const head = await copy.value.db
      .selectFrom("fact")
      .select("value")
      .where("name", "=", "auditHead")
      .executeTakeFirst();
    await copy.value.close();
    const last = rows.reduce((a, b) => (a.seq > b.seq ? a : b), { seq: 0, hash: "" });
    expect(JSON.parse(head?.value ?? "{}")).toEqual(last);
    expect(rows).toHaveLength(last.seq);
  });

  test("every table is in it, or is known to be of the moment", async () => {
    const known = [...keptTables.map(({ name }) => name), ...momentaryTables];
    const fresh = await openSqliteFile(":memory:");
    if (!fresh.ok) throw new Error(fresh.error);
    const tables = await fresh.value.db.introspection.getTables();
    await fresh.value.close();
    expect(tables.map(({ name }) => name).sort()).toEqual([...known].sort());
    expect(await given.mine.settings()).toEqual(new Map());
  });

  test("a restore is refused while somebody uses what is to be replaced", async () => {
    const { database } = given;
    await backup(database.place, file);
    await given.mine.addSeen(["order:1"]);
    expect(await restoreInto(database)).toMatchObject({ ok: false });
    expect(await given.mine.seen()).toEqual(["order:1"]);
  });

  describe("that is none", () => {
    const bad: readonly (readonly [string, () => void])[] = [
      ["a file that is not there", () => rmSync(file)],
      ["half of one", () => truncateSync(file, Math.floor(statSync(file).size / 2))],
      ["text", () => writeFileSync(file, "no database at all, but long enough".repeat(90))],
      ["an empty file", () => truncateSync(file, 0)],
      ["bytes turned over in the middle", scramble],
      ["another program's database", () => change("drop table kysely_migration")],
      ["a newer Tieout's", () => change("insert into kysely_migration values ('9999_x', '')")],
      ["one that lacks a table", () => change("drop table link")],
      ["one that lacks a column", () => change("alter table job drop column report")],
      [
        "one that brings code along",
        () => change("create trigger t after insert on link begin delete from audit; end"),
      ],
    ];

    test.each(bad)("%s is refused, and nothing changes", async (_, spoil) => {
      const { database } = given;
      await backup(database.place, file);
      await given.mine.addSeen(["order:1"]);
      await database.stores.close();
      spoil();
      const before = filesOf(database.place.home);
      const refused = await restoreInto(database);
      expect(refused).toMatchObject({ ok: false });
      expect(refused.ok ? "" : refused.error.message).toContain(file);
      expect(filesOf(database.place.home)).toEqual(before);
      await database.reopen();
      expect(await given.mine.seen()).toEqual(["order:1"]);
    });
  });
});

test.each([
  ["SQLite", "PostgreSQL"],
  ["PostgreSQL", "SQLite"],
] as const)("a backup of %s is restored into %s", async (source, target) => {
  const [from, to] = [await databases[source](), await databases[target]()];
  await filled(from);
  const before = await keptBy(from, "acme");
  expect(await backup(from.place, file)).toMatchObject({ ok: true });
  await to.stores.close();
  expect(await restoreInto(to)).toMatchObject({ ok: true });
  await to.reopen();
  const after = await keptBy(to, "acme");
  expect([after.kept, after.pace]).toEqual([before.kept, before.pace]);
  expect((after.audit as readonly unknown[]).slice(0, -1)).toEqual(before.audit);
  await from.drop();
  await to.drop();
});

describe("in a data folder", () => {
  let database: TestDatabase;
  let live = "";
  beforeEach(async () => {
    database = await databases.SQLite();
    live = join(database.place.home, "tieout.db");
  });
  afterEach(() => database.drop());

  test("a database that is damaged is replaced, and kept as it was", async () => {
    await database.stores.of("main").addSeen(["order:1"]);
    await backup(database.place, file);
    await database.stores.close();
    writeFileSync(live, "damaged beyond reading".repeat(500));
    const restored = await restoreInto(database);
    expect(restored).toMatchObject({ ok: true });
    const replaced = restored.ok ? (restored.value.replaced ?? "") : "";
    expect(readFileSync(replaced, "utf8")).toContain("damaged beyond reading");
    await database.reopen();
    expect(await database.stores.of("main").seen()).toEqual(["order:1"]);
    expect((await database.stores.of("main").audit()).at(-1)).toMatchObject({
      act: "restore",
      before: null,
      says: expect.stringContaining("could not be read"),
    });
  });

  test("a folder without a database gets one, and nothing is replaced", async () => {
    await backup(database.place, file);
    await database.stores.close();
    rmSync(live);
    expect(await restoreInto(database)).toMatchObject({ ok: true, value: { replaced: null } });
    await database.reopen();
    expect(await database.stores.directory.organisations()).toHaveLength(1);
  });

  test("what a restore left that was cut off is in nobody's way", async () => {
    await backup(database.place, file);
    await database.stores.close();
    for (const name of ["restore-fresh.db", "restore-backup.db", "restore-fresh.db-wal"])
      copyFileSync(file, join(database.place.home, name));
    expect(await restoreInto(database)).toMatchObject({ ok: true });
    expect(readdirSync(database.place.home).filter((name) => name.startsWith("restore"))).toEqual(
      [],
    );
    await database.reopen();
  });

  test.each([
    ["a folder that is not there", () => join(folder, "no", "backup.db")],
    ["the database itself", () => live],
    ["the key", () => join(database.place.home, "tieout.key")],
    ["somebody's file", () => join(folder, "letter.txt")],
    ["a folder", () => folder],
  ])("no backup is written over %s", async (_, target) => {
    writeFileSync(join(folder, "letter.txt"), "Dear Ann");
    const before = [filesOf(folder), filesOf(database.place.home)];
    const refused = await backup(database.place, target());
    expect(refused).toMatchObject({ ok: false });
    expect([filesOf(folder), filesOf(database.place.home)]).toEqual(before);
  });

  test("an older backup is replaced by a newer one, readable by its owner only", async () => {
    await backup(database.place, file);
    await database.stores.of("main").addSeen(["order:1"]);
    expect(await backup(database.place, file)).toMatchObject({ ok: true });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    await database.stores.close();
    await restoreInto(database);
    await database.reopen();
    expect(await database.stores.of("main").seen()).toEqual(["order:1"]);
  });

  test("where there is no database there is nothing to back up", async () => {
    const place = { home: join(folder, "empty"), databaseUrl: null };
    expect(await backup(place, file)).toMatchObject({ ok: false });
    expect(existsSync(file)).toBe(false);
  });
});

/** Names and bytes, without those that say only who is there. */
function filesOf(home: string): readonly (readonly [string, string])[] {
  return readdirSync(home)
    .filter((name) => !/^lock\.|-(?:wal|shm)$/u.test(name))
    .sort()
    .map((name) => [name, sha256(readFileSync(join(home, name), "latin1"))]);
}

function change(statement: string): void {
  const raw = new Database(file);
  raw.exec(statement);
  raw.close();
}

function scramble(): void {
  const bytes = readFileSync(file);
  bytes.fill(0xff, 4096, bytes.length - 4096);
  writeFileSync(file, bytes);
}
