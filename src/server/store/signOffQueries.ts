import type { Sha256 } from "#engine/base/canonical.ts";
import { compareText } from "#engine/base/text.ts";
import type { SignedFigures } from "#engine/tieout/signOff/figures.ts";
import type { SignOff, SignOffSummary } from "#engine/tieout/signOff/signOff.ts";
import { appendActs, readHead } from "./auditQueries.ts";
import { decodeExact, encodeExact } from "#contract/exactJson.ts";
import type { SignOffChange, SignOffStep, Store } from "./port.ts";
import type { Reach, Scope } from "./scope.ts";

/** Who signed which tie-out, in the same transaction as the acts that say so. AUD-1, AUD-2. */
export function signOffMethods(
  reach: Reach,
  sha256: Sha256,
): Pick<Store, "signOffs" | "changeSignOffs"> {
  return {
    signOffs: () => readStandings(reach),
    changeSignOffs: (step) => reach.writeRun((scope) => changeSignOffs(scope, step, sha256)),
  };
}

async function readStandings({ db, organisation }: Scope): Promise<readonly SignOffSummary[]> {
  const rows = await db
    .selectFrom("sign_off")
    .select("content")
    .where("organisation", "=", organisation)
    .execute();
  return rows
    .map(({ content }) => decodeExact<SignOffSummary>(content))
    .toSorted((a, b) => compareText(b.pulledAt, a.pulledAt));
}

async function changeSignOffs<T>(scope: Scope, step: SignOffStep<T>, sha256: Sha256): Promise<T> {
  const known = await readSignOffs(scope);
  const { head } = await readHead(scope);
  const { value, ...change } = step(known, head);
  await write(scope, change);
  await appendActs(scope, change.acts, sha256);
  return value;
}

async function readSignOffs({ db, organisation }: Scope): Promise<readonly SignOff[]> {
  const rows = await db
    .selectFrom("sign_off")
    .select(["content", "figures"])
    .where("organisation", "=", organisation)
    .execute();
  return rows
    .map(({ content, figures }) => ({
      ...decodeExact<SignOffSummary>(content),
      figures: decodeExact<SignedFigures>(figures),
    }))
    .toSorted((a, b) => compareText(b.pulledAt, a.pulledAt));
}

async function write(
  { db, organisation }: Scope,
  { gone, kept }: Pick<SignOffChange, "gone" | "kept">,
): Promise<void> {
  for (const asAt of gone)
    await db
      .deleteFrom("sign_off")
      .where("organisation", "=", organisation)
      .where("as_at", "=", asAt ?? noDay)
      .execute();
  for (const { figures, ...standing } of kept) {
    const row = { content: encodeExact(standing), figures: encodeExact(figures) };
    await db
      .insertInto("sign_off")
      .values({ organisation, as_at: standing.asAt ?? noDay, ...row })
      .onConflict((conflict) => conflict.columns(["organisation", "as_at"]).doUpdateSet(row))
      .execute();
  }
}

const noDay = "";
