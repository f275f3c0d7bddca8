import type { Organisation } from "#engine/xero/snapshot.ts";
import type { OperationFailure } from "../operations.ts";
import type { Deps } from "./deps.ts";
import { failure } from "./failures.ts";

/**
 * RUN-8: links of one organisation say nothing of another, and its lost batches are not for another. Null where the
 * organisation is the one that the records here belong to, or none yet. With `mayReplace` the user has said that it
 * is to be another: that is so only while nothing here points into the old one (decision 21).
 */
export async function strangerTo(
  deps: Pick<Deps, "store">,
  connected: Organisation,
  mayReplace: boolean,
): Promise<OperationFailure | null> {
  const { store } = deps;
  const id = await store.remembered("organisationId");
  if (id === null || id === connected.id) return null;
  const name = (await store.remembered("organisationName")) ?? id;
  const belong = `The records of this data folder belong to the Xero organisation ${name}, and this connection is to ${connected.name}.`;
  if (!mayReplace)
    return failure(
      3,
      `${belong} Connect to ${name}, or set TIEOUT_HOME to another folder. Nothing was changed.`,
    );
  const [links, entries, lost] = await Promise.all([
    store.links(),
    store.entries(),
    store.openBatches(),
  ]);
  if (links.size + entries.length + lost.length === 0) return null;
  const held = `${counted(links.size, "record")} and ${counted(entries.length, "manual entry", "manual entries")} point into it${lost.length === 0 ? "" : ", and what became of some writes is not known yet"}`;
  return failure(
    3,
    `${belong} ${held}: they would be posted again, or be looked for where they are not. Set TIEOUT_HOME to an empty folder for ${connected.name}, and connect there. Nothing was changed.`,
  );
}

/** The records belong to nobody until the first sync with the other organisation. */
export async function forgetOrganisation(
  { store }: Pick<Deps, "store">,
  connected: Organisation,
): Promise<void> {
  const id = await store.remembered("organisationId");
  if (id === null || id === connected.id) return;
  await store.remember("organisationId", null);
  await store.remember("organisationName", null);
  await store.remember("resumeAt", null);
}

function counted(count: number, one: string, several = `${one}s`): string {
  return `${count.toString()} ${count === 1 ? one : several}`;
}
