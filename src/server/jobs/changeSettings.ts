import { err, ok, type Result } from "#engine/base/result.ts";
import { settingRow, settingRows, type SettingRow } from "#engine/settingsTable.ts";
import type { OperationFailure, SettingView } from "../operations.ts";
import { nowInstant, type Deps } from "./deps.ts";
import { failure } from "./failures.ts";

export async function listSettings({
  store,
}: Pick<Deps, "store">): Promise<readonly SettingView[]> {
  const stored = await store.settings();
  return settingRows.map((row) => viewOf(row, stored.get(row.key) ?? row.default));
}

/** An empty text takes the setting back to its default. RUN-1. */
export async function setSetting(
  deps: Deps,
  key: string,
  text: string,
): Promise<Result<SettingView, OperationFailure>> {
  const all = await changeSettings(deps, new Map([[key, text]]));
  if (!all.ok) return all;
  const view = all.value.find((one) => one.key === settingRow(key)?.key);
  return view === undefined ? err(unknown(key)) : ok(view);
}

/** All or nothing: one value that is not taken, and none is. Gives every setting as it is then. */
export async function changeSettings(
  deps: Deps,
  texts: ReadonlyMap<string, string>,
): Promise<Result<readonly SettingView[], OperationFailure>> {
  const changes: { readonly row: SettingRow; readonly value: string | null }[] = [];
  for (const [key, text] of texts) {
    const value = await acceptable(deps, key, text);
    if (!value.ok) return value;
    changes.push(value.value);
  }
  for (const { row, value } of changes) await keep(deps, row, value);
  return ok(await listSettings(deps));
}

async function acceptable(
  { store }: Deps,
  key: string,
  text: string,
): Promise<Result<{ readonly row: SettingRow; readonly value: string | null }, OperationFailure>> {
  const row = settingRow(key);
  if (row === undefined) return err(unknown(key));
  const value = text.trim() === "" ? ok(null) : row.parse(text);
  if (!value.ok)
    return err(failure(2, `Setting ${row.key} does not take "${text}". It is ${value.error}.`));
  const before = (await store.settings()).get(row.key) ?? null;
  const isFixed =
    row.key === "syncStartDate" &&
    value.value !== before &&
    (await store.remembered("lastSuccessful")) !== null;
  if (!isFixed) return ok({ row, value: value.value });
  const message = `The Sync Start Date is ${before ?? "not set"} and is fixed since the first completed sync (RUN-1). A new start needs a new data folder (TIEOUT_HOME).`;
  return err(failure(2, message));
}

/** What is set to what it was already leaves no trace. */
async function keep(deps: Deps, row: SettingRow, value: string | null): Promise<void> {
  const before = (await deps.store.settings()).get(row.key) ?? null;
  if (before === value) return;
  await deps.store.setSetting(row.key, value, {
    at: nowInstant(deps),
    who: deps.who,
    act: "setting",
    about: row.key,
    says: `Setting ${row.key}: ${value ?? "default"}`,
    before,
    after: value,
  });
}

function unknown(key: string): OperationFailure {
  const keys = settingRows.map((one) => one.key).join(", ");
  return failure(2, `There is no setting ${key}. The settings are: ${keys}.`);
}

function viewOf(
  { key, form, default: standard, neededBy }: SettingRow,
  value: string | null,
): SettingView {
  return { key, value, form, default: standard, neededBy };
}
