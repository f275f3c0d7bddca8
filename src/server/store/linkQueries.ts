import type { Kysely } from "kysely";
import type { Json } from "#engine/base/canonical.ts";
import type { Link, LinkChange } from "#engine/plan/link.ts";
import { decode, encode } from "./codec.ts";
import type { Schema } from "./schema.ts";

export async function readLinks(db: Kysely<Schema>): Promise<ReadonlyMap<string, Link>> {
  const rows = await db.selectFrom("link").selectAll().orderBy("record").execute();
  return new Map(rows.map((row) => [row.record, linkOf(row)]));
}

/** Applies changes; `$id` and `$number` stand for what Xero answered. A link that keeps its Xero id keeps its age. */
export async function changeLinks(
  tx: Kysely<Schema>,
  changes: readonly LinkChange[],
  xeroId: string | null,
  xeroNumber: string | null,
): Promise<void> {
  for (const change of changes) {
    if (change.change === "remove") {
      await tx.deleteFrom("link").where("record", "=", change.record).execute();
      continue;
    }
    const { record, xeroType, origin, facts } = change;
    const id = change.xeroId === "$id" ? (xeroId ?? "") : change.xeroId;
    const number = change.xeroNumber === "$number" ? xeroNumber : change.xeroNumber;
    const known = await tx
      .selectFrom("link")
      .select(["xero_id", "since"])
      .where("record", "=", record)
      .executeTakeFirst();
    const since = known?.xero_id === id ? known.since : await nextSince(tx);
    const row = {
      xero_type: xeroType,
      xero_id: id,
      xero_number: number,
      origin,
      facts: encode(facts),
      since,
    };
    await tx
      .insertInto("link")
      .values({ record, ...row })
      .onConflict((conflict) => conflict.column("record").doUpdateSet(row))
      .execute();
  }
}

/** Grows for ever, also after links were removed: it is kept beside the settings. */
async function nextSince(tx: Kysely<Schema>): Promise<number> {
  const row = await tx
    .selectFrom("setting")
    .select("value")
    .where("key", "=", counterKey)
    .executeTakeFirst();
  const next = Number(row?.value ?? "0") + 1;
  const value = next.toString();
  await tx
    .insertInto("setting")
    .values({ key: counterKey, value })
    .onConflict((conflict) => conflict.column("key").doUpdateSet({ value }))
    .execute();
  return next;
}

const counterKey = "$linkCounter";

function linkOf(row: Schema["link"]): Link {
  const { record, xero_type, xero_id, xero_number, origin, facts, since } = row;
  const xeroType = decode<Link["xeroType"]>(JSON.stringify(xero_type));
  return {
    record,
    xeroType,
    xeroId: xero_id,
    xeroNumber: xero_number,
    origin: origin === "adopted" ? "adopted" : "posted",
    facts: decode<Json>(facts),
    since,
  };
}
