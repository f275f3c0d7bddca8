import { existsSync } from "node:fs";
import Database from "better-sqlite3";
import { decodeExact } from "#contract/exactJson.ts";
import { headFact } from "./auditQueries.ts";
import type { TrailEnd } from "./restoredAct.ts";
import { isDamage } from "./sqliteFile.ts";

/** The calls of the last day, by organisation. */
export function paceRows(file: string): readonly OwnText[] {
  return textsIn(file, "pace", "select organisation, state from pace");
}

/** Where the trail of each organisation ended. */
export function trailEnds(file: string): ReadonlyMap<string, TrailEnd> {
  const query = `select organisation, value from fact where name = '${headFact}'`;
  return new Map(
    textsIn(file, "fact", query).flatMap(([organisation, value]) => {
      const end = endIn(value);
      return end === null ? [] : [[organisation, end] as const];
    }),
  );
}

/** An organisation, and what is kept of it. */
type OwnText = readonly [organisation: string, text: string];

function endIn(value: string): TrailEnd | null {
  try {
    const { hash, seq } = decodeExact<{ readonly seq: number; readonly hash: string }>(value);
    return { entries: seq, head: hash };
  } catch {
    return null;
  }
}

/** Of a database that is about to be replaced, where they can be read: one that is damaged is why one restores. */
function textsIn(file: string, table: string, query: string): readonly OwnText[] {
  if (!existsSync(file)) return [];
  try {
    const raw = new Database(file, { fileMustExist: true });
    try {
      // A database of before there were organisations has none to tell apart.
      const columns = raw.prepare<[string]>(
        "select 1 from pragma_table_info(?) where name = 'organisation'",
      );
      return columns.get(table) === undefined ? [] : raw.prepare<[], OwnText>(query).raw().all();
    } finally {
      raw.close();
    }
  } catch (problem) {
    if (isDamage(problem)) return [];
    throw problem;
  }
}
