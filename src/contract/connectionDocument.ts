import * as z from "zod";
import type { Organisation } from "#engine/xero/snapshot.ts";
import { Day } from "./plain.ts";

/** What `connect --json` and `test-connection --json` print. RUN-9. */
export const ConnectionDocument = z.strictObject({
  organisation: z.strictObject({
    id: z.string(),
    name: z.string(),
    countryCode: z.string(),
    baseCurrency: z.string(),
    periodLockDate: Day.nullable(),
    endOfYearLockDate: Day.nullable(),
  }),
  callsLeft: z.strictObject({ minute: z.int().nullable(), day: z.int().nullable() }),
  missing: z.array(z.string()),
});
export type ConnectionDocument = z.infer<typeof ConnectionDocument>;

interface ConnectionFacts {
  readonly organisation: Organisation;
  readonly minuteRemaining: number | null;
  readonly dayRemaining: number | null;
  readonly missing: readonly string[];
}

export function connectionDocument(facts: ConnectionFacts): ConnectionDocument {
  const { id, name, countryCode, baseCurrency, periodLockDate, endOfYearLockDate } =
    facts.organisation;
  return {
    organisation: { id, name, countryCode, baseCurrency, periodLockDate, endOfYearLockDate },
    callsLeft: { minute: facts.minuteRemaining, day: facts.dayRemaining },
    missing: [...facts.missing],
  };
}
