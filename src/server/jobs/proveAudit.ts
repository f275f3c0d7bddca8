import { writeFile } from "node:fs/promises";
import { canonicalJson, type Json } from "#engine/base/canonical.ts";
import { verifyChain, type AuditEntry } from "#engine/audit/chain.ts";
import { err, ok, type Result } from "#engine/base/result.ts";
import { signaturesOf, type SignOffSummary } from "#engine/tieout/signOff/signOff.ts";
import type { OperationFailure } from "../operations.ts";
import type { Deps } from "./deps.ts";
import { failure } from "./failures.ts";

export interface ProvenAudit {
  readonly entries: number;
  readonly head: string;
}

/** AUD-1: proves the chain, or says where it breaks. */
export async function verifyAudit({
  store,
  sha256,
}: Pick<Deps, "store" | "sha256">): Promise<Result<ProvenAudit, OperationFailure>> {
  // Before the trail: who signs meanwhile has a head that this reading does not have yet.
  const signed = await store.signOffs();
  const { trail, remembered } = await trailOf(store);
  const verdict = verifyChain(trail, sha256);
  if (verdict.type === "broken") return err(broken(verdict.says));
  const stranger = underAnotherTrail(signed, trail);
  if (stranger !== null) return err(broken(stranger));
  const { entries, head } = verdict;
  if (entries === remembered.entries && head === (remembered.head ?? head))
    return ok({ entries, head });
  const [there, last] = [entries.toString(), remembered.entries.toString()];
  return err(broken(`it ends after entry ${there}, and the last one written was entry ${last}`));
}

/** A chain that was made anew as a whole is whole, but no signature was made under it. AUD-1. */
function underAnotherTrail(
  signed: readonly SignOffSummary[],
  trail: readonly AuditEntry[],
): string | null {
  const heads = new Set(trail.map(({ hash }) => hash));
  const stranger = signed.find(({ state }) =>
    signaturesOf(state).some(({ head }) => head !== null && !heads.has(head)),
  );
  return stranger === undefined
    ? null
    : `the tie-out as at ${stranger.asAt ?? "no day"} was signed under another trail than this one`;
}

/** So often the trail is read again because somebody wrote in the middle. */
const readsMax = 20;

/** The trail and the end of it that is remembered, of one moment: another process may write meanwhile. */
async function trailOf(store: Pick<Deps["store"], "audit" | "auditHead">) {
  for (let reads = 1; ; reads += 1) {
    const before = await store.auditHead();
    const trail = await store.audit();
    const remembered = await store.auditHead();
    if (before.head === remembered.head || reads === readsMax) return { trail, remembered };
  }
}

function broken(says: string): OperationFailure {
  return failure(2, `The audit trail is broken: ${says}. Restore a backup from before it.`);
}

/** One entry a line, and the head of the chain as the last line. */
export async function exportAudit(
  deps: Pick<Deps, "store" | "sha256">,
  file: string,
): Promise<Result<ProvenAudit, OperationFailure>> {
  const proven = await verifyAudit(deps);
  if (!proven.ok) return proven;
  const entries = await deps.store.audit();
  const { head, entries: count } = proven.value;
  const lines = [
    ...entries.map((entry) => canonicalJson(jsonOf(entry))),
    canonicalJson({ entries: count, head }),
  ];
  try {
    await writeFile(file, `${lines.join("\n")}\n`, "utf8");
  } catch (problem) {
    const why = problem instanceof Error ? problem.message : "unknown";
    return err(failure(2, `The audit trail could not be written to ${file}: ${why}`));
  }
  return proven;
}

function jsonOf(entry: AuditEntry): Json {
  return { ...entry };
}
