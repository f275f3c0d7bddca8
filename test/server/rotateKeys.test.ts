import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ok } from "#engine/base/result.ts";
import { keyFileText, newKey, readKeyFile, type Keys } from "#server/keys.ts";
import { rotateKeys, type KeptKeys } from "#server/rotateKeys.ts";
import { createVault } from "#server/store/vault.ts";
import { writeWhole } from "#server/store/wholeFile.ts";
import { describeStores, type TestDatabase } from "./store/databases.ts";
import { act } from "./store/rows.ts";

const rotateAct = { ...act, act: "keys" };
const old = newKey();
const tokens = { main: "token of main", acme: "token of acme" };

let folder = "";
let file = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "tieout-keys-"));
  file = join(folder, "tieout.key");
  writeFileSync(file, keyFileText({ key: old, keyPrevious: null }), { mode: 0o600 });
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function inFile(isShared = false): Extract<KeptKeys, { type: "file" }> {
  return {
    type: "file",
    read: () => readKeyFile(file),
    write: (keys) => {
      writeWhole(file, keyFileText(keys));
    },
    newKey,
    isShared,
  };
}

function fileKeys(): Keys {
  const keys = readKeyFile(file);
  if (!keys.ok) throw new Error(keys.error);
  return keys.value;
}

async function sealAll({ stores }: TestDatabase, keys: Keys): Promise<void> {
  const known = await stores.directory.organisations();
  if (!known.some(({ id }) => id === "acme"))
    await stores.directory.addOrganisation({ id: "acme", name: "Acme Signs" });
  for (const [organisation, token] of Object.entries(tokens))
    await stores.of(organisation).saveSealedToken(createVault(keys).seal(token));
}

async function openAll({ stores }: TestDatabase, keys: Keys) {
  const opened: Record<string, string | null> = {};
  for (const organisation of Object.keys(tokens)) {
    const sealed = await stores.of(organisation).sealedToken();
    opened[organisation] = sealed === null ? null : createVault(keys).open(sealed);
  }
  return opened;
}

describeStores("rotating the keys", (given) => {
  beforeEach(() => sealAll(given.database, { key: old, keyPrevious: null }));

  test("every token is under the new key alone, and every trail says so", async () => {
    const { stores } = given.database;
    const rotated = await rotateKeys({ stores, act: rotateAct, keys: inFile() });
    expect(rotated).toEqual(ok({ organisations: ["acme", "main"] }));
    const { key, keyPrevious } = fileKeys();
    expect([key.equals(old), keyPrevious]).toEqual([false, null]);
    expect(await openAll(given.database, { key, keyPrevious: null })).toEqual(tokens);
    expect(await openAll(given.database, { key: old, keyPrevious: null })).toEqual({
      main: null,
      acme: null,
    });
    for (const organisation of Object.keys(tokens))
      expect((await stores.of(organisation).audit()).map((entry) => entry.act)).toEqual(["keys"]);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  test.each([
    [1, "before"],
    [1, "after"],
    [2, "before"],
    [2, "after"],
    [3, "before"],
    [3, "after"],
    [4, "before"],
    [4, "after"],
  ] as const)(
    "cut off %s. %s its effect, every token opens, and the next rotation ends it",
    async (nth, when) => {
      const { stores } = given.database;
      const strike = strikeAt(nth, when);
      const kept = inFile();
      const cutOff = rotateKeys({
        stores: { resealTokens: (...words) => strike(() => stores.resealTokens(...words)) },
        act: rotateAct,
        keys: {
          ...kept,
          write: (keys) => {
            strike(() => {
              kept.write(keys);
            });
          },
        },
      });
      await expect(cutOff).rejects.toThrow("killed");
      expect(await openAll(given.database, fileKeys())).toEqual(tokens);

      expect(await rotateKeys({ stores, act: rotateAct, keys: inFile() })).toMatchObject({
        ok: true,
      });
      expect(fileKeys().keyPrevious).toBeNull();
      expect(await openAll(given.database, fileKeys())).toEqual(tokens);
      expect(fileKeys().key.equals(old)).toBe(false);
    },
  );

  test("where other processes use the database, the key before stays readable until the next time", async () => {
    const { stores } = given.database;
    await rotateKeys({ stores, act: rotateAct, keys: inFile(true) });
    expect(fileKeys().keyPrevious?.equals(old)).toBe(true);
    // Another process has not been started again, and keeps a token under the key that it knows.
    await sealAll(given.database, { key: old, keyPrevious: null });
    const between = fileKeys().key;
    expect(await rotateKeys({ stores, act: rotateAct, keys: inFile(true) })).toMatchObject({
      ok: true,
    });
    expect(await openAll(given.database, { ...fileKeys(), keyPrevious: null })).toEqual(tokens);
    expect(fileKeys().keyPrevious?.equals(between)).toBe(true);
  });

  test("keys from the environment seal what the previous one opens", async () => {
    const { stores } = given.database;
    const keys = { key: newKey(), keyPrevious: old };
    const rotated = await rotateKeys({ stores, act: rotateAct, keys: { type: "given", keys } });
    expect(rotated).toMatchObject({ ok: true });
    expect(await openAll(given.database, { ...keys, keyPrevious: null })).toEqual(tokens);
  });

  test.each(["file", "given"] as const)(
    "a token that opens under neither key is named, and nothing changes (%s)",
    async (type) => {
      const { stores } = given.database;
      const foreign = createVault({ key: newKey(), keyPrevious: null }).seal("foreign");
      await stores.of("acme").saveSealedToken(foreign);
      const text = readFileSync(file, "utf8");
      const keys: KeptKeys =
        type === "file"
          ? inFile()
          : { type: "given", keys: { key: newKey(), keyPrevious: newKey() } };
      const refused = await rotateKeys({ stores, act: rotateAct, keys });
      expect(refused.ok ? "" : refused.error).toContain("acme");
      expect(readFileSync(file, "utf8")).toBe(text);
      expect(await stores.of("acme").sealedToken()).toBe(foreign);
      expect((await openAll(given.database, fileKeys()))["main"]).toBe(tokens.main);
      expect(await stores.of("main").audit()).toEqual([]);
    },
  );

  test("where nobody is connected there is only a new key", async () => {
    const { stores } = given.database;
    for (const organisation of Object.keys(tokens))
      await stores.of(organisation).saveSealedToken(null);
    expect(await rotateKeys({ stores, act: rotateAct, keys: inFile() })).toEqual(
      ok({ organisations: [] }),
    );
    expect(fileKeys().key.equals(old)).toBe(false);
  });
});

/** A process that dies at its nth effect: everything after the moment fails, too. */
function strikeAt(nth: number, when: "before" | "after") {
  let count = 0;
  return <T>(effect: () => T): T => {
    count += 1;
    const mine = count;
    if (mine > nth || (mine === nth && when === "before")) throw new Error("killed");
    const value = effect();
    if (mine < nth) return value;
    if (value instanceof Promise)
      return value.then(() => {
        throw new Error("killed");
      }) as T;
    throw new Error("killed");
  };
}
