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
import { statesOf, unchangedRecords, type RecordState } from "./recordState.ts";
import { isWritten, writtenFinder, type Written } from "./written.ts";
import { creditsShown, type CreditShown } from "./creditsShown.ts";
import { linkedDocuments } from "./linkedDocuments.ts";
import { earlierLinks } from "./earlierLinks.ts";
import { openingOrders } from "./scope.ts";
import type { Link } from "../plan/link.ts";

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
  /** True where a sync would say that the record is in Xero as it is in CoreBridge. */
  readonly isUnchanged: (record: string) => boolean;
  readonly isVoidedOrder: (record: string) => boolean;
  /** Numbers of orders that are in the opening balances. */
  readonly openings: ReadonlySet<string>;
  /** All credit that lives in Xero. */
  readonly credits: readonly CreditShown[];
  /** Records that a link knows and the book does not: they were exported earlier. RUN-11. */
  readonly earlier: readonly Link[];
  /** True where its link remembers what was written. */
  readonly isWritten: (record: string) => boolean;
  /** What its link remembers; undefined where nobody knows what was written. */
  readonly writtenOf: (record: string) => Written | undefined;
}

export function tieOutCase(of: TieOutInput): TieOutCase {
  const { plan, entries, proofs, lockDateBefore } = of;
  const context = contextOf(sortInput(of.input));
  const owners = ownersOf(context);
  const linked = linkedDocuments(context);
  const matching = matchDocuments(context, owners, linked);
  const counted = countDocuments({ context, entries, proofs, matching, linked });
  const unchanged = unchangedRecords(plan);
  const voided = new Set(context.book.orders.flatMap((one) => (one.isVoid ? [one.record] : [])));
  return {
    context,
    plan,
    entries,
    proofs,
    lockDateBefore,
    owners,
    matching,
    counted,
    stateOf: statesOf(context, plan, entries),
    isUnchanged: (record) => unchanged.has(record),
    isVoidedOrder: (record) => voided.has(record),
    openings: openingOrders(context),
    credits: creditsShown(context.snapshot),
    earlier: earlierLinks(context),
    isWritten: (record) => isWritten(context.links.get(record)),
    writtenOf: writtenFinder(context, owners),
  };
}
