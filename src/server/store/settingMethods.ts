import type { Sha256 } from "#engine/base/canonical.ts";
import { appendActs } from "./auditQueries.ts";
import type { Fact, Store } from "./port.ts";
import type { Reach, Scope } from "./scope.ts";
import { setAside } from "./setAside.ts";

type SettingMethods = Pick<
  Store,
  | "settings"
  | "setSetting"
  | "remembered"
  | "remember"
  | "setAside"
  | "sealedToken"
  | "saveSealedToken"
>;

/** Settings, what is remembered besides, and the sealed token: one value under a name. */
export function settingMethods(reach: Reach, sha256: Sha256): SettingMethods {
  const { db, organisation, write, writeRun } = reach;
  return {
    settings: async () => {
      const rows = await db
        .selectFrom("setting")
        .select(["key", "value"])
        .where("organisation", "=", organisation)
        .orderBy("key")
        .execute();
      return new Map(rows.map(({ key, value }) => [key, value]));
    },
    setSetting: (key, value, act) =>
      write(async (scope) => {
        await writeSetting(scope, key, value);
        await appendActs(scope, [act], sha256);
      }),
    remembered: async (name) => {
      const row = await db
        .selectFrom("fact")
        .select("value")
        .where("organisation", "=", organisation)
        .where("name", "=", name)
        .executeTakeFirst();
      return row?.value ?? null;
    },
    remember: (name, value) => writeRun((scope) => writeFact(scope, name, value)),
    setAside: (aside, act) => writeRun((scope) => setAside(scope, aside, act, sha256)),
    sealedToken: async () => {
      const row = await db
        .selectFrom("token")
        .select("sealed")
        .where("organisation", "=", organisation)
        .executeTakeFirst();
      return row?.sealed ?? null;
    },
    saveSealedToken: (sealed) => write((scope) => writeToken(scope, sealed)),
  };
}

async function writeSetting(
  { db, organisation }: Scope,
  key: string,
  value: string | null,
): Promise<void> {
  await db
    .deleteFrom("setting")
    .where("organisation", "=", organisation)
    .where("key", "=", key)
    .execute();
  if (value !== null) await db.insertInto("setting").values({ organisation, key, value }).execute();
}

async function writeFact(
  { db, organisation }: Scope,
  name: Fact,
  value: string | null,
): Promise<void> {
  await db
    .deleteFrom("fact")
    .where("organisation", "=", organisation)
    .where("name", "=", name)
    .execute();
  if (value !== null) await db.insertInto("fact").values({ organisation, name, value }).execute();
}

async function writeToken({ db, organisation }: Scope, sealed: string | null): Promise<void> {
  await db.deleteFrom("token").where("organisation", "=", organisation).execute();
  if (sealed !== null) await db.insertInto("token").values({ organisation, sealed }).execute();
}
