import { err, ok, type Result } from "#engine/base/result.ts";
import { missingSettings } from "#engine/plan/missingSettings.ts";
import { settingsOf } from "#engine/settingsTable.ts";
import type { Book } from "#engine/corebridge/book.ts";
import type { ConnectionView, OperationFailure } from "../operations.ts";
import { nowInstant, type Deps } from "./deps.ts";
import { failure, failureOfXero } from "./failures.ts";

/** RUN-8, RUN-9: connects without a browser (Custom Connection), and shows whose books they are. */
export async function connect(deps: Deps): Promise<Result<ConnectionView, OperationFailure>> {
  const connected = await deps.xero.connect();
  if (!connected.ok) return err(failureOfXero(connected.error, deps.clock.nowMs()));
  const view = await testConnection(deps);
  if (!view.ok) return view;
  await record(deps, `Connected to ${view.value.organisation.name}`, view.value.organisation.id);
  return view;
}

export async function disconnect(deps: Deps): Promise<Result<null, OperationFailure>> {
  const done = await deps.xero.disconnect();
  if (!done.ok) return err(failureOfXero(done.error, deps.clock.nowMs()));
  await record(deps, "Disconnected from Xero", null);
  return ok(null);
}

/** RUN-9: what Xero says of itself, and what is missing before a sync can run. */
export async function testConnection(
  deps: Deps,
): Promise<Result<ConnectionView, OperationFailure>> {
  const organisation = await deps.xero.organisation();
  if (!organisation.ok) return err(failureOfXero(organisation.error, deps.clock.nowMs()));
  const known = await deps.store.remembered("organisationId");
  if (known !== null && known !== organisation.value.id) {
    const name = (await deps.store.remembered("organisationName")) ?? known;
    const message = `The records of this data folder belong to the Xero organisation ${name}, and this connection is to ${organisation.value.name}. Connect to ${name}, or set TIEOUT_HOME to another folder.`;
    return err(failure(3, message));
  }
  const missing = missingSettings(settingsOf(await deps.store.settings()), emptyBook).map(
    ({ key, why }) => `Setting ${key} is missing: ${why}.`,
  );
  return ok({ organisation: organisation.value, ...deps.xero.limits(), missing });
}

const emptyBook: Book = {
  customers: [],
  orders: [],
  payments: [],
  creditMemos: [],
  taxGroups: [],
  incomeAccounts: [],
  merges: [],
  reconciliations: [],
  kindsRead: [],
};

async function record(deps: Deps, says: string, about: string | null): Promise<void> {
  const { store, who } = deps;
  await store.record({
    at: nowInstant(deps),
    who,
    act: "connection",
    about,
    says,
    before: null,
    after: null,
  });
}
