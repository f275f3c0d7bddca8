import { err, ok, type Result } from "#engine/base/result.ts";
import type { OperationFailure } from "../operations.ts";
import { nowInstant, type Deps } from "./deps.ts";
import { failure } from "./failures.ts";

/** HLD-1: any record id, known or not yet. */
const recordPattern = /^(?:customer|order|payment|creditMemo|taxGroup|incomeAccount|merge):\S.*$/u;

export async function hold(
  deps: Deps,
  record: string,
  why: string,
): Promise<Result<null, OperationFailure>> {
  if (!recordPattern.test(record)) {
    const message = `"${record}" is no record. Write customer:ID, order:NUMBER or payment:NUMBER.`;
    return err(failure(2, message));
  }
  if (why.trim() === "") return err(failure(2, "A hold wants a reason: --why TEXT"));
  const { store, who } = deps;
  const at = nowInstant(deps);
  const says = `Held ${record}: ${why}`;
  const held = (await store.holds()).find((one) => one.record === record);
  const before = held === undefined ? null : { by: held.by, at: held.at, why: held.why };
  const act = { at, who, act: "hold", about: record, says, before, after: { why } };
  await store.hold({ record, by: who, at, why }, act);
  return ok(null);
}

export async function release(deps: Deps, record: string): Promise<Result<null, OperationFailure>> {
  const { store, who } = deps;
  const held = (await store.holds()).find((one) => one.record === record);
  if (held === undefined) return err(failure(2, `Nobody holds ${record}.`));
  await store.release(record, {
    at: nowInstant(deps),
    who,
    act: "release",
    about: record,
    says: `Released ${record}`,
    before: { by: held.by, at: held.at, why: held.why },
    after: null,
  });
  return ok(null);
}
