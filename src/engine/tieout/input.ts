import type { ManualEntry } from "../manual/entry.ts";
import type { Proof } from "../manual/proof.ts";
import { contextOf, type PlanContext } from "../plan/context.ts";
import type { PlanInput } from "../plan/input.ts";
import type { Plan } from "../plan/plan.ts";
import { sortAllButDocuments } from "../plan/sortInput.ts";
import { countDocuments, type Counted } from "./countDocuments.ts";
import { linkedDocuments, type LinkedDocuments } from "./linkedDocuments.ts";
import { linksByType, type LinksByType } from "./linksByType.ts";
import type { Matching } from "./match/match.ts";
import { matchDocuments } from "./match/matchDocuments.ts";
import { ownersOf, type Owners } from "./owners.ts";
import { recordsOf, type LinkedRecord, type Records } from "./records.ts";
import { statesOf, type RecordState } from "./recordState.ts";
import { openingOrders } from "./scope.ts";
import { recordFinder, type RecordOfDocument } from "./xeroCases.ts";

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
  readonly linksByType: LinksByType;
  readonly records: Records;
  readonly documents: LinkedDocuments;
  readonly matching: Matching;
  readonly counted: Counted;
  readonly recordOf: RecordOfDocument;
  readonly stateOf: (record: string) => RecordState;
  /** Numbers of orders that are in the opening balances. */
  readonly openings: ReadonlySet<string>;
  /** Records that a link knows and the book does not: they were exported earlier. RUN-11. */
  readonly earlier: readonly LinkedRecord[];
}

export function tieOutCase(of: TieOutInput): TieOutCase {
  const { plan, entries, proofs, lockDateBefore } = of;
  const context = contextOf(sortAllButDocuments(of.input));
  const links = linksByType(context);
  const owners = ownersOf(context, links);
  const records = recordsOf(context, plan, links);
  const documents = linkedDocuments(context, records, owners);
  const openings = openingOrders(context);
  const books = { context, owners, records, documents, openings };
  const matching = matchDocuments(books);
  const counted = countDocuments({ context, entries, proofs, matching, records, documents });
  return {
    ...books,
    linksByType: links,
    plan,
    entries,
    proofs,
    lockDateBefore,
    matching,
    counted,
    recordOf: recordFinder(documents, counted),
    stateOf: statesOf(context, plan, entries),
    earlier: records.linked.filter(({ isInBook }) => !isInBook),
  };
}
