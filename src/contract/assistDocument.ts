import * as z from "zod";
import type { ManualEntry } from "#engine/manual/entry.ts";
import type { Item } from "#engine/plan/task.ts";
import { Instant } from "./plain.ts";
import { ItemShape, ManualEntryShape, manualEntryDocument, SyncDocument } from "./syncDocument.ts";

/** What `manual assist --json` prints: the calls that do one entry, and with an approval what became of them. MAN-5. */
export const AssistDocument = z.strictObject({
  /** Null: nothing was sent. */
  run: z.string().nullable(),
  fingerprint: z.string(),
  status: SyncDocument.shape.status,
  resumeAt: Instant.nullable(),
  item: ItemShape,
  entry: ManualEntryShape,
  calls: z.array(
    z.strictObject({
      method: z.enum(["PUT", "DELETE"]),
      path: z.string(),
      body: z.string().nullable(),
      says: z.string(),
      undo: z.string(),
    }),
  ),
});
export type AssistDocument = z.infer<typeof AssistDocument>;

interface AssistFacts extends Pick<AssistDocument, "fingerprint" | "status" | "resumeAt"> {
  readonly runId: string | null;
  readonly item: Item;
  readonly entry: ManualEntry;
  readonly calls: readonly AssistDocument["calls"][number][];
}

export function assistDocument(facts: AssistFacts): AssistDocument {
  const { calls, entry, fingerprint, item, resumeAt, runId, status } = facts;
  const { label, message, outcome, record, rule, xeroId, xeroNumber } = item;
  return {
    run: runId,
    fingerprint,
    status,
    resumeAt,
    item: { record, label, outcome, rule, message, xeroId, xeroNumber },
    entry: manualEntryDocument(entry),
    calls: calls.map(({ body, method, path, says, undo }) => ({ method, path, body, says, undo })),
  };
}
