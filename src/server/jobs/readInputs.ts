import { err, ok, type Result } from "#engine/base/result.ts";
import { columnChoicesOf } from "#engine/corebridge/columnChoices.ts";
import type { BookReading } from "#engine/corebridge/reading.ts";
import { missingSettings } from "#engine/plan/missingSettings.ts";
import type { Settings } from "#engine/settings.ts";
import { settingsOf } from "#engine/settingsTable.ts";
import type { OperationFailure } from "../operations.ts";
import { nowInstant, type Deps } from "./deps.ts";
import { failure, pausedFailure } from "./failures.ts";

export interface Inputs {
  readonly reading: BookReading;
  readonly settings: Settings;
}

/** Reads the exports, or says of every file that cannot be used why. */
export async function readBookOf(
  deps: Deps,
  paths: readonly string[],
): Promise<Result<Inputs, OperationFailure>> {
  const stored = await deps.store.settings();
  const settings = settingsOf(stored);
  const reading = await deps.readExports(paths, {
    dateOrder: settings.dateOrder,
    columnChoices: columnChoicesOf(stored),
  });
  if (reading.ok) return ok({ reading: reading.value, settings });
  const problems = reading.error;
  const said = problems.map(({ file, sheet, message }) =>
    sheet === null || sheet === file ? `${file}: ${message}` : `${file}, ${sheet}: ${message}`,
  );
  return err(failure(2, `Nothing was changed. ${said.join(" ")}`, problems));
}

/** What a preview and a sync need before Xero is asked for anything. RUN-1, RUN-4. */
export async function readyInputs(
  deps: Deps,
  paths: readonly string[],
): Promise<Result<Inputs, OperationFailure>> {
  const inputs = await readBookOf(deps, paths);
  if (!inputs.ok) return inputs;
  const missing = missingSettings(inputs.value.settings, inputs.value.reading.book);
  if (missing.length > 0) {
    const said = missing.map(
      ({ key, why }) => `Setting ${key} is missing: ${why}. Set it: tieout settings ${key} VALUE`,
    );
    return err(failure(2, said.join("\n")));
  }
  const resumeAt = await deps.store.remembered("resumeAt");
  if (resumeAt !== null && resumeAt > nowInstant(deps)) return err(pausedFailure(resumeAt));
  return inputs;
}
