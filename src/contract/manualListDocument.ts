import * as z from "zod";
import type { ManualEntry } from "#engine/manual/entry.ts";
import { ManualEntryShape, manualEntryDocument } from "./syncDocument.ts";

/** What `manual list --json` prints: all of them, or those of one status; after a mark, the one that was marked. */
export const ManualListDocument = z.strictObject({ manualEntries: z.array(ManualEntryShape) });
export type ManualListDocument = z.infer<typeof ManualListDocument>;

export function manualListDocument(entries: readonly ManualEntry[]): ManualListDocument {
  return { manualEntries: entries.map(manualEntryDocument) };
}
