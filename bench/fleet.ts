import { startPostgres } from "../test/support/postgres.ts";
import { openFleet } from "../test/simulation/fleet/fleet.ts";

/** Fifty small shops, each with a Xero that takes its time: a worker's day is mostly waiting. */
const organisations = 50;
const customers = 2;
const latencyMs = 250;

/** Organisations that one worker works for at once. */
const concurrency = 2;

const fewWorkers = 1;
const manyWorkers = 3;

/** Less than half of what as many workers could do is no growth that anybody would pay machines for. */
const growthMin = manyWorkers / 2;

/** How many times as fast three worker processes bring fifty organisations' syncs to their end as one does. */
export async function benchFleet(say: (line: string) => void): Promise<boolean> {
  const postgres = await startPostgres();
  try {
    const one = await secondsWith(await postgres.createDatabase(), fewWorkers);
    say(`Syncs of ${organisations.toString()} organisations, 1 worker: ${one.toFixed(1)} s`);
    const many = await secondsWith(await postgres.createDatabase(), manyWorkers);
    say(`The same, ${manyWorkers.toString()} workers: ${many.toFixed(1)} s`);
    const growth = one / many;
    say(`Throughput: ${growth.toFixed(2)} times (${growthMin.toFixed(1)} or more is well)`);
    return growth >= growthMin;
  } finally {
    await postgres.drop();
  }
}

/** From the first call of any worker to the last: a process's start is no part of its throughput. */
async function secondsWith(databaseUrl: string, workers: number): Promise<number> {
  const fleet = await openFleet({ databaseUrl, organisations, customers, latencyMs });
  try {
    await Promise.all(Array.from({ length: workers }, () => fleet.startWorker(concurrency)));
    await fleet.untilEnded();
    const unfinished = (await fleet.jobs()).filter(({ report }) => report?.type !== "done");
    if (unfinished.length > 0)
      throw new Error(`${unfinished.length.toString()} syncs of the bench did not finish`);
    const begun = fleet.calls.reduce((at, { startMs }) => Math.min(at, startMs), Infinity);
    const ended = fleet.calls.reduce((at, { endMs }) => Math.max(at, endMs), 0);
    return (ended - begun) / 1000;
  } finally {
    await fleet.close();
  }
}
