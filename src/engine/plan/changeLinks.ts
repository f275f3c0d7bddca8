import type { Link, LinkByRecord, LinkChange } from "./link.ts";

/** The links that one command or one adoption leaves, with what Xero answered to it. */
export interface LinkStep {
  readonly changes: readonly LinkChange[];
  readonly xeroId: string;
  readonly xeroNumber: string | null;
}

/** What is to be stored, each record once. */
export interface LinkChanges {
  readonly set: readonly Link[];
  readonly removed: readonly string[];
}

export interface ChangedLinks extends LinkChanges {
  readonly links: LinkByRecord;
}

/** The links after the steps, in order. A record that gets another document is younger than all before it. PAY-5. */
export function changeLinks(before: LinkByRecord, steps: readonly LinkStep[]): ChangedLinks {
  const { set, removed } = linkChanges(before, highestSince(before), steps);
  const links = new Map(before);
  for (const record of removed) links.delete(record);
  for (const link of set) links.set(link.record, link);
  return { links, set, removed };
}

/**
 * What the steps change, for a run that keeps the links itself: it looks at no other link, for a large shop has many and
 * a run has a step for each. `since`: the highest age before; the answer has the highest after.
 */
export function linkChanges(
  before: LinkByRecord,
  since: number,
  steps: readonly LinkStep[],
): LinkChanges & { readonly since: number } {
  const after = new Map<string, Link | null>();
  const known = (record: string) =>
    after.has(record) ? (after.get(record) ?? undefined) : before.get(record);
  let highest = since;
  for (const step of steps) {
    for (const change of step.changes) {
      if (change.change === "remove") {
        after.set(change.record, null);
        continue;
      }
      highest += 1;
      after.set(change.record, linkAfter(change, step, known(change.record), highest));
    }
  }
  return {
    set: [...after.values()].filter((link) => link !== null),
    removed: [...after].filter(([, link]) => link === null).map(([record]) => record),
    since: highest,
  };
}

function linkAfter(
  change: Extract<LinkChange, { change: "set" }>,
  answer: Pick<LinkStep, "xeroId" | "xeroNumber">,
  known: Link | undefined,
  since: number,
): Link {
  const { record, xeroType, origin, facts } = change;
  const xeroId = change.xeroId === "$id" ? answer.xeroId : change.xeroId;
  const xeroNumber = change.xeroNumber === "$number" ? answer.xeroNumber : change.xeroNumber;
  return {
    record,
    xeroType,
    xeroId,
    xeroNumber,
    origin,
    facts,
    since: known?.xeroId === xeroId ? known.since : since,
  };
}

/** The age of the youngest link. */
export function highestSince(links: LinkByRecord): number {
  let highest = 0;
  for (const { since } of links.values()) highest = Math.max(highest, since);
  return highest;
}
