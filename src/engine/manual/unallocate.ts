import { minCents, subtractCents, sumCents, zeroCents, type Cents } from "../base/money.ts";
import { compareText } from "../base/text.ts";
import type { Allocation } from "../xero/snapshot.ts";
import { isPrepayment } from "./accountNames.ts";
import { allocationsDated, type Dated } from "./precheck.ts";
import type { Scene } from "./scene.ts";
import { amountText, invoiceNumber, invoiceText, menuWord, originalName } from "./wording.ts";
import type { CreditDocument } from "./xeroIndex.ts";

interface Removal {
  readonly allocation: Allocation;
  /** What must be allocated again, for Xero removes an allocation only whole. */
  readonly again: Cents;
}

/** What the original has on one invoice now. */
export function allocatedTo(credit: CreditDocument, invoiceId: string): Cents {
  return sumCents(
    credit.allocations.filter((one) => one.invoiceId === invoiceId).map(({ amount }) => amount),
  );
}

/** What the original has on the entry's invoice now; null where Xero does not show both. */
export function originalOnInvoice({ credit, invoice }: Scene): Cents | null {
  return credit === undefined || invoice === undefined ? null : allocatedTo(credit, invoice.id);
}

/** How much of what it had there was taken back since the entry is known. */
export function freedFromInvoice(scene: Scene): Cents | null {
  const before = scene.need.moneyBefore ?? scene.need.moneySeen ?? null;
  const now = originalOnInvoice(scene);
  return before === null || now === null ? null : subtractCents(before, now);
}

/** Steps that take back as much of the original's allocations as the entry's amount needs, its own invoice first. */
export function unallocateSteps(scene: Scene): readonly string[] {
  if (scene.credit === undefined) return [unseenStep(scene)];
  const removals = removalsOf(scene);
  return [
    ...removals.map(({ allocation }) => removalStep(scene, allocation)),
    ...againSteps(scene, removals),
  ];
}

/** The allocations that these steps take off, for the lock date. */
export function removalsDated(scene: Scene): readonly Dated[] {
  return allocationsDated(
    scene,
    removalsOf(scene).map(({ allocation }) => allocation),
  );
}

/** Steps that take back every allocation of the original. */
export function unallocateAllSteps(scene: Scene): readonly string[] {
  const { credit } = scene;
  return credit === undefined
    ? [unseenStep(scene)]
    : credit.allocations.map((one) => removalStep(scene, one));
}

/** Where the snapshot does not show the original: the plan is older than the posting, or somebody removed it. */
function unseenStep(scene: Scene): string {
  return `If ${originalName(scene)} is allocated to ${invoiceText(scene)}: open that invoice, click the ${menuWord(scene)} link, click the remove icon beside the amount, then OK.`;
}

export function removalStep(scene: Scene, allocation: Allocation): string {
  const moves = isPrepayment(scene)
    ? " This moves the amount from receivables back to the deposit liability."
    : "";
  return `Open invoice ${invoiceNumber(scene, allocation.invoiceId)}, click the ${menuWord(scene)} link, click the remove icon beside ${amountText(allocation.amount)}, then OK.${moves}`;
}

function againSteps(scene: Scene, removals: readonly Removal[]): readonly string[] {
  return removals
    .filter(({ again }) => again > 0n)
    .map(
      ({ allocation, again }) =>
        `Open ${originalName(scene)}, click ${menuWord(scene)} Options > Allocate Credit, enter ${amountText(again)} against invoice ${invoiceNumber(scene, allocation.invoiceId)}, click Allocate Credit: only ${amountText(subtractCents(allocation.amount, again))} is taken back.`,
    );
}

function removalsOf(scene: Scene): readonly Removal[] {
  const { credit, invoice, need } = scene;
  if (credit === undefined) return [];
  const amount = subtractCents(need.amount ?? credit.total, freedFromInvoice(scene) ?? zeroCents);
  const onInvoice = credit.allocations.filter((one) => one.invoiceId === invoice?.id);
  if (onInvoice.length > 0) return takeBack(onInvoice, amount);
  if (amount <= zeroCents) return [];
  const short = subtractCents(amount, credit.remaining);
  return short > 0n ? takeBack([...credit.allocations].sort(newestFirst), short) : [];
}

function takeBack(allocations: readonly Allocation[], amount: Cents): readonly Removal[] {
  const removals: Removal[] = [];
  let left = amount;
  for (const allocation of allocations) {
    if (left <= zeroCents) break;
    const taken = minCents(left, allocation.amount);
    removals.push({ allocation, again: subtractCents(allocation.amount, taken) });
    left = subtractCents(left, taken);
  }
  return removals;
}

function newestFirst(left: Allocation, right: Allocation): number {
  return (
    compareText(right.date ?? "", left.date ?? "") || compareText(left.invoiceId, right.invoiceId)
  );
}
