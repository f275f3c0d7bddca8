import * as z from "zod";
import type { SignersWanted } from "#engine/tieout/signOff/sign.ts";
import type { Signature, SignOffSummary } from "#engine/tieout/signOff/signOff.ts";
import { Day, Instant, Money } from "./plain.ts";

const SignatureShape = z.strictObject({
  by: z.string(),
  at: Instant,
  note: z.string().nullable(),
  /** The head of the audit trail just before it; null where the trail was empty. AUD-1. */
  head: z.string().nullable(),
});

/** How one tie-out stands. Who signed stays said when it is withdrawn. AUD-2. */
export const SignOffShape = z.strictObject({
  asAt: Day.nullable(),
  /** Of the figures: what a signature is bound to. */
  fingerprint: z.string(),
  unexplained: Money,
  pulledAt: Instant,
  status: z.enum(["open", "prepared", "signedOff", "withdrawn"]),
  prepared: SignatureShape.nullable(),
  reviewed: SignatureShape.nullable(),
  withdrawn: z
    .strictObject({
      at: Instant,
      /** Null: by itself, for a figure changed. */
      by: z.string().nullable(),
      says: z.string(),
      /** Which figures, from what to what. */
      changes: z.array(z.strictObject({ figure: z.string(), from: Money, to: Money })),
    })
    .nullable(),
});
export type SignOffShape = z.infer<typeof SignOffShape>;

/** What `sign-off … --json` prints. */
export const SignOffDocument = z.strictObject({
  /** How many persons sign: two where there are users. */
  persons: z.enum(["one", "two"]),
  /** The newest tie-out; null where none was made yet. */
  current: SignOffShape.nullable(),
  /** Those of other days that somebody signed, newest first. */
  earlier: z.array(SignOffShape),
});
export type SignOffDocument = z.infer<typeof SignOffDocument>;

interface Standings {
  readonly wanted: SignersWanted;
  readonly current: SignOffSummary | null;
  readonly earlier: readonly SignOffSummary[];
}

export function signOffDocument({ current, earlier, wanted }: Standings): SignOffDocument {
  return {
    persons: wanted,
    current: current === null ? null : signOffShape(current),
    earlier: earlier.map(signOffShape),
  };
}

export function signOffShape({ state, ...standing }: SignOffSummary): SignOffShape {
  const { asAt, fingerprint, pulledAt, unexplained } = standing;
  const facts = { asAt, fingerprint, pulledAt, unexplained, status: state.type };
  switch (state.type) {
    case "open":
      return { ...facts, prepared: null, reviewed: null, withdrawn: null };
    case "prepared":
      return { ...facts, prepared: signed(state.prepared), reviewed: null, withdrawn: null };
    case "signedOff":
      return {
        ...facts,
        prepared: signed(state.prepared),
        reviewed: signed(state.reviewed),
        withdrawn: null,
      };
    case "withdrawn": {
      const { prepared, reviewed, withdrawal } = state;
      const { at, by, changes, says } = withdrawal;
      return {
        ...facts,
        prepared: signed(prepared),
        reviewed: reviewed === null ? null : signed(reviewed),
        withdrawn: { at, by, says, changes: changes.map((change) => ({ ...change })) },
      };
    }
  }
}

function signed({ at, by, head, note }: Signature) {
  return { by, at, note, head };
}
