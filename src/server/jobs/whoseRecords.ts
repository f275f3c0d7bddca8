import { err, ok, type Result } from "#engine/base/result.ts";
import type { Organisation } from "#engine/xero/snapshot.ts";
import type { OperationFailure } from "../operations.ts";
import { nowInstant, type Deps } from "./deps.ts";
import { failure } from "./failures.ts";

/**
 * RUN-8: links of one organisation say nothing of another, and its lost batches are not for another. Null where the
 * organisation is the one that the records here belong to, or none yet.
 */
export async function strangerTo(
  { store }: Pick<Deps, "store">,
  connected: Organisation,
): Promise<OperationFailure | null> {
  const id = await store.remembered("organisationId");
  if (id === null || id === connected.id) return null;
  const name = (await store.remembered("organisationName")) ?? id;
  return failure(
    3,
    `The records here belong to the Xero organisation ${name}, and this connection is to ${connected.name}. Connect to ${name}; or, to begin anew with ${connected.name} and set the records of ${name} aside, say so when you connect (--replace). Nothing was changed.`,
  );
}

/**
 * The user has said that the records are to belong to another organisation from now on: those of the old one are set
 * aside with their links, outbox, manual entries and audit trail, so that nothing of them is ever sent to the new one
 * (decision 21). True where there was an old one.
 */
export async function setOldRecordsAside(
  deps: Pick<Deps, "store" | "clock" | "who">,
  connected: Organisation,
): Promise<Result<boolean, OperationFailure>> {
  const { store, who } = deps;
  const id = await store.remembered("organisationId");
  if (id === null || id === connected.id) return ok(false);
  const name = (await store.remembered("organisationName")) ?? id;
  const [links, entries, lost] = await Promise.all([
    store.links(),
    store.entries(),
    store.openBatches(),
  ]);
  // Whoever sent it and was taken for dead might yet wake up, and would send it by the token that is stored.
  if (lost.some(({ lastSentAtMs }) => deps.clock.nowMs() - lastSentAtMs < restMs))
    return err(failure(3, notQuiet(name)));
  const at = nowInstant(deps);
  const aside = {
    organisationId: connected.id,
    organisationName: connected.name,
    asideName: `${name}, until ${at.slice(0, 10)}`,
  };
  const isDone = await store.setAside(aside, {
    at,
    who,
    act: "connection",
    about: id,
    says: `Set the records of ${name} aside, for ${connected.name}`,
    before: { organisation: id },
    after: {
      organisation: connected.id,
      links: links.size,
      manualEntries: entries.length,
      writesOfUnknownOutcome: lost.length,
    },
  });
  return isDone ? ok(true) : err(failure(3, jobOpen(connected.name)));
}

/** So long after its last write an organisation may be left. */
const restMs = 10 * 60_000;

function notQuiet(name: string): string {
  return `The last writes to ${name} were not answered. Sync with it once more, which finds out what became of them; or connect again in ten minutes. Nothing was changed.`;
}

function jobOpen(name: string): string {
  return `A job is still open that was asked for before. Stop it, or let it come to its end; then connect to ${name} again. Nothing was changed.`;
}
