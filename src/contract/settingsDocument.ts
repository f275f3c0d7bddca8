import * as z from "zod";

/** What `settings --json` prints: every setting by its name, or the one that was asked for or set. */
export const SettingsDocument = z.strictObject({
  settings: z.record(
    z.string(),
    z.strictObject({
      value: z.string().nullable(),
      form: z.string(),
      default: z.string().nullable(),
      neededBy: z.array(z.string()),
    }),
  ),
});
export type SettingsDocument = z.infer<typeof SettingsDocument>;

interface SettingFacts {
  readonly key: string;
  readonly value: string | null;
  readonly form: string;
  readonly default: string | null;
  readonly neededBy: readonly string[];
}

export function settingsDocument(settings: readonly SettingFacts[]): SettingsDocument {
  const byKey: SettingsDocument["settings"] = {};
  for (const { key, value, form, default: standard, neededBy } of settings) {
    byKey[key] = { value, form, default: standard, neededBy: [...neededBy] };
  }
  return { settings: byKey };
}
