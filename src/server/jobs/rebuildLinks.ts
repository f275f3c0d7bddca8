import { err, ok, type Result } from "#engine/base/result.ts";
import { changeLinks } from "#engine/plan/changeLinks.ts";
import { rebuildLinks } from "#engine/plan/rebuildLinks.ts";
import { settingsOf } from "#engine/settingsTable.ts";
import type { LinksReport, OperationFailure } from "../operations.ts";
import { callsSince } from "./calls.ts";
import { nowInstant, type Deps } from "./deps.ts";
import { failure, pausedFailure } from "./failures.ts";
import { stopped } from "./prepare.ts";
import { strangerTo } from "./whoseRecords.ts";

/**
 * The links made again from Xero's books, where the database was lost or is older than the books. Links that are there
 * win; nothing is sent to Xero. PAY-5, ORD-15.
 */
export async function rebuildFromXero(deps: Deps): Promise<Result<LinksReport, OperationFailure>> {
  const { store, xero } = deps;
  const callsBefore = xero.calls();
  const start = settingsOf(await store.settings()).syncStartDate;
  if (start === null) return err(failure(2, startMissing));
  if ((await store.openBatches()).length > 0) return err(failure(2, batchOpen));
  const resumeAt = await store.remembered("resumeAt");
  if (resumeAt !== null && resumeAt > nowInstant(deps)) return err(pausedFailure(resumeAt));
  const pulled = await xero.pull();
  if (!pulled.ok) return err(await stopped(deps, pulled.error));
  const snapshot = pulled.value;
  const { organisation } = snapshot;
  const foreign = await strangerTo(deps, organisation);
  if (foreign !== null) return err(foreign);
  const known = await store.links();
  const rebuilt = rebuildLinks({ snapshot, links: known, start });
  const step = { changes: rebuilt.made, xeroId: "", xeroNumber: null };
  await store.remember("organisationId", organisation.id);
  await store.remember("organisationName", organisation.name);
  await store.saveLinks(changeLinks(known, [step]), {
    at: nowInstant(deps),
    who: deps.who,
    act: "links",
    about: organisation.id,
    says: `Rebuilt ${rebuilt.made.length.toString()} links from Xero`,
    before: { links: known.size },
    after: { made: rebuilt.made.length, findings: rebuilt.findings.length },
  });
  return ok({
    organisation: { id: organisation.id, name: organisation.name },
    made: rebuilt.made.map(({ record, xeroType }) => ({ record, xeroType })),
    known: known.size,
    findings: rebuilt.findings,
    calls: callsSince(callsBefore, xero.calls()),
  });
}

const startMissing =
  "Setting syncStartDate is missing: what Xero holds from before that day is in the opening balances, and gets no link. Set it as it was: tieout settings syncStartDate VALUE";

const batchOpen =
  "Writes of an earlier sync were sent to Xero, and its answer did not come. Run tieout sync first, which finds out what became of them; then rebuild the links.";
