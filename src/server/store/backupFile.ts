import { copyFileSync, statSync } from "node:fs";
import Database from "better-sqlite3";
import { err, type Result } from "#engine/base/result.ts";
import { keptTables } from "./keptTables.ts";
import { isDamage, openSqliteFile, codeOf, type SqliteFile } from "./sqliteFile.ts";

/** True of a file that some version of Tieout wrote. */
export function isBackup(file: string): boolean {
  try {
    const raw = new Database(file, { readonly: true, fileMustExist: true });
    try {
      return (
        raw.prepare("select 1 from kysely_migration where name = '0001_tables'").get() !== undefined
      );
    } finally {
      raw.close();
    }
  } catch (problem) {
    if (codeOf(problem).startsWith("SQLITE_")) return false;
    throw problem;
  }
}

/**
 * The backup, copied aside and brought up to this version; the file itself is only read. The error says why it cannot
 * be restored.
 */
export async function openBackup(file: string, aside: string): Promise<Result<SqliteFile, string>> {
  if (statSync(file, { throwIfNoEntry: false })?.isFile() !== true)
    return err(`There is no file ${file}.`);
  copyFileSync(file, aside);
  const damage = damageOf(aside);
  if (damage !== null) return err(`${file} is no whole backup of Tieout's: ${damage}.`);
  const opened = await openSqliteFile(aside);
  if (!opened.ok)
    return err(
      `${file} does not fit this version of Tieout (${opened.error}). Use the version that wrote it.`,
    );
  const missing = await missingIn(opened.value);
  if (missing === null) return opened;
  await opened.value.close();
  return err(`${file} is no whole backup of Tieout's: it lacks ${missing}.`);
}

/** Null, or what is wrong with the file as a database of ours. */
function damageOf(file: string): string | null {
  try {
    const raw = new Database(file, { readonly: true });
    try {
      const found: unknown = raw.pragma("integrity_check(1)", { simple: true });
      if (found !== "ok") return "it is damaged";
      // What runs by itself has no place in what was only ever tables.
      const foreign = raw
        .prepare("select 1 from sqlite_master where type in ('trigger', 'view')")
        .get();
      if (foreign !== undefined) return "it holds more than tables";
    } finally {
      raw.close();
    }
  } catch (problem) {
    if (isDamage(problem)) return "it is damaged, or something else";
    throw problem;
  }
  return isBackup(file) ? null : "it is another program's";
}

/** Null, or the table that cannot be read as ours. */
async function missingIn({ db }: SqliteFile): Promise<string | null> {
  const fresh = await openSqliteFile(":memory:");
  if (!fresh.ok) throw new Error(`Defect: a new database does not open: ${fresh.error}`);
  const columnsOf = async (of: SqliteFile["db"]) =>
    new Map(
      (await of.introspection.getTables()).map(({ name, columns }) => [
        name,
        columns
          .map((column) => column.name)
          .sort()
          .join(),
      ]),
    );
  const [has, needs] = [await columnsOf(db), await columnsOf(fresh.value.db)];
  await fresh.value.close();
  return keptTables.find(({ name }) => has.get(name) !== needs.get(name))?.name ?? null;
}
