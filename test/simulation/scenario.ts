import fc from "fast-check";
import type { CrashMoment } from "../server/jobs/crash.ts";
import { shopSpec, type ShopSpec } from "../engine/plan/arbitraryBook.ts";
import { faultSpec, type FaultSpec } from "./faults.ts";
import { personSpec, type PersonSpec } from "./people.ts";

/** Everything that a seed decides, as plain data: a failing one can be pinned as it is. */
export interface Scenario {
  readonly shop: ShopSpec;
  readonly xero: XeroSpec;
  /** Calls at once. */
  readonly concurrency: number;
  readonly approval: "yes" | "fingerprint";
  readonly first: Rough;
  /** What people do in Xero between the two syncs, when nothing runs. */
  readonly between: readonly PersonSpec[];
  /** CoreBridge has moved on. */
  readonly later: Rough;
}

export interface XeroSpec {
  readonly perMinute: number;
  readonly perDay: number;
  /** Whether we were told of the day's limit, or must hear it from Xero's headers. */
  readonly isDayKnown: boolean;
  readonly reference: "stored" | "dropped";
}

/** What stands in the way of one sync. */
export interface Rough {
  readonly faults: readonly FaultSpec[];
  /** Processes that do not live to the end of the sync, one after the other. */
  readonly lives: readonly Life[];
  /** Somebody disconnects us in Xero before that read or write of ours. */
  readonly disconnectAt: number | null;
  /** What people do in Xero while we work: which of us was first decides, so the books are compared with nothing. */
  readonly meanwhile: readonly (readonly [before: number, act: PersonSpec])[];
}

export interface Life {
  readonly end: CrashMoment | "interrupt";
  /** At which effect it dies, or before which command is done somebody interrupts it. */
  readonly at: number;
  /** Whether all effects count for that, or only what is sent to Xero. */
  readonly of: "anything" | "sending";
  /** Until somebody starts it again. */
  readonly pauseMs: number;
}

const minuteMs = 60_000;

// Within Xero's six minutes, at their edge and beyond them.
const pauseMs = fc.constantFrom(0, 45_000, 3 * minuteMs, 5 * minuteMs, 7 * minuteMs, 90 * minuteMs);

/** Most die while a batch is on its way: the moments that could cost money. */
const life: fc.Arbitrary<Life> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      end: fc.constantFrom<Life["end"]>("before", "during", "during", "after", "after"),
      at: fc.integer({ min: 1, max: 7 }),
      of: fc.constant<Life["of"]>("sending"),
      pauseMs,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      end: fc.constantFrom<Life["end"]>("before", "after", "interrupt"),
      at: fc.integer({ min: 1, max: 20 }),
      of: fc.constant<Life["of"]>("anything"),
      pauseMs,
    }),
  },
);

function rough(mostFaults: number, isWild: boolean): fc.Arbitrary<Rough> {
  return fc.record({
    faults: fc.array(faultSpec, { minLength: 1, maxLength: mostFaults }),
    lives: fc.array(life, { minLength: 1, maxLength: 3 }),
    disconnectAt: fc.option(fc.integer({ min: 0, max: 12 }), { freq: 1 }),
    meanwhile: isWild
      ? fc.array(fc.tuple(fc.integer({ min: 0, max: 12 }), personSpec), {
          minLength: 1,
          maxLength: 3,
        })
      : fc.constant([]),
  });
}

const xeroSpec: fc.Arbitrary<XeroSpec> = fc.record({
  perMinute: fc.constantFrom(60, 3000),
  perDay: fc.constantFrom(5000, 5000, 60),
  isDayKnown: fc.boolean(),
  reference: fc.constantFrom<XeroSpec["reference"]>("stored", "stored", "dropped"),
});

/** Every fourth shop has people who work in Xero while we do. */
const scenario: fc.Arbitrary<Scenario> = fc
  .constantFrom(false, false, false, true)
  .chain((isWild) =>
    fc.record({
      shop: shopSpec,
      xero: xeroSpec,
      concurrency: fc.constantFrom(1, 5),
      approval: fc.constantFrom<Scenario["approval"]>("yes", "fingerprint"),
      first: rough(4, isWild),
      between: fc.array(personSpec, { maxLength: 2 }),
      later: rough(3, isWild),
    }),
  );

export function scenarioOf(seed: number): Scenario {
  // The first values that fast-check draws are its smallest ones.
  const drawn = fc.sample(scenario, { seed, numRuns: 20 }).at(-1);
  if (drawn === undefined) throw new Error("Defect: nothing was drawn");
  return drawn;
}
