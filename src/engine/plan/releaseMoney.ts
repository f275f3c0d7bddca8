import { formatCents } from "../base/money.ts";
import type { Invoice } from "../xero/snapshot.ts";
import type { Command } from "./command.ts";
import { itemOf, type Subject } from "./item.ts";
import type { Item } from "./task.ts";
import { commandOf } from "./taskPlan.ts";
import type { VoidWork } from "./voidCase.ts";
import type { OurMoney } from "./voidMoney.ts";
import { voidedOrderNeed } from "./voidedOrderNeed.ts";

/** Work that undoes an allocation comes before the step that needs it, and is an item of Allocations. */
export function release(
  work: VoidWork,
  invoice: Invoice,
  part: OurMoney,
  earlier: readonly Command[],
): Command {
  const { context } = work;
  return commandOf(context.sha256, {
    task: "Allocations",
    record: part.record,
    write: {
      type: "deallocate",
      kind: part.kind,
      creditId: part.creditId,
      allocationId: part.allocationId,
      invoiceId: invoice.id,
      amount: part.amount,
    },
    needs: earlier.map(({ key }) => key),
    expects: { creditId: part.creditId, invoiceId: invoice.id, amount: formatCents(part.amount) },
    links: [],
    ifRefused: voidedOrderNeed(work, invoice),
    says: `Un-allocate ${formatCents(part.amount)} of ${part.label} from ${work.xeroNumber}`,
  });
}

export function releaseItems(
  work: VoidWork,
  ours: readonly OurMoney[],
  releases: readonly Command[],
) {
  return ours.map((part, index) =>
    itemOf(allocationSubject(work, part), {
      outcome: "updated",
      rule: "VOI-3",
      message: `${formatCents(part.amount)} is taken off the voided invoice ${work.xeroNumber}.`,
      xeroId: part.creditId,
      commands: [releases[index]?.key ?? ""].filter((key) => key !== ""),
    }),
  );
}

export function stuckItem(work: VoidWork, part: OurMoney): Item {
  const message = `${formatCents(part.amount)} stays on the voided invoice ${work.xeroNumber}: ${part.locked ?? ""}`;
  return itemOf(allocationSubject(work, part), {
    outcome: "failed",
    rule: "LCK-1",
    message,
    xeroId: part.creditId,
  });
}

function allocationSubject(work: VoidWork, { record, label, amount }: OurMoney): Subject {
  return {
    task: "Allocations",
    record,
    label,
    amount,
    customer: work.subject.customer ?? null,
  };
}
