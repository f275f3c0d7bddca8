import * as z from "zod";
import { Instant } from "../plain.ts";
import { JobView } from "./jobs.ts";

/** GET …/status: what the pane always shows. No call to Xero is made for it. */
export const StatusDocument = z.strictObject({
  organisation: z.strictObject({ id: z.string(), name: z.string() }),
  /** The organisation in Xero; null where nobody is connected. */
  connectedTo: z.string().nullable(),
  /** By which a link opens the right organisation in Xero; null where Xero has not told. */
  shortCode: z.string().nullable(),
  /** RUN-6: both, always; null is never. */
  lastAttempted: Instant.nullable(),
  lastSuccessful: Instant.nullable(),
  /** Until then Xero lets us make no call. */
  resumeAt: Instant.nullable(),
  /** The job that has not ended, if there is one. */
  openJob: JobView.nullable(),
  /** Settings that a sync needs and that are not set, in sentences. */
  missing: z.array(z.string()),
  /** RUN-1: the Sync Start Date cannot be changed any more. */
  isStartDateFixed: z.boolean(),
  openEntries: z.int(),
  heldRecords: z.int(),
});
export type StatusDocument = z.infer<typeof StatusDocument>;
