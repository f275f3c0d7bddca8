import type { Order } from "../corebridge/book.ts";
import { findingOn } from "../finding.ts";
import type { PlanContext } from "./context.ts";
import { blockedItem, heldItem, itemOf, type Subject } from "./item.ts";
import type { TaxGroupsPlan } from "./taxGroupCase.ts";
import { blocked, heldBack, type Blocked } from "./standing.ts";
import { joinPlans, type TaskPlan } from "./taskPlan.ts";
import { matchVoid } from "./voidMatch.ts";
import type { VoidWork } from "./voidCase.ts";
import { renameOriginal, settleRenamed } from "./renameVoid.ts";

export interface VoidsPlan extends TaskPlan {
  /** Numbers whose link belongs to the voided original: the live order of that number is new. */
  readonly takenNumbers: ReadonlySet<string>;
  /** Invoices that this plan renames away, by Xero id. */
  readonly renamedIds: ReadonlySet<string>;
  /** The rename that the re-made order must wait for. VOI-3. */
  readonly renameKeyByNumber: ReadonlyMap<string, string>;
  /** Numbers that a void which cannot go on still holds. */
  readonly blockedNumbers: ReadonlyMap<string, Blocked>;
}

interface VoidPlan extends Partial<TaskPlan> {
  readonly taken?: string;
  readonly renamedId?: string;
  readonly renameKey?: readonly [number: string, key: string];
  readonly blocks?: readonly [number: string, block: Blocked];
}

/** VOI-1 to VOI-4: a voided order renames its invoice, gives the money back, and is offset by a credit note. */
export function planVoids(context: PlanContext, taxes: TaxGroupsPlan): VoidsPlan {
  const plans: VoidPlan[] = [];
  const claimed = new Set<string>();
  for (const orders of context.voidsByNumber.values()) {
    for (const order of orders) {
      const plan = planVoid(context, order, taxes, claimed);
      if (plan.renamedId !== undefined) claimed.add(plan.renamedId);
      plans.push(plan);
    }
  }
  return {
    ...joinPlans(plans),
    takenNumbers: new Set(plans.flatMap(({ taken }) => taken ?? [])),
    renamedIds: claimed,
    renameKeyByNumber: new Map(
      plans.flatMap(({ renameKey }) => (renameKey === undefined ? [] : [renameKey])),
    ),
    blockedNumbers: new Map(plans.flatMap(({ blocks }) => (blocks === undefined ? [] : [blocks]))),
  };
}

function planVoid(
  context: PlanContext,
  order: Order,
  taxes: TaxGroupsPlan,
  claimed: ReadonlySet<string>,
): VoidPlan {
  const xeroNumber = order.record.slice("order:".length);
  const subject: Subject = {
    task: "Invoices",
    record: order.record,
    label: xeroNumber,
    amount: order.total,
    date: order.voidedDate ?? order.completedDate,
    customer: order.customerName,
  };
  const match = matchVoid(context, order, xeroNumber);
  const held = heldItem(context, subject);
  if (held !== undefined) {
    const holdsNumber = match.type === "original" && !claimed.has(match.invoice.id);
    const block = heldBack(
      `The voided order ${xeroNumber} is held, and its invoice still has the number ${order.number}.`,
    );
    return {
      items: [held],
      ...(holdsNumber ? { taken: order.number, blocks: [order.number, block] } : {}),
    };
  }
  const work: VoidWork = { context, order, subject, xeroNumber, taxes };
  switch (match.type) {
    case "neverSynced":
      return skipped(order, subject, match.isKnown);
    case "gone":
      return {
        items: [
          blockedItem(
            subject,
            blocked("ORD-10", `${match.message} Hold order ${xeroNumber} and adjust Xero by hand.`),
          ),
        ],
      };
    case "ambiguous":
      return ambiguous(subject, match.message);
    case "renamed":
      return settleRenamed(work, match.invoice, match.isLinked);
    case "original":
      if (claimed.has(match.invoice.id)) return skipped(order, subject, false);
      return startVoid(work, match.invoice);
  }
}

function startVoid(work: VoidWork, invoice: Parameters<typeof renameOriginal>[1]): VoidPlan {
  const { order } = work;
  const plan = renameOriginal(work, invoice);
  if (plan.type === "blocked") {
    return { ...plan.plan, taken: order.number, blocks: [order.number, plan.block] };
  }
  return {
    ...plan.plan,
    taken: order.number,
    renamedId: invoice.id,
    renameKey: [order.number, plan.renameKey],
  };
}

/** VOI-2; a void that was skipped stays skipped, whatever the number is used for later. VOI-4. */
function skipped(order: Order, subject: Subject, isKnown: boolean): VoidPlan {
  const item = itemOf(subject, {
    outcome: "skipped",
    rule: "VOI-2",
    message: "Voided before it ever synced: there is nothing to offset.",
  });
  if (isKnown) return { items: [item] };
  const change = {
    change: "set",
    record: order.record,
    xeroType: "invoice",
    xeroId: "",
    xeroNumber: null,
    origin: "adopted",
    facts: { state: "skipped" },
  } as const;
  return { items: [item], adoptions: [change] };
}

/** VOI-4: nothing is written. */
function ambiguous(subject: Subject, message: string): VoidPlan {
  return {
    items: [itemOf(subject, { outcome: "skipped", rule: "VOI-4", message })],
    findings: [findingOn("ambiguousVoid", subject.record, message)],
  };
}
