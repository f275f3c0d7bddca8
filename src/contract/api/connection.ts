import * as z from "zod";

/** POST …/connection. `mayReplace`: the user has said that it may be another organisation than before. RUN-8. */
export const ConnectionRequest = z.strictObject({ mayReplace: z.boolean() });

/** Where the dialog goes, null where none is needed (Custom Connection); and the ticket for which the pane polls. */
export const ConnectionBegun = z.strictObject({ url: z.string().nullable(), ticket: z.string() });
export type ConnectionBegun = z.infer<typeof ConnectionBegun>;

/** GET …/connection/:ticket. The dialog may have been cut off: this is what counts. */
export const ConnectionState = z.discriminatedUnion("state", [
  z.strictObject({ state: z.literal("pending") }),
  /** Several organisations were granted. */
  z.strictObject({
    state: z.literal("choose"),
    organisations: z.array(z.strictObject({ tenantId: z.string(), name: z.string() })),
  }),
  z.strictObject({ state: z.literal("connected"), name: z.string() }),
  z.strictObject({ state: z.literal("failed"), message: z.string() }),
]);
export type ConnectionState = z.infer<typeof ConnectionState>;

/** POST …/connection/:ticket/organisation. */
export const OrganisationChoice = z.strictObject({ tenantId: z.string().max(100) });

/** GET …/accounts: Xero's own chart, for choosing. */
export const AccountList = z.strictObject({
  accounts: z.array(
    z.strictObject({
      code: z.string(),
      name: z.string(),
      type: z.string(),
      class: z.string(),
      isActive: z.boolean(),
    }),
  ),
});
export type AccountList = z.infer<typeof AccountList>;
