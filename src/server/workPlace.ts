import { randomUUID } from "node:crypto";
import { realpath } from "node:fs/promises";
import { resolve, sep } from "node:path";
import type { Bridge } from "./compose.ts";
import type { Config } from "./config.ts";
import { isLeaseLost } from "./store/leaseLost.ts";
import { isOutage } from "./store/outage.ts";
import type { WorkPlace } from "./work/place.ts";
import type { Clock } from "./xero/port.ts";

/** The bridge as its jobs see it. */
export function workPlace(config: Config, bridge: Bridge, clock: Clock): WorkPlace {
  return {
    storeOf: (organisation) => bridge.stores.of(organisation),
    depsOf: bridge.depsOf,
    clock,
    newId: randomUUID,
    // Who lost the lease tries again, and finds that another has the job.
    isOutage: (problem) => isOutage(problem) || isLeaseLost(problem),
    keepBug: bridge.keepBug,
    notify: async (organisation, { type, says }) => {
      const { notifier, store } = bridge.depsOf(organisation, "schedule");
      const name = (await store.remembered("connectedTo")) ?? organisation;
      await notifier.notify({ type, organisation: name, says, link: config.origin });
    },
    watchedFolder: (organisation, setting) => watchedFolder(config, organisation, setting),
    log: bridge.depsOf(config.organisation, "bridge").log,
  };
}

/**
 * On one machine the user's own choice. A firm's organisations share a disk, so each has its folder under
 * TIEOUT_EXPORTS and never reaches another's, by dots or by links.
 */
async function watchedFolder(
  { databaseUrl, exportsRoot }: Config,
  organisation: string,
  setting: string,
): Promise<string | null> {
  if (databaseUrl === null) return setting;
  if (exportsRoot === null) return null;
  const own = resolve(exportsRoot, organisation);
  const real = await realpath(resolve(own, setting)).catch(() => null);
  const realOwn = await realpath(own).catch(() => null);
  if (real === null || realOwn === null) return null;
  return real === realOwn || real.startsWith(realOwn + sep) ? real : null;
}
