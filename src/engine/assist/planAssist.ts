import { canonicalJson, type Json, type Sha256 } from "../base/canonical.ts";
import { err, ok, type Result } from "../base/result.ts";
import type { ManualEntry } from "../manual/entry.ts";
import { linkedIdsOf } from "../manual/linkedIds.ts";
import { kindRow } from "../manual/manualKinds.ts";
import { proveAll, type Proof } from "../manual/proof.ts";
import { sceneOf, type Scene } from "../manual/scene.ts";
import { indexXero } from "../manual/xeroIndex.ts";
import { forecastOf } from "../plan/forecast.ts";
import { itemOf } from "../plan/item.ts";
import type { LinkByRecord } from "../plan/link.ts";
import type { Plan } from "../plan/plan.ts";
import type { Item, Outcome } from "../plan/task.ts";
import type { Settings } from "../settings.ts";
import type { Snapshot } from "../xero/snapshot.ts";
import { applyDeposit } from "./applyDeposit.ts";
import {
  assistRecord,
  refused,
  type AssistCase,
  type AssistRefused,
  type AssistStep,
  type AssistWork,
} from "./assistCase.ts";
import { refundCredit } from "./refundCredit.ts";
import { writeOffBadDebt } from "./writeOffBadDebt.ts";

export interface AssistInput {
  readonly entry: ManualEntry;
  /** All that ever were: a document proves one of them only. */
  readonly entries: readonly ManualEntry[];
  readonly snapshot: Snapshot;
  readonly settings: Settings;
  readonly links: LinkByRecord;
  readonly sha256: Sha256;
}

/** The work of one entry as writes, to be approved and posted like any plan. */
export interface AssistPlan extends Plan {
  /** The one item: what is said of the entry's record. */
  readonly item: Item;
  /** In the order of the commands; empty where Xero shows the work done already. */
  readonly steps: readonly AssistStep[];
}

/** MAN-5. A pure function of its input. Refuses whatever is not plain: then a person does it by the entry's steps. */
export function planAssist(input: AssistInput): Result<AssistPlan, AssistRefused> {
  const { entry, entries, links, settings, sha256, snapshot } = input;
  const linkedIds = linkedIdsOf(links);
  const scene = sceneOf(entry.need, settings, indexXero(snapshot), linkedIds);
  const proof = proveAll(entries, snapshot, settings, linkedIds).get(entry.id) ?? openProof;
  if (proof.type === "proved")
    return ok(planOf(input, { task: "Allocations", steps: [] }, proof.document.says));
  const work = workOf(scene);
  const { amount } = entry.need;
  if (work === null || amount === null || amount <= 0n)
    return err(
      refused(
        `Entry ${entry.id} is none that Tieout can do: only deposits to apply, refunds of an overpayment, and bad debt. Do it by its steps, and then: tieout manual done ${entry.id}`,
      ),
    );
  const underWay = links.get(assistRecord(entry));
  const row = kindRow(entry.need.kind);
  const found = underWay === undefined ? row.proof(scene).near : null;
  const obstacle = obstacleOf(entry, proof, found, row.precheck(scene));
  if (obstacle !== null) return err(refused(obstacle));
  const done = work({ entry, scene, amount, snapshot, links, sha256, underWay });
  return done.ok ? ok(planOf(input, done.value, null)) : done;
}

const openProof: Proof = { type: "open" };

/** The three that Xero's API can do whole. An original may have been posted since the plan said that it is not there. */
function workOf({
  credit,
  need: { kind, variant },
}: Scene): ((of: AssistCase) => Result<AssistWork, AssistRefused>) | null {
  const isPlain = variant === "plain" || (variant === "originalNotInXero" && credit !== undefined);
  if (!isPlain) return null;
  if (kind === "unappliedDeposit") return applyDeposit;
  if (kind === "refund") return refundCredit;
  return kind === "badDebt" ? writeOffBadDebt : null;
}

/** Where somebody may have begun, or Xero would refuse, a person must look first. */
function obstacleOf(
  { id, status }: ManualEntry,
  proof: Proof,
  found: string | null,
  precheck: string,
): string | null {
  if (status === "notNeeded")
    return `Entry ${id} is marked as not needed. Reopen it first: tieout manual reopen ${id}`;
  if (status === "done")
    return `Entry ${id} is marked as done, and Xero does not show it yet. If it was not done, reopen it first: tieout manual reopen ${id}`;
  if (proof.type === "ambiguous") return `Look in Xero first: ${proof.says}.`;
  if (found !== null)
    return `Somebody seems to have begun: ${found}. Put it right in Xero, or take it back; it is not done a second time.`;
  return precheck === "OK" ? null : precheck;
}

function planOf(input: AssistInput, work: AssistWork, shown: string | null): AssistPlan {
  const { entry, settings, sha256, snapshot } = input;
  const { customer, date, record, amount } = entry.need;
  const commands = work.steps.map(({ command }) => command);
  const subject = { task: work.task, record, label: entry.id, amount, date, customer };
  const keys = commands.map(({ key }) => key);
  const outcome: Outcome = shown === null ? "created" : "unchanged";
  const message =
    shown === null
      ? `${commands.map(({ says }) => says).join(". ")}.`
      : `Xero shows it done: ${shown}.`;
  const { badDebtAccount, defaultBankAccount } = settings;
  const parts: Json = commands.map(({ expects, key, needs }) => ({
    key,
    expects,
    needs: [...needs],
  }));
  const fingerprint = sha256(
    canonicalJson({ assist: entry.id, commands: parts, badDebtAccount, defaultBankAccount }),
  );
  const item = itemOf(subject, { outcome, rule: "MAN-5", message, commands: keys });
  return {
    item,
    items: [item],
    commands,
    steps: work.steps,
    manualNeeds: [],
    findings: [],
    adoptions: [],
    forecast: forecastOf(commands, snapshot),
    fingerprint,
  };
}
