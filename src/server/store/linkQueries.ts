import type { Kysely } from "kysely";
import type { Json } from "#engine/base/canonical.ts";
import type { ChangedLinks } from "#engine/plan/changeLinks.ts";
import type { Link } from "#engine/plan/link.ts";
import { decode, encode } from "./codec.ts";
import type { Schema } from "./schema.ts";

export async function readLinks(db: Kysely<Schema>): Promise<ReadonlyMap<string, Link>> {
  const rows = await db.selectFrom("link").selectAll().orderBy("record").execute();
  return new Map(rows.map((row) => [row.record, linkOf(row)]));
}

/** Keeps the links as they were worked out; in the transaction that keeps why. */
export async function writeLinks(
  tx: Kysely<Schema>,
  { set, removed }: Pick<ChangedLinks, "set" | "removed">,
): Promise<void> {
  for (const record of removed) await tx.deleteFrom("link").where("record", "=", record).execute();
  for (const link of set) {
    const row = {
      xero_type: link.xeroType,
      xero_id: link.xeroId,
      xero_number: link.xeroNumber,
      origin: link.origin,
      facts: encode(link.facts),
      since: link.since,
    };
    await tx
      .insertInto("link")
      .values({ record: link.record, ...row })
      .onConflict((conflict) => conflict.column("record").doUpdateSet(row))
      .execute();
  }
}

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
