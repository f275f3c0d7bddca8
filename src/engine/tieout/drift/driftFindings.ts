import { compareText } from "../../base/text.ts";
import type { Finding, FindingCode } from "../../finding.ts";
import type { TieOutCase } from "../input.ts";
import { changedLists } from "./changedLists.ts";

/** What someone changed in Xero, whether or not a figure moved: synced records are looked at, not touched. */
export function driftFindings(of: TieOutCase, watched: readonly Finding[]): readonly Finding[] {
  const seen = of.plan.findings.filter(({ code }) => planWatches.has(code));
  const all = [...seen, ...watched, ...changedLists(of)];
  const byKey = new Map(
    all.toReversed().map((one) => [`${one.code} ${one.record ?? ""} ${one.message}`, one]),
  );
  return [...byKey.values()].toSorted(
    (a, b) =>
      compareText(a.record ?? "", b.record ?? "") ||
      compareText(a.code, b.code) ||
      compareText(a.message, b.message),
  );
}

/** Findings of the plan that are about what someone did in Xero. */
const planWatches: ReadonlySet<FindingCode> = new Set([
  "renamedInXero",
  "voidedInXero",
  "unappliedInXero",
  "possibleDuplicate",
  "keptXeroField",
]);
