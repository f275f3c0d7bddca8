import { Counter, Gauge, Histogram, Registry } from "prom-client";
import type { CallSeen, Observe, Observed } from "./observe.ts";

/** The figures of one bridge, as Prometheus reads them. No organisation, customer or document is ever a label. */
export interface Metrics {
  readonly observe: Observe;
  /** The answer to `GET /metrics`. */
  readonly text: () => Promise<string>;
  readonly contentType: string;
}

/** A registry of its own, so that several bridges in one process do not count each other's calls. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  const instruments = createInstruments(registry);
  return {
    observe: (seen) => count(instruments, seen),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}

/** The same figures, with the queue as it is when somebody asks; a queue that does not answer leaves its last. */
export function withQueue(
  { observe, text, contentType }: Metrics,
  depth: () => Promise<{ readonly waiting: number; readonly running: number }>,
): Pick<Metrics, "text" | "contentType"> {
  return {
    contentType,
    text: async () => {
      await depth().then(
        (jobs) => observe({ type: "jobs", ...jobs }),
        () => undefined,
      );
      return text();
    },
  };
}

type Instruments = ReturnType<typeof createInstruments>;

/** Xero takes a fifth of a second for a page and up to a minute over fifty invoices. */
const callSeconds = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 90];

function createInstruments(registry: Registry) {
  const registers = [registry];
  return {
    calls: new Counter({
      name: "tieout_xero_calls_total",
      help: "Calls of Xero's accounting API, by method, resource and class of the answer's status (none: no answer came).",
      labelNames: ["method", "resource", "status"],
      registers,
    }),
    callDuration: new Histogram({
      name: "tieout_xero_call_duration_seconds",
      help: "How long Xero took to answer a call.",
      labelNames: ["method"],
      buckets: callSeconds,
      registers,
    }),
    waits: new Counter({
      name: "tieout_waits_total",
      help: "How often the bridge waited: for its own count of Xero's minute (pace), for a place (busy), to read or send again.",
      labelNames: ["why"],
      registers,
    }),
    waited: new Counter({
      name: "tieout_waited_seconds_total",
      help: "How long the bridge waited, by reason.",
      labelNames: ["why"],
      registers,
    }),
    items: new Counter({
      name: "tieout_items_total",
      help: "Records of ended runs, by task and outcome.",
      labelNames: ["task", "outcome"],
      registers,
    }),
    runs: new Counter({
      name: "tieout_runs_total",
      help: "Runs that ended or paused, by status.",
      labelNames: ["status"],
      registers,
    }),
    jobs: new Gauge({
      name: "tieout_jobs",
      help: "Jobs that wait for their turn, and jobs in flight on this machine.",
      labelNames: ["state"],
      registers,
    }),
    notifications: new Counter({
      name: "tieout_notifications_total",
      help: "Notifications, by way and whether they were delivered.",
      labelNames: ["by", "delivered"],
      registers,
    }),
  };
}

function count(instruments: Instruments, seen: Observed): void {
  const { waits, waited, items, runs, jobs, notifications } = instruments;
  switch (seen.type) {
    case "call":
      countCall(instruments, seen);
      break;
    case "wait":
      waits.inc({ why: seen.why });
      waited.inc({ why: seen.why }, Math.max(0, seen.waitMs) / 1000);
      break;
    case "items":
      items.inc({ task: seen.task, outcome: seen.outcome }, seen.count);
      break;
    case "runEnded":
      runs.inc({ status: seen.status });
      break;
    case "jobs":
      jobs.set({ state: "waiting" }, seen.waiting);
      jobs.set({ state: "running" }, seen.running);
      break;
    case "notified":
      notifications.inc({ by: seen.by, delivered: seen.isDelivered ? "yes" : "no" });
  }
}

function countCall({ calls, callDuration }: Instruments, seen: CallSeen): void {
  const status = seen.status === 0 ? "none" : `${Math.floor(seen.status / 100).toString()}xx`;
  calls.inc({ method: seen.method, resource: seen.resource, status });
  callDuration.observe({ method: seen.method }, seen.tookMs / 1000);
}
