import type { Link, LinkByRecord, LinkChange } from "./link.ts";

/** The links that one command or one adoption leaves, with what Xero answered to it. */
export interface LinkStep {
  readonly changes: readonly LinkChange[];
  readonly xeroId: string;
  readonly xeroNumber: string | null;
}

export interface ChangedLinks {
  readonly links: LinkByRecord;
  /** What is to be stored, each record once. */
  readonly set: readonly Link[];
  readonly removed: readonly string[];
}

/** The links after the steps, in order. A record that gets another document is younger than all before it. PAY-5. */
export function changeLinks(before: LinkByRecord, steps: readonly LinkStep[]): ChangedLinks {
  const links = new Map(before);
  const touched = new Set<string>();
  let since = highestSince(before);
  for (const step of steps) {
    for (const change of step.changes) {
      touched.add(change.record);
      if (change.change === "remove") {
        links.delete(change.record);
        continue;
      }
      since += 1;
      links.set(change.record, linkAfter(change, step, links.get(change.record), since));
    }
  }
  const set = [...touched].flatMap((record) => links.get(record) ?? []);
  return { links, set, removed: [...touched].filter((record) => !links.has(record)) };
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

function highestSince(links: LinkByRecord): number {
  let highest = 0;
  for (const { since } of links.values()) highest = Math.max(highest, since);
  return highest;
}
