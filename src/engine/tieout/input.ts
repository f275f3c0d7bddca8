import type { ManualEntry } from "../manual/entry.ts";
import type { Proof } from "../manual/proof.ts";
import { contextOf, type PlanContext } from "../plan/context.ts";
import type { PlanInput } from "../plan/input.ts";
import type { Plan } from "../plan/plan.ts";
import { sortInput } from "../plan/sortInput.ts";
import type { Matching } from "./match/match.ts";
import { matchDocuments } from "./match/matchDocuments.ts";
import { countDocuments, type Counted } from "./countDocuments.ts";
import { ownersOf, type Owners } from "./owners.ts";
import { statesOf, type RecordState } from "./recordState.ts";

/** Both books at one time, what a sync would do with them, and how the work by hand stands. */
export interface TieOutInput {
  readonly input: PlanInput;
  readonly plan: Plan;
  /** All that ever were, settled against this snapshot. */
  readonly entries: readonly ManualEntry[];
  readonly proofs: ReadonlyMap<string, Proof>;
  /** Xero's lock date at the last look, where one was kept; null: none was set then. */
  readonly lockDateBefore: string | null | undefined;
}

/** What every bridge looks things up in. */
export interface TieOutCase {
  readonly context: PlanContext;
  readonly plan: Plan;
  readonly entries: readonly ManualEntry[];
  readonly proofs: ReadonlyMap<string, Proof>;
  readonly lockDateBefore: string | null | undefined;
  readonly owners: Owners;
  readonly matching: Matching;
  readonly counted: Counted;
  readonly stateOf: (record: string) => RecordState;
}

export function tieOutCase(of: TieOutInput): TieOutCase {
  const { plan, entries, proofs, lockDateBefore } = of;
  const context = contextOf(sortInput(of.input));
  const owners = ownersOf(context);
  const matching = matchDocuments(context, owners);
  const counted = countDocuments({ context, entries, proofs, matching });
  const stateOf = statesOf(context, plan, entries);
  return { context, plan, entries, proofs, lockDateBefore, owners, matching, counted, stateOf };
}
