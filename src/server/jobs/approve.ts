import { err, ok, type Result } from "#engine/base/result.ts";
import type { CommandEnd } from "#engine/plan/finalItems.ts";
import type { Plan } from "#engine/plan/plan.ts";
import type { Item } from "#engine/plan/task.ts";
import type { Approval, OperationFailure } from "../operations.ts";
import type { RunKind } from "../store/port.ts";
import type { Deps } from "./deps.ts";
import { failure } from "./failures.ts";

/** What the user's approval lets the run send. */
export interface Approved {
  /** What the run is known by: the fingerprint that the user approved. */
  readonly fingerprint: string;
  /** Null: every command of the plan. */
  readonly keys: ReadonlySet<string> | null;
  /** What was shown for this approval. */
  readonly previewed: readonly Item[];
  /** What earlier runs under the same approval have done. */
  readonly earlier: readonly CommandEnd[];
}

/** RUN-2: the plan must be what was approved, or what is left of it after a stop of a run of the same kind. */
export async function approve(
  { store }: Pick<Deps, "store">,
  kind: RunKind,
  approval: Approval,
  plan: Plan,
): Promise<Result<Approved, OperationFailure>> {
  const { fingerprint, items } = plan;
  if (approval.type === "yes" || approval.fingerprint === fingerprint)
    return ok({ fingerprint, keys: null, previewed: items, earlier: [] });
  const unfinished = await store.unfinished(approval.fingerprint, kind);
  if (unfinished !== null) {
    const { keys, items: previewed, ends: earlier } = unfinished;
    return ok({ fingerprint: approval.fingerprint, keys, previewed, earlier });
  }
  const message = `The books have moved since the preview ${approval.fingerprint.slice(0, 12)}: a preview now would show ${fingerprint.slice(0, 12)}. Nothing was sent. Preview again, and approve what it shows.`;
  return err(failure(5, message));
}

/** Of a resumed run: what the runs before it created or changed under the same approval is shown as theirs. */
export function withEarlier(
  items: readonly Item[],
  { previewed, earlier }: Approved,
): readonly Item[] {
  const endByKey = new Map(earlier.map((end) => [end.key, end]));
  const shownByRecord = new Map(previewed.map((item) => [`${item.task} ${item.record}`, item]));
  return items.map((item) => {
    const shown = shownByRecord.get(`${item.task} ${item.record}`);
    const isDone =
      item.outcome === "unchanged" &&
      shown !== undefined &&
      shown.commands.length > 0 &&
      shown.commands.every((key) => endByKey.has(key));
    if (!isDone) return item;
    const { outcome, rule, message } = shown;
    return { ...item, outcome, rule, message };
  });
}
