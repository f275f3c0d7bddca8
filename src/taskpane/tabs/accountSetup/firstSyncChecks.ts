import type { ImportDocument } from "#contract/importDocument.ts";
import type { SettingsDocument } from "#contract/settingsDocument.ts";
import type { SyncDocument } from "#contract/syncDocument.ts";
import { texts } from "../../texts.ts";

export type CheckState = "done" | "open" | "unknown";

export interface Check {
  readonly name: keyof (typeof texts)["accountSetup"]["checks"];
  readonly state: CheckState;
  /** What is missing, in a few words. */
  readonly says: string | null;
}

/** The kinds without which no sync makes sense, by the words of the import. */
const neededKinds = ["customers", "orders", "orderLines", "payments"];

/** S1, step 1: each is done, or still to be done, or only a preview can tell. */
export function firstSyncChecks(
  settings: SettingsDocument | null,
  reading: ImportDocument | null,
  preview: SyncDocument | null,
): readonly Check[] {
  const kinds = new Set(reading?.files.flatMap(({ kind }) => kind ?? []) ?? []);
  const missing = neededKinds.filter((kind) => !kinds.has(kind));
  const has = (isDone: boolean): CheckState => (isDone ? "done" : "open");
  const isSet = (key: string): boolean => (settings?.settings[key]?.value ?? null) !== null;
  return [
    {
      name: "exports",
      state: has(missing.length === 0),
      says:
        reading === null || missing.length === 0
          ? null
          : texts.accountSetup.missingKinds(
              missing.map((kind) => texts.data.kinds[kind] ?? kind).join(", "),
            ),
    },
    { name: "taxGroups", state: has(kinds.has("taxGroups")), says: null },
    { name: "incomeAccounts", state: has(kinds.has("incomeAccounts")), says: null },
    { name: "startDate", state: has(isSet("syncStartDate")), says: null },
    { name: "bankAccount", state: has(isSet("defaultBankAccount")), says: null },
    failedUnder("names", "CUS-4", preview, texts.accountSetup.collisions),
    failedUnder("lockDates", "LCK-1", preview, texts.accountSetup.locked),
  ];
}

function failedUnder(
  name: Check["name"],
  rule: string,
  preview: SyncDocument | null,
  says: (count: string) => string,
): Check {
  if (preview === null) return { name, state: "unknown", says: null };
  const failed = preview.tasks
    .flatMap(({ items }) => items)
    .filter((item) => item.outcome === "failed" && item.rule === rule).length;
  return failed === 0
    ? { name, state: "done", says: null }
    : { name, state: "open", says: says(failed.toString()) };
}
