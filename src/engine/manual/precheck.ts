import type { IsoDate } from "../base/date.ts";
import type { Allocation } from "../xero/snapshot.ts";
import { mergedInto } from "./xeroIndex.ts";
import type { Scene } from "./scene.ts";
import { invoiceNumber, invoiceText, listText, originalName, sentenceStart } from "./wording.ts";

/** What stands in the way of an entry, as sentences; "OK" where nothing does. MAN-1. */
export function precheckText(obstacles: readonly string[]): string {
  return obstacles.length === 0 ? "OK" : obstacles.join(" ");
}

/** What a lock date is held against: what is dated, and when. */
export type Dated = readonly [what: string, date: IsoDate | null];

/** Contact equal, period not locked: what every entry on a document wants. */
export function documentObstacles(scene: Scene, dated: readonly Dated[]): readonly string[] {
  return [...contactObstacles(scene), ...lockObstacles(scene, dated)];
}

export function entryDated({ need }: Scene): Dated {
  return ["this entry", need.date];
}

/** Of the original: what has to be taken off invoices was dated when it was put there. */
export function allocationsDated(
  scene: Scene,
  allocations: readonly Allocation[],
): readonly Dated[] {
  return allocations.map((one) => [
    `the allocation to invoice ${invoiceNumber(scene, one.invoiceId)}`,
    one.date,
  ]);
}

/** Only for entries whose steps change the bank transaction itself: Xero un-reconciles it or refuses. */
export function reconciledObstacles(scene: Scene, advice: string): readonly string[] {
  const isReconciled = scene.credit?.isReconciled ?? scene.need.original?.isReconciled ?? false;
  return isReconciled
    ? [`${sentenceStart(originalName(scene))} is reconciled with the bank: ${advice}`]
    : [];
}

function contactObstacles(scene: Scene): readonly string[] {
  const { contact, credit, invoice, need, xero } = scene;
  if (contact === undefined) return [`${need.customer} has no contact in Xero: sync first.`];
  const strangers = [
    credit === undefined
      ? null
      : { says: sentenceStart(originalName(scene)), id: credit.contactId },
    invoice === undefined ? null : { says: `Invoice ${invoiceText(scene)}`, id: invoice.contactId },
  ];
  return strangers.flatMap((document) => {
    if (document === null || mergedInto(document.id, xero.contactById) === contact.id) return [];
    const name = xero.contactById.get(document.id)?.name ?? "another contact";
    return [
      `${document.says} belongs to ${name}, not to ${contact.name}: Xero allocates only inside one contact.`,
    ];
  });
}

/** LCK-1: the later of Xero's two lock dates counts. */
function lockObstacles(scene: Scene, dated: readonly Dated[]): readonly string[] {
  const lock = lockDate(scene);
  if (lock === null) return [];
  const locked = dated.flatMap(([what, date]) =>
    date !== null && date <= lock ? [`${what} is dated ${date}`] : [],
  );
  if (locked.length === 0) return [];
  return [
    `Xero is locked up to ${lock}, and ${listText(locked)}: have the lock date moved, or use the first open day.`,
  ];
}

function lockDate(scene: Scene): IsoDate | null {
  const { periodLockDate, endOfYearLockDate } = scene.xero.organisation;
  if (periodLockDate === null || endOfYearLockDate === null)
    return periodLockDate ?? endOfYearLockDate;
  return periodLockDate > endOfYearLockDate ? periodLockDate : endOfYearLockDate;
}
