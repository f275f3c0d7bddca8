import { PgBoss, type Job } from "pg-boss";
import * as z from "zod";
import type { Clock } from "../xero/port.ts";
import type { Queue, Stretch } from "./queue.ts";

export interface BossQueueOptions {
  readonly databaseUrl: string;
  readonly clock: Pick<Clock, "nowMs">;
  /** Organisations that this machine works for at once. */
  readonly concurrency: number;
  /** A machine that has not been heard of for so long is taken for dead; at least 10. */
  readonly heartbeatSeconds: number;
  readonly onThrown: (problem: unknown, jobId: string) => void;
}

const queueName = "tieout-jobs";

/** Longer than any job: a machine that lives is told by its heartbeat, not by the time that it takes. */
const expireSeconds = 24 * 3600;

/** A job that throws is tried again: the database was away, or another machine has not let go yet. */
const retryDelaySeconds = 2;
const retryDelaySecondsMax = 60;
const retriesMax = 10_000;

const Ticket = z.object({ organisation: z.string(), jobId: z.string() });
type Ticket = z.infer<typeof Ticket>;

/**
 * The queue of many bridges over one PostgreSQL: pg-boss gives an organisation's jobs to one machine at a time
 * (policy `singleton`, keyed by organisation), and those of a machine that died to another.
 */
export function bossQueue(options: BossQueueOptions): Queue {
  const boss = new PgBoss({
    connectionString: options.databaseUrl,
    application_name: "tieout-queue",
    schema: "tieout_queue",
    monitorIntervalSeconds: 5,
    superviseIntervalSeconds: 5,
    max: 4,
  });
  const stopping = new AbortController();
  const running = { count: 0 };
  boss.on("error", (problem) => options.onThrown(problem, "queue"));
  let ready: Promise<void> | null = null;
  const open = (): Promise<void> => {
    ready ??= prepare(boss, options).catch((problem: unknown) => {
      ready = null;
      throw problem;
    });
    return ready;
  };
  const add = async (organisation: string, jobId: string, atMs: number | null): Promise<void> => {
    await open();
    const ticket: Ticket = { organisation, jobId };
    await boss.send(queueName, ticket, {
      singletonKey: organisation,
      ...(atMs === null ? {} : { startAfter: new Date(atMs) }),
    });
  };
  const run = async (stretch: Stretch, job: Job<Ticket>, signal: AbortSignal): Promise<void> => {
    const { organisation, jobId } = Ticket.parse(job.data);
    running.count += 1;
    try {
      const next = await stretch(organisation, jobId, signal);
      if (next.type === "again") await add(organisation, jobId, next.atMs);
    } catch (problem) {
      options.onThrown(problem, jobId);
      throw problem;
    } finally {
      running.count -= 1;
    }
  };
  return {
    add,
    start: async (stretch) => {
      await open();
      await boss.work<Ticket>(
        queueName,
        { localConcurrency: options.concurrency, pollingIntervalSeconds: 0.5, batchSize: 1 },
        async ([job]) => {
          if (job !== undefined)
            await run(stretch, job, AbortSignal.any([stopping.signal, job.signal]));
        },
      );
    },
    stop: async () => {
      stopping.abort();
      await boss.stop({ graceful: true, timeout: 30_000 });
    },
    depth: async () => {
      await open();
      const [stats] = await boss.getQueueStats(queueName);
      return { waiting: stats?.queuedCount ?? 0, running: running.count };
    },
  };
}

async function prepare(boss: PgBoss, { heartbeatSeconds }: BossQueueOptions): Promise<void> {
  await boss.start();
  await boss.createQueue(queueName, {
    policy: "singleton",
    retryLimit: retriesMax,
    retryDelay: retryDelaySeconds,
    retryBackoff: true,
    retryDelayMax: retryDelaySecondsMax,
    expireInSeconds: expireSeconds,
    heartbeatSeconds,
  });
}
