import { err, ok, type Result } from "#engine/base/result.ts";
import type { IsoDate } from "#engine/base/date.ts";
import type { SettledEntries } from "#engine/manual/life.ts";
import { cutOffOf, otherDayThan } from "#engine/tieout/cutOff.ts";
import type { OperationFailure } from "../operations.ts";
import type { CallCounts } from "../xero/port.ts";
import { callsSince } from "./calls.ts";
import { nowInstant, type Deps } from "./deps.ts";
import { failure } from "./failures.ts";
import { prepare, type Prepared } from "./prepare.ts";
import { readyInputs } from "./readInputs.ts";
import { reviewManual } from "./reviewManual.ts";
import { takeEdits, type TakenEdits } from "./takeEdits.ts";
import { writeOut, type Shown } from "./writeOut.ts";

/** What a preview and a tie-out begin with: both books as they are, the plan of them, and the work by hand. */
export interface Look {
  readonly prepared: Prepared;
  readonly manual: SettledEntries;
  readonly edits: TakenEdits;
  /** When Xero was read: an instant, ISO with Z. */
  readonly pulledAt: string;
  /** Writes the workbook, where one is wanted, and tells what calls the look has taken. */
  readonly show: (
    shown: Pick<Shown, "findings" | "tieOut">,
  ) => Promise<Result<CallCounts, OperationFailure>>;
}

/**
 * Nothing is sent, nothing of an earlier run is sent again. `asAt`: the day that somebody asks for; another than the
 * exports' own is refused before anything is taken in, written or read from Xero. TIE-1.
 */
export async function look(
  deps: Deps,
  paths: readonly string[],
  out: string | null,
  asAt: IsoDate | null,
): Promise<Result<Look, OperationFailure>> {
  const before = deps.xero.calls();
  const inputs = await readyInputs(deps, paths);
  if (!inputs.ok) return inputs;
  const otherDay = asAt === null ? null : otherDayThan(cutOffOf(inputs.value.reading.book), asAt);
  if (otherDay !== null) return err(failure(2, otherDay));
  const edits = await takeEdits(deps, out);
  if (!edits.ok) return edits;
  const prepared = await prepare(deps, inputs.value, false);
  if (!prepared.ok) return prepared;
  const pulledAt = nowInstant(deps);
  const { links, plan, snapshot } = prepared.value;
  const { fingerprint, forecast, items } = plan;
  const manual = reviewManual(deps, prepared.value, links, [], snapshot);
  return ok({
    prepared: prepared.value,
    manual,
    edits: edits.value,
    pulledAt,
    show: async (shown) => {
      const calls = callsSince(before, deps.xero.calls());
      const made = { made: calls.total, forecast: forecast.calls };
      const written = await writeOut(deps, out, prepared.value, edits.value, {
        run: { type: "preview", fingerprint, calls: made },
        items,
        previewed: items,
        manualEntries: manual.entries,
        ...shown,
      });
      return written.ok ? ok(calls) : err(written.error);
    },
  });
}

/** The exports that were read, each once. */
export function filesOf({ sheets }: Prepared["reading"]): readonly string[] {
  return [...new Set(sheets.map(({ file }) => file))];
}
