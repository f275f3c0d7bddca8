import * as z from "zod";
import { Instant } from "../plain.ts";

/** PUT …/settings: "" takes a setting back to its default. */
export const SettingsRequest = z.strictObject({
  values: z.record(z.string().max(100), z.string().max(2000)),
});

/** POST …/manual/:id. `notNeeded` wants a reason. */
export const ManualMark = z.strictObject({
  status: z.enum(["done", "todo", "notNeeded"]),
  why: z.string().max(2000).nullable(),
});

/** PUT …/holds/:record. */
export const HoldRequest = z.strictObject({ why: z.string().max(2000) });
export const HoldList = z.strictObject({
  holds: z.array(
    z.strictObject({ record: z.string(), by: z.string(), at: Instant, why: z.string() }),
  ),
});
export type HoldList = z.infer<typeof HoldList>;

/** GET …/audit: newest first. */
export const AuditList = z.strictObject({
  head: z.string().nullable(),
  total: z.int(),
  entries: z.array(
    z.strictObject({
      number: z.int(),
      at: z.string(),
      by: z.string(),
      act: z.string(),
      about: z.string().nullable(),
      says: z.string(),
    }),
  ),
});
export type AuditList = z.infer<typeof AuditList>;

/** POST …/troubleshoot. RUN-10. The files are base64. */
export const TroubleshootRequest = z.strictObject({ email: z.string().max(320) });
export const TroubleshootDocument = z.strictObject({
  name: z.string(),
  zip: z.base64(),
  eml: z.base64(),
});
export type TroubleshootDocument = z.infer<typeof TroubleshootDocument>;
