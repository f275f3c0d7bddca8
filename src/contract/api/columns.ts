import * as z from "zod";
import { canBeChosen } from "#engine/corebridge/columnChoices.ts";
import { kindTable } from "#engine/corebridge/kindTable.ts";

const column = {
  kind: z.enum(kindTable.map(({ kind }) => kind)),
  /** As it stands in the export. */
  header: z.string().max(1000).refine(canBeChosen),
};

/** PUT …/columns: what a person says of columns, from now on and for every export of the kind. */
export const ColumnsRequest = z.strictObject({
  choices: z
    .array(
      z.discriminatedUnion("type", [
        z.strictObject({ type: z.literal("field"), ...column, field: z.string() }),
        z.strictObject({ type: z.literal("notRead"), ...column }),
        /** As Tieout tells it by itself. */
        z.strictObject({ type: z.literal("auto"), ...column }),
      ]),
    )
    .max(500),
});
export type ColumnsRequest = z.infer<typeof ColumnsRequest>;
