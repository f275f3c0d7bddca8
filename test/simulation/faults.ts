import fc from "fast-check";
import type { Fault, FaultTarget } from "#demo/xero/guards/faults.ts";

/** One way in which Xero, or the line to it, lets us down. */
export interface FaultSpec {
  readonly what: keyof typeof faultKinds;
  readonly where: keyof typeof places;
  /** The how-manieth call of that place it strikes first. */
  readonly nth: number;
  readonly times: number;
}

/** Real milliseconds after which the client gives a call up, and those that a slow call takes. */
export const callTimeoutMs = 400;
const tooSlowMs = 500;

const faultKinds = {
  lostBefore: { type: "dropBeforeCommit" },
  lostAfter: { type: "dropAfterCommit" },
  slow: { type: "slow", ms: 20 },
  tooSlow: { type: "slow", ms: tooSlowMs },
  unavailable: { type: "status", status: 503 },
  brokenAfter: { type: "status", status: 503, afterCommit: true },
  garbled: { type: "malformedJson" },
  minute: { type: "rateLimit", problem: "minute", retryAfterSeconds: 30 },
  appMinute: { type: "rateLimit", problem: "appminute", retryAfterSeconds: 20 },
  atOnce: { type: "rateLimit", problem: "concurrent" },
  day: { type: "rateLimit", problem: "day", retryAfterSeconds: 7200 },
  expired: { type: "expireTokens" },
} as const;

const places = {
  anything: {},
  reads: { method: "GET" },
  creates: { method: "PUT" },
  changes: { method: "POST", path: /api\.xro/u },
  releases: { method: "DELETE" },
  contacts: { method: "PUT", path: /Contacts/u },
  invoices: { method: "PUT", path: /Invoices/u },
  payments: { method: "PUT", path: /BankTransactions/u },
  creditNotes: { method: "PUT", path: /CreditNotes$/u },
  allocations: { method: "PUT", path: /Allocations/u },
  settings: { method: "PUT", path: /TaxRates|Accounts/u },
  signIn: { path: /connect\/token/u },
} as const satisfies Readonly<Record<string, FaultTarget>>;

/** Where what goes wrong costs money. */
const ofCreates = ["creates", "contacts", "invoices", "payments", "allocations"] as const;

export const faultSpec: fc.Arbitrary<FaultSpec> = fc
  .record({
    what: fc.constantFrom(...keysOf(faultKinds)),
    where: fc.oneof(
      { weight: 2, arbitrary: fc.constantFrom<FaultSpec["where"]>(...ofCreates) },
      { weight: 1, arbitrary: fc.constantFrom(...keysOf(places)) },
    ),
    nth: fc.constantFrom(1, 1, 1, 2, 2, 3, 5),
    // A fifth time is one more than we try the same bytes.
    times: fc.constantFrom(1, 1, 2, 4, 4, 5),
  })
  // Each time costs real time.
  .map((spec) => (spec.what === "tooSlow" ? { ...spec, times: 1 } : spec));

export function faultOf({ what, where, nth, times }: FaultSpec): Fault {
  return { ...faultKinds[what], ...places[where], nth, times };
}

function keysOf<T extends object>(table: T): (keyof T)[] {
  return Object.keys(table) as (keyof T)[];
}
