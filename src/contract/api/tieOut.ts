import * as z from "zod";
import { noteLettersMax } from "#engine/tieout/signOff/sign.ts";
import { Money } from "../plain.ts";
import { SignOffDocument } from "../signOffDocument.ts";
import { WorkbookEdits } from "./jobs.ts";

export const signActs = ["prepare", "review", "withdraw"] as const;

/** GET …/tie-out/sign-off, and the answer of those that sign. AUD-2. */
export const SignOffView = z.strictObject({
  ...SignOffDocument.shape,
  /** What whoever asks may do now, as who they are and as the tie-out stands. */
  may: z.array(z.enum(signActs)),
});
export type SignOffView = z.infer<typeof SignOffView>;

/** POST …/tie-out/prepare, …/review and …/withdraw: of the figures that the person saw. */
export const SignRequest = z.strictObject({
  fingerprint: z.string().max(128),
  note: z.string().max(noteLettersMax).nullable(),
});
export type SignRequest = z.infer<typeof SignRequest>;

/** POST …/tie-out/workbook: the sheets of an ended tie-out, with its signatures and the trail as they are now. */
export const TieOutWorkbookRequest = z.strictObject({
  job: z.string().max(100),
  workbook: WorkbookEdits.nullable(),
});
export type TieOutWorkbookRequest = z.infer<typeof TieOutWorkbookRequest>;

export const bridgeIds = ["receivables", "sales", "tax", "payments", "deposits"] as const;
export const rowFigures = ["coreBridge", "xero", "unexplained"] as const;

/**
 * GET …/jobs/:id/rows/:bridge/:row?figure=: the records that make one figure of a tie-out's row, the largest unexplained
 * amount first; `row` counts from 0 in the order of the document.
 */
export const RowRecords = z.strictObject({
  total: z.int(),
  records: z.array(
    z.strictObject({
      record: z.string(),
      coreBridge: Money,
      xero: Money,
      unexplained: Money,
      reasons: z.array(z.strictObject({ reason: z.string(), amount: Money })),
      /** "orders.csv, row 12"; null where it is in none of these exports. */
      place: z.string().nullable(),
      /** Its page in Xero; null where it has none. */
      xeroUrl: z.string().nullable(),
    }),
  ),
});
export type RowRecords = z.infer<typeof RowRecords>;
