import type { Item } from "#engine/plan/task.ts";
import { shopOf } from "../engine/plan/arbitraryBook.ts";
import { canonicalBooks, canonicalLinks, differences, type Canonical } from "./canonical.ts";
import { canonicalOrganisation } from "./canonicalOrganisation.ts";
import { brokenLaws } from "./laws.ts";
import { syncCalmly, syncRoughly } from "./lives.ts";
import { modelOf } from "./model.ts";
import { actIn, doInXero } from "./people.ts";
import type { Rough, Scenario } from "./scenario.ts";
import { diaryOf, openWorld, type World, type WorldOptions } from "./world.ts";

export interface Simulated {
  /** Sentences about what is not as it should be; none: all is well. */
  readonly problems: readonly string[];
  /** What happened, line by line. */
  readonly trace: readonly string[];
}

/** A wait so long that the clock lets every call arrive which is on its way. */
const quietMs = 60_000;

/** Limits that no small shop meets. */
const calm = { perMinute: 3000, perDay: 1_000_000, isDayKnown: true } as const;

/** One shop, synced twice in rough weather, beside the same shop in calm weather and the rulebook's own arithmetic. */
export async function simulate(scenario: Scenario): Promise<Simulated> {
  const rough = await openWorld(worldOptions(scenario, scenario.xero));
  const twin = await openWorld(worldOptions(scenario, { ...scenario.xero, ...calm }));
  const problems: string[] = [];
  try {
    await bothSyncs(scenario, rough, twin, problems);
  } catch (defect) {
    problems.push(defect instanceof Error ? (defect.stack ?? defect.message) : String(defect));
  }
  const trace = diaryOf(rough);
  await rough.bridge.close();
  await twin.bridge.close();
  return { problems, trace };
}

async function bothSyncs(
  scenario: Scenario,
  rough: World,
  twin: World,
  problems: string[],
): Promise<void> {
  const { first, later } = shopOf(scenario.shop);
  const model = await modelOf(twin, first.holds);
  const books = [first.book, later];
  for (const [index, book] of books.entries()) {
    const weather: Rough = index === 0 ? scenario.first : scenario.later;
    rough.note(index === 0 ? "the first sync" : "CoreBridge has moved on");
    twin.bridge.book = book;
    rough.bridge.book = book;
    const entries = await twin.deps().store.entries();
    model.sync(book, new Map(entries.map(({ id, status }) => [id, status])));
    await syncCalmly(twin, "yes");
    await syncRoughly(rough, weather, scenario.approval);
    await syncCalmly(rough, scenario.approval);
    const quiet = await syncedAgain(rough, scenario.approval);
    const found = [
      ...quiet.problems,
      ...(await brokenLaws(rough, scenario.xero)),
      ...differences(
        "the rulebook",
        canonicalBooks(await twin.pull()),
        canonicalBooks(model.books().snapshot),
      ),
      ...(isWild(scenario)
        ? []
        : differences(
            "the calm shop",
            await everything(rough, quiet),
            await everything(twin, await syncedAgain(twin, "yes")),
          )),
    ];
    problems.push(...found.map((problem) => `sync ${(index + 1).toString()}: ${problem}`));
    if (problems.length > 0) return;
    if (index === 0) act(scenario, rough, twin, model.act);
  }
}

type Act = Awaited<ReturnType<typeof modelOf>>["act"];

/** The same people do the same in both organisations, and in the model. */
function act({ between }: Scenario, rough: World, twin: World, inModel: Act): void {
  for (const spec of between) {
    const done = actIn(twin.bridge.xero.books(), spec);
    if (done === null || !isDone(twin, done)) continue;
    isDone(rough, done);
    inModel(done);
    rough.note(`somebody in Xero, between the syncs: ${JSON.stringify(done)}`);
  }
}

/** False where Xero does not let a person do it. */
function isDone({ bridge }: World, done: Parameters<typeof doInXero>[1]): boolean {
  try {
    doInXero(bridge.xero, done);
    return true;
  } catch {
    return false;
  }
}

interface Again {
  readonly problems: readonly string[];
  readonly items: readonly Item[];
}

/** One more sync, which has nothing to write. */
async function syncedAgain(world: World, approval: Scenario["approval"]): Promise<Again> {
  // What a process that died had on its way arrives first: it is not this sync that writes it.
  await world.clock.skip(quietMs);
  const before = writesIn(world);
  const { items } = await syncCalmly(world, approval);
  const more = writesIn(world) - before;
  return { items, problems: more === 0 ? [] : [`a further sync made ${more.toString()} writes`] };
}

function writesIn({ bridge }: World): number {
  return bridge.xero.calls.filter(({ method }) => method !== "GET").length;
}

/** Which of us and the people in Xero was first decides what the books hold. */
function isWild({ first, later }: Scenario): boolean {
  return first.meanwhile.length + later.meanwhile.length > 0;
}

/** Books, links, manual entries, and what the sync says of every record. */
async function everything({ bridge, deps }: World, { items }: Again): Promise<Canonical> {
  const { store } = deps();
  const entries = await store.entries();
  return {
    ...canonicalOrganisation(bridge.xero.books()),
    links: canonicalLinks((await store.links()).values()),
    entries: entries.map(({ id, status }) => `${id} ${status}`).toSorted(),
    items: items.map(itemLine).toSorted(),
  };
}

function itemLine({ task, record, outcome, rule, message }: Item): string {
  return `${task} ${record} ${outcome} ${rule} ${message}`;
}

function worldOptions({ shop, concurrency }: Scenario, xero: Scenario["xero"]): WorldOptions {
  const { first } = shopOf(shop);
  const { periodLockDate } = first.snapshot.organisation;
  const known = xero.isDayKnown ? xero.perDay : 1_000_000;
  return {
    book: first.book,
    holds: first.holds,
    settings: {
      paymentPosting: first.settings.paymentPosting,
      applyDeposits: first.settings.applyDeposits,
      depositLiabilityAccount: "810",
    },
    xero: {
      limits: { perMinute: xero.perMinute, perDay: xero.perDay, concurrent: 5 },
      overpaymentReference: xero.reference,
      ...(periodLockDate === null ? {} : { organisation: { periodLockDate } }),
    },
    env: {
      XERO_CALLS_PER_MINUTE: xero.perMinute.toString(),
      XERO_CALLS_PER_DAY: known.toString(),
      XERO_CONCURRENCY: concurrency.toString(),
    },
  };
}
