import { compareText } from "../../base/text.ts";
import { changedClosedFigures, changedFigures } from "./changedFigures.ts";
import type { FigureChange, SignOff, Withdrawn } from "./signOff.ts";

/** What came of a new tie-out for what was signed before. */
export interface SettledSignOffs {
  /** Of the new tie-out. */
  readonly current: SignOff;
  /** Those whose figures changed: as they were, and as they are. */
  readonly withdrawn: readonly { readonly before: SignOff; readonly after: SignOff }[];
  /** To be kept in the place of what was kept of the same day. */
  readonly kept: readonly SignOff[];
  /** Days of which nothing needs to be kept any more: nobody ever signed them. */
  readonly gone: readonly SignOff["asAt"][];
}

/** So many changes are kept with a withdrawal; the sentence says how many there were. */
const changesMax = 50;

/** A signature stands while its figures do: one that changed withdraws it, and says which. AUD-2. */
export function settleSignOffs(
  known: readonly SignOff[],
  made: Omit<SignOff, "state">,
): SettledSignOffs {
  const same = known.find(({ asAt }) => asAt === made.asAt);
  const others = known.filter(({ asAt }) => asAt !== made.asAt);
  const own = same === undefined ? null : ofSameDay(same, made);
  const older = others.flatMap((before) => {
    const after = ofOtherDay(before, made);
    return after === null ? [] : [{ before, after }];
  });
  const current: SignOff = own ?? { ...made, state: { type: "open" } };
  const isWithdrawnNow = same !== undefined && isSigned(same) && !isSigned(current);
  return {
    current,
    withdrawn: [
      ...(isWithdrawnNow ? [{ before: same, after: current }] : []),
      ...older.toSorted((a, b) => compareText(a.before.asAt ?? "", b.before.asAt ?? "")),
    ],
    kept: [current, ...older.map(({ after }) => after)],
    gone: others.filter(({ state }) => state.type === "open").map(({ asAt }) => asAt),
  };
}

function ofSameDay(same: SignOff, made: Omit<SignOff, "state">): SignOff {
  const { state } = same;
  if (same.fingerprint === made.fingerprint || state.type === "open" || state.type === "withdrawn")
    return { ...made, state };
  return withdrawnBy(same, made, made.pulledAt, changedFigures(same.figures, made.figures));
}

/** Keeps what was signed: of that day no other figures can be had, for neither book keeps its past. */
function ofOtherDay(before: SignOff, made: Omit<SignOff, "state">): SignOff | null {
  const { asAt, figures, state } = before;
  if (state.type === "open" || state.type === "withdrawn") return null;
  if (asAt === null || made.asAt === null || made.asAt < asAt) return null;
  const changes = changedClosedFigures(figures, asAt, made.figures);
  if (changes.length === 0) return null;
  return withdrawnBy(before, before, made.pulledAt, changes);
}

function withdrawnBy(
  { state: signed }: SignOff,
  made: Omit<SignOff, "state">,
  at: string,
  changes: readonly FigureChange[],
): SignOff {
  if (signed.type === "open" || signed.type === "withdrawn") return { ...made, state: signed };
  const state: Withdrawn = {
    type: "withdrawn",
    prepared: signed.prepared,
    reviewed: signed.type === "signedOff" ? signed.reviewed : null,
    withdrawal: {
      at,
      by: null,
      says: saysOf(changes),
      changes: changes.slice(0, changesMax),
    },
  };
  return { ...made, state };
}

function saysOf(changes: readonly FigureChange[]): string {
  const [first] = changes;
  if (first === undefined) return "The figures are not those that were signed.";
  const { figure, from, to } = first;
  const more = changes.length - 1;
  const rest =
    more === 0 ? "" : ` ${more === 1 ? "1 more figure" : `${more} more figures`} changed.`;
  return `${figure} was ${from} when it was signed, and is ${to}.${rest}`;
}

function isSigned({ state }: SignOff): boolean {
  return state.type === "prepared" || state.type === "signedOff";
}
