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
  const row = settingRow(key);
  if (row === undefined) {
    const keys = settingRows.map((one) => one.key).join(", ");
    return err(failure(2, `There is no setting ${key}. The settings are: ${keys}.`));
  }
  const value = text.trim() === "" ? ok(null) : row.parse(text);
  if (!value.ok)
    return err(failure(2, `Setting ${row.key} does not take "${text}". It is ${value.error}.`));
  const before = (await deps.store.settings()).get(row.key) ?? null;
  const isFixed =
    row.key === "syncStartDate" &&
    value.value !== before &&
    (await deps.store.remembered("lastSuccessful")) !== null;
  if (isFixed) {
    const message = `The Sync Start Date is ${before ?? "not set"} and is fixed since the first completed sync (RUN-1). A new start needs a new data folder (TIEOUT_HOME).`;
    return err(failure(2, message));
  }
  await deps.store.setSetting(row.key, value.value, {
    at: nowInstant(deps),
    who: deps.who,
    act: "setting",
    about: row.key,
    says: `Setting ${row.key}: ${value.value ?? "default"}`,
    before,
    after: value.value,
  });
  return ok(viewOf(row, value.value ?? row.default));
}

function viewOf(
  { key, form, default: standard, neededBy }: SettingRow,
  value: string | null,
): SettingView {
  return { key, value, form, default: standard, neededBy };
}
