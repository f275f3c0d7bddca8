import { foldName } from "../base/text.ts";
import type { Contact } from "../xero/snapshot.ts";
import { nearly, noEvidence, shownBy, type Evidence } from "./evidence.ts";
import type { ManualKindRow } from "./kindRow.ts";
import { contactTarget } from "./linkTarget.ts";
import type { ManualNeed } from "./need.ts";
import { precheckText } from "./precheck.ts";
import type { Scene } from "./scene.ts";
import { mergedInto } from "./xeroIndex.ts";

/** Xero's API cannot merge contacts: its screens can, and show it afterwards as `MergedToContactID`. MRG-1. */
export const customerMerge: ManualKindRow = {
  kind: "customerMerge",
  sheet: "Customer Merges",
  prefix: "MRG",
  rules: ["MRG-1", "MRG-4"],
  sources: [
    "CoreBridge help: Full Sync details (Customers – Merging)",
    "Xero help: merge contacts",
  ],
  reference: ({ need }) => `Merge ${idsOf(need).join(" into ")}`,
  steps,
  effect: () => [],
  precheck,
  link: contactTarget,
  proof,
  causeGone: (need, shown) =>
    shown?.startsWith(wrongWay) === true
      ? shown
      : `CoreBridge no longer lists the merge of ${need.customer} into ${toName(need)}`,
  moneyOn: () => null,
  isProofLasting: () => true,
};

/** Xero cannot take a merge back: the sync goes on with the contact that is left. */
const wrongWay = "merged the wrong way round";

function steps(scene: Scene): readonly string[] {
  const { need } = scene;
  const from = need.customer;
  const to = toName(need);
  const isOneName = foldName(from) === foldName(to);
  return [
    `Go to Contacts > All contacts and search for ${from}.`,
    isOneName
      ? `Both contacts are called ${from}: open each, and take the one whose Contact Code is ${idsOf(need)[0] ?? ""} as the one that goes.`
      : `Tick ${from} only. Never tick ${to}: what is ticked is archived.`,
    `Click Merge, type ${to}, and pick it.`,
    `Read the summary: ${from} goes, ${to} stays. Click Merge, then Confirm.`,
    `Check: ${from} is archived, and its invoices and payments stand under ${to}. The next sync then goes on with ${to}.`,
  ];
}

function precheck(scene: Scene): string {
  const from = fromContact(scene);
  const to = toContact(scene);
  const { need } = scene;
  const obstacles: string[] = [];
  if (from === undefined) obstacles.push(`${need.customer} is not a contact in Xero.`);
  else if (from.status !== "ACTIVE" && from.mergedToId === null) {
    obstacles.push(
      `${from.name} is archived in Xero but not merged: restore it first (Contacts > Archived).`,
    );
  }
  if (to === undefined) obstacles.push(`${toName(need)} is not a contact in Xero yet: sync first.`);
  else if (to.status !== "ACTIVE")
    obstacles.push(`${to.name} is archived in Xero: restore it first.`);
  return precheckText(obstacles);
}

/** From archived, and merged into To, chains followed. Rulebook, `customerMerge`. */
function proof(scene: Scene): Evidence {
  const { contactById } = scene.xero;
  const from = fromContact(scene);
  const to = toContact(scene);
  if (from === undefined) return noEvidence;
  const end = mergedInto(from.id, contactById);
  const endName = contactById.get(end)?.name ?? "another contact";
  if (from.status === "ARCHIVED" && from.mergedToId !== null) {
    if (to !== undefined && mergedInto(to.id, contactById) === end) {
      return shownBy("contact", from.id, `${from.name} is archived and merged into ${endName}`);
    }
    return nearly(`${from.name} is merged, but into ${endName} instead of ${toName(scene.need)}`);
  }
  if (to !== undefined && to.mergedToId !== null && mergedInto(to.id, contactById) === from.id) {
    return nearly(`${wrongWay}: ${to.name} is archived and merged into ${from.name}`);
  }
  return from.status === "ARCHIVED"
    ? nearly(`${from.name} is archived, but not merged`)
    : noEvidence;
}

/** The From contact itself, however far it was merged. */
function fromContact({ need, xero }: Scene): Contact | undefined {
  return need.contactId === null ? undefined : xero.contactById.get(need.contactId);
}

/** A To that is created by the very sync has no id in the need yet. */
function toContact({ need, xero }: Scene): Contact | undefined {
  if (need.toContactId !== null) return xero.contactById.get(need.toContactId);
  if (need.toCustomer === null) return undefined;
  const named = xero.activeContactsByName.get(foldName(need.toCustomer)) ?? [];
  return named.length === 1 ? named[0] : undefined;
}

function toName(need: ManualNeed): string {
  return need.toCustomer ?? "the other customer";
}

/** `merge:1002->1001` is from 1002 to 1001. */
function idsOf(need: ManualNeed): readonly string[] {
  return need.record.replace(/^merge:/u, "").split("->");
}
