import { canonicalJson, type Sha256 } from "../base/canonical.ts";
import { zeroCents, type Cents } from "../base/money.ts";
import { compareText } from "../base/text.ts";
import type { Settings } from "../settings.ts";
import type { Snapshot } from "../xero/snapshot.ts";
import { deepLink } from "./deepLink.ts";
import type { ManualEntry } from "./entry.ts";
import { kindPlace, kindRow } from "./manualKinds.ts";
import type { ManualNeed } from "./need.ts";
import { sceneOf } from "./scene.ts";
import { indexXero } from "./xeroIndex.ts";

export interface EntryContext {
  readonly settings: Settings;
  readonly snapshot: Snapshot;
  readonly sha256: Sha256;
}

/** Ten hex digits: of 100,000 entries of one kind, two share an id once in two hundred books. */
const idDigits = 10;

/** "REF-1a2b3c4d5e": of kind, record and invoice only, so that nothing that changes later moves it. MAN-1. */
export function entryId(need: ManualNeed, sha256: Sha256): string {
  const digest = sha256(canonicalJson([need.kind, need.record, need.invoice]));
  return `${kindRow(need.kind).prefix}-${digest.slice(0, idDigits)}`;
}

/** The entry of a need, to do. MAN-1. */
export function buildEntry(need: ManualNeed, context: EntryContext): ManualEntry {
  return entryMaker(context)(need);
}

/** For many needs: the snapshot is indexed once. */
export function entryMaker({
  settings,
  snapshot,
  sha256,
}: EntryContext): (need: ManualNeed) => ManualEntry {
  const xero = indexXero(snapshot);
  return (need) => {
    const row = kindRow(need.kind);
    const seen = sceneOf(need, settings, xero, new Set());
    const scene = { ...seen, need: withMoney(need, row.moneyOn(seen)) };
    const target = row.link(scene);
    return {
      id: entryId(need, sha256),
      need: scene.need,
      reference: row.reference(scene),
      steps: row.steps(scene),
      effect: row.effect(scene),
      precheck: row.precheck(scene),
      xeroUrl: target === null ? null : deepLink(snapshot.organisation, target),
      status: "todo",
      doneBy: null,
      doneOn: null,
      note: null,
      proof: null,
    };
  };
}

/** What was on the invoice at its most: the work takes it off, and the proof must know what it was. */
function withMoney(need: ManualNeed, now: Cents | null): ManualNeed {
  if (now === null) return need;
  const seen = need.moneySeen ?? zeroCents;
  return { ...need, moneySeen: now > seen ? now : seen };
}

/** By sheet, then date, then id: the same order whatever the order of the needs. */
export function compareEntries(left: ManualEntry, right: ManualEntry): number {
  return (
    kindPlace(left.need.kind) - kindPlace(right.need.kind) ||
    compareText(left.need.date ?? "", right.need.date ?? "") ||
    compareText(left.id, right.id)
  );
}
