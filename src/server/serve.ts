import { randomBytes } from "node:crypto";
import { err, ok, type Result } from "#engine/base/result.ts";
import { composeBridge, type Bridge, type Surroundings } from "./compose.ts";
import type { Config } from "./config.ts";
import { createApp } from "./http/app.ts";
import type { Access, DemoDesk, Desk } from "./http/desk.ts";
import { makeLaunchCode } from "./http/launchCode.ts";
import { listen, type Tls } from "./http/listen.ts";
import { failure } from "./jobs/failures.ts";
import { createMetrics, withQueue } from "./metrics.ts";
import type { OperationFailure } from "./operations.ts";
import { createOpenId } from "./signIn/openId.ts";
import { bossQueue } from "./work/bossQueue.ts";
import { dropLeftFolders } from "./work/jobFolders.ts";
import { localQueue } from "./work/localQueue.ts";
import type { WorkPlace } from "./work/place.ts";
import type { Queue } from "./work/queue.ts";
import { runJob } from "./work/runJob.ts";
import { startSchedule } from "./work/schedule.ts";
import { workPlace } from "./workPlace.ts";

/** What `serve` adds to the environment's configuration. */
export interface ServeOptions {
  readonly version: string;
  /** The folder of the built pane; null where it was not built. */
  readonly pages: string | null;
  readonly demo: DemoDesk | null;
  readonly tls: Tls | null;
  /** Organisations that are worked for at once on this machine. */
  readonly concurrency: number;
}

export interface Running {
  /** Where the pane is: "https://localhost:3000". */
  readonly url: string;
  /** Null where users sign in. */
  readonly launchCode: string | null;
  readonly bridge: Bridge;
  /** Lets what is under way come to a point where it can go on, then ends. */
  stop(): Promise<void>;
}

/** Calls that are under way get so long when the bridge stops. */
const graceMs = 10_000;

/** A machine that has not been heard of for so long is taken for dead by the others. */
const heartbeatSeconds = 10;

/** The whole bridge: database, jobs, schedule and HTTP. */
export async function serve(
  config: Config,
  surroundings: Surroundings,
  options: ServeOptions,
): Promise<Result<Running, OperationFailure>> {
  const metrics = createMetrics();
  const composed = await composeBridge(config, { ...surroundings, observe: metrics.observe });
  if (!composed.ok) return composed;
  const bridge = composed.value;
  await dropLeftFolders();
  const place = workPlace(config, bridge, surroundings.clock);
  const queue = queueOf(config, place, options);
  const stopping = { isAsked: false };
  const at = { port: config.port };
  const access = accessOf(config, bridge);
  const desk: Desk = {
    version: options.version,
    place,
    directory: bridge.stores.directory,
    queue,
    access,
    ownOrigins: () => originsOf(config, at.port),
    pages: options.pages,
    demo: options.demo,
    grant: config.xero.grant,
    sha256: bridge.sha256,
    vault: bridge.vault,
    newSecret: () => randomBytes(32).toString("base64url"),
    metrics: withQueue(metrics, () => queue.depth()),
    isStopping: () => stopping.isAsked,
  };
  const listening = await listen(createApp(desk), { ...config, tls: options.tls });
  if (!listening.ok) {
    await bridge.close();
    return err(failure(2, listening.error));
  }
  at.port = listening.value.port;
  await queue.start((organisation, jobId, signal) => runJob(place, organisation, jobId, signal));
  const schedule = startSchedule(
    place,
    queue,
    () => organisationsOf(config, bridge),
    (now) => bridge.stores.directory.dropEnded(now),
  );
  await readdOpenJobs(config, bridge, queue);
  void schedule.look().catch(() => undefined);
  const [url = ""] = originsOf(config, at.port);
  return ok({
    url,
    launchCode: access.type === "machine" ? access.launchCode : null,
    bridge,
    stop: async () => {
      stopping.isAsked = true;
      schedule.stop();
      await queue.stop();
      await listening.value.stop(graceMs);
      await bridge.close();
    },
  });
}

/** One bridge alone with its SQLite, or many over one PostgreSQL. */
function queueOf(
  { databaseUrl }: Config,
  { clock, log, keepBug, isOutage }: WorkPlace,
  { concurrency }: ServeOptions,
): Queue {
  const onThrown = (problem: unknown, jobId: string): void => {
    if (isOutage(problem)) log({ event: "databaseAway", job: jobId });
    else keepBug(problem);
  };
  return databaseUrl === null
    ? localQueue({ clock, concurrency, onThrown })
    : bossQueue({ databaseUrl, clock, concurrency, heartbeatSeconds, onThrown });
}

/** Users of a firm sign in; on one machine there is one. */
function accessOf({ oidc, organisation }: Config, { userName }: Bridge): Access {
  if (oidc !== null) return { type: "firm", openId: createOpenId(oidc) };
  const launchCode = makeLaunchCode((count) => randomBytes(count));
  return { type: "machine", launchCode, userName, organisation };
}

/** Under which addresses the pane may be opened; the first is the one that is told. */
function originsOf({ host, tls, origin }: Config, port: number): readonly string[] {
  if (origin !== null) return [origin];
  const scheme = tls ? "https" : "http";
  const names = host === "localhost" ? ["localhost", "127.0.0.1", "[::1]"] : [urlHost(host)];
  return names.map((name) => `${scheme}://${name}:${port.toString()}`);
}

/** An address of six or eight groups stands in brackets (RFC 3986, 3.2.2). */
function urlHost(host: string): string {
  return host.includes(":") ? `[${host}]` : host;
}

async function organisationsOf(
  { databaseUrl, organisation }: Config,
  { stores }: Bridge,
): Promise<readonly string[]> {
  if (databaseUrl === null) return [organisation];
  return (await stores.directory.organisations()).map(({ id }) => id);
}

/** What was under way when a bridge stopped goes on by itself. */
async function readdOpenJobs(config: Config, bridge: Bridge, queue: Queue): Promise<void> {
  for (const organisation of await organisationsOf(config, bridge))
    for (const { id, state } of await bridge.stores.of(organisation).openJobs()) {
      const until =
        state.type === "waiting" && state.until !== null ? Date.parse(state.until) : null;
      await queue.add(organisation, id, until);
    }
}
