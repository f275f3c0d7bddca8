import { minCents, subtractCents, sumCents, zeroCents, type Cents } from "../base/money.ts";
import { compareText } from "../base/text.ts";
import type { Allocation } from "../xero/snapshot.ts";
import { isPrepayment } from "./accountNames.ts";
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
  return sumCents(credit.allocations.filter((one) => one.invoiceId === invoiceId).map(({ amount }) => amount));
}

/** Steps that take back as much of the original's allocations as the entry's amount needs, its own invoice first. */
export function unallocateSteps(scene: Scene): readonly string[] {
  const { credit, need } = scene;
  if (credit === undefined) {
    return [
      `If ${originalName(scene)} is allocated to ${invoiceText(scene)}: open that invoice, click the ${menuWord(scene)} link, click the remove icon beside the amount, then OK.`,
    ];
  }
  const removals = removalsFor(credit, need.amount ?? credit.total, scene.invoice?.id ?? null);
  return [...removals.map(({ allocation }) => removalStep(scene, allocation)), ...againSteps(scene, removals)];
}

/** Steps that take back every allocation of the original. */
export function unallocateAllSteps(scene: Scene): readonly string[] {
  return (scene.credit?.allocations ?? []).map((allocation) => removalStep(scene, allocation));
}

export function removalStep(scene: Scene, allocation: Allocation): string {
  const moves = isPrepayment(scene) ? " This moves the amount from receivables back to the deposit liability." : "";
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

function removalsFor(credit: CreditDocument, amount: Cents, invoiceId: string | null): readonly Removal[] {
  const onInvoice = credit.allocations.filter((one) => one.invoiceId === invoiceId);
  if (onInvoice.length > 0) return takeBack(onInvoice, amount);
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
  return compareText(right.date ?? "", left.date ?? "") || compareText(left.invoiceId, right.invoiceId);
}
