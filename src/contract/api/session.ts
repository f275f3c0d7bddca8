import * as z from "zod";
import { Instant } from "../plain.ts";

const roleNames = ["viewer", "preparer", "reviewer", "admin"] as const;

/** What anybody may ask: GET /api/about. */
export const AboutDocument = z.strictObject({
  product: z.literal("Tieout"),
  version: z.string(),
  /** `machine`: one user, by launch code. `firm`: users sign in by OpenID Connect. */
  access: z.enum(["machine", "firm"]),
  isDemo: z.boolean(),
  /** Of a demo, so that the pane can fill it in; else null. */
  launchCode: z.string().nullable(),
});
export type AboutDocument = z.infer<typeof AboutDocument>;

/** POST /api/session. */
export const LaunchRequest = z.strictObject({ code: z.string().max(64) });

/** What a pane is given once, and GET /api/session thereafter (then without `bearer`). */
export const SessionDocument = z.strictObject({
  /** For panes whose browser refuses our cookie: kept in memory only. Null where it was given before. */
  bearer: z.string().nullable(),
  /** Goes with every call that changes something, in the header `X-Tieout-Csrf`. */
  csrf: z.string(),
  name: z.string(),
  endsAt: Instant,
  organisations: z.array(
    z.strictObject({ id: z.string(), name: z.string(), role: z.enum(roleNames) }),
  ),
});
export type SessionDocument = z.infer<typeof SessionDocument>;

/** POST /api/sign-in: where a dialog goes, and the ticket for which the pane polls. */
export const SignInBegun = z.strictObject({
  url: z.string(),
  ticket: z.string(),
  /** Shown in the pane and in the dialog: only where both are equal it is the user's own sign-in. */
  check: z.string(),
});
export type SignInBegun = z.infer<typeof SignInBegun>;

/** POST /api/sign-in/poll. */
export const TicketRequest = z.strictObject({ ticket: z.string().max(128) });
export const SignInState = z.discriminatedUnion("state", [
  z.strictObject({ state: z.literal("pending") }),
  z.strictObject({ state: z.literal("refused"), message: z.string() }),
  z.strictObject({ state: z.literal("signedIn"), session: SessionDocument }),
]);
export type SignInState = z.infer<typeof SignInState>;
