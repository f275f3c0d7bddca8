import type { Json } from "#engine/base/canonical.ts";
import type { ChangedLinks } from "#engine/plan/changeLinks.ts";
import type { Link } from "#engine/plan/link.ts";
import { decodeExact, encodeExact } from "#contract/exactJson.ts";
import { inChunks } from "./inChunks.ts";
import type { Schema } from "./schema.ts";
import type { Scope } from "./scope.ts";

export async function readLinks({ db, organisation }: Scope): Promise<ReadonlyMap<string, Link>> {
  const rows = await db
    .selectFrom("link")
    .selectAll()
    .where("organisation", "=", organisation)
    .orderBy("record")
    .execute();
  return new Map(rows.map((row) => [row.record, linkOf(row)]));
}

/** Keeps the links as they were worked out; in the transaction that keeps why. */
export async function writeLinks(
  { db, organisation }: Scope,
  { set, removed }: Pick<ChangedLinks, "set" | "removed">,
): Promise<void> {
  for (const chunk of inChunks(removed))
    await db
      .deleteFrom("link")
      .where("organisation", "=", organisation)
      .where("record", "in", chunk)
      .execute();
  const rows = set.map((link) => rowOf(organisation, link));
  for (const chunk of inChunks(rows))
    await db
      .insertInto("link")
      .values(chunk)
      .onConflict((conflict) =>
        conflict.columns(["organisation", "record"]).doUpdateSet((eb) => ({
          xero_type: eb.ref("excluded.xero_type"),
          xero_id: eb.ref("excluded.xero_id"),
          xero_number: eb.ref("excluded.xero_number"),
          origin: eb.ref("excluded.origin"),
          facts: eb.ref("excluded.facts"),
          since: eb.ref("excluded.since"),
        })),
      )
      .execute();
}

function rowOf(organisation: string, link: Link): Schema["link"] {
  return {
    organisation,
    record: link.record,
    xero_type: link.xeroType,
    xero_id: link.xeroId,
    xero_number: link.xeroNumber,
    origin: link.origin,
    facts: encodeExact(link.facts),
    since: link.since,
  };
}

function linkOf(row: Schema["link"]): Link {
  const { record, xero_type, xero_id, xero_number, origin, facts, since } = row;
  const xeroType = decodeExact<Link["xeroType"]>(JSON.stringify(xero_type));
  return {
    record,
    xeroType,
    xeroId: xero_id,
    xeroNumber: xero_number,
    origin: origin === "adopted" ? "adopted" : "posted",
    facts: decodeExact<Json>(facts),
    since,
  };
}
