import type { ExportKind } from "#engine/corebridge/book.ts";
import {
  choicesAfter,
  columnChoicesMax,
  columnKey,
  columnText,
  type ColumnReading,
} from "#engine/corebridge/columnChoices.ts";
import type { Store } from "../store/port.ts";
import { nowInstant, type Deps } from "./deps.ts";

export interface ColumnChoice {
  readonly kind: ExportKind;
  readonly header: string;
  /** Null: Tieout tells it by itself again. */
  readonly reading: ColumnReading | null;
}

/**
 * Remembers what a person said of columns: from now on every export of the kind is read so. False: they would be too
 * many, and none was kept. AUD-1.
 */
export async function chooseColumns(
  deps: Pick<Deps, "clock" | "who"> & { readonly store: Pick<Store, "setSetting" | "settings"> },
  choices: readonly ColumnChoice[],
): Promise<boolean> {
  const { store, who } = deps;
  const stored = await store.settings();
  const textByKey = new Map(
    choices.map(({ kind, header, reading }) => [
      columnKey(kind, header),
      reading === null ? null : columnText(reading),
    ]),
  );
  if (choicesAfter(stored, textByKey) > columnChoicesMax) return false;
  for (const { kind, header, reading } of choices) {
    const key = columnKey(kind, header);
    const before = stored.get(key) ?? null;
    const after = reading === null ? null : columnText(reading);
    if (before === after) continue;
    const says = `Column "${header}" of ${kind}: ${saysOf(reading)}`;
    const act = { at: nowInstant(deps), who, act: "setting", about: key, says, before, after };
    await store.setSetting(key, after, act);
  }
  return true;
}

function saysOf(reading: ColumnReading | null): string {
  if (reading === null) return "told by its name again";
  return reading.type === "field" ? `read as ${reading.field}` : "not read";
}
