import { formatCents } from "../base/money.ts";
import type { Invoice } from "../xero/snapshot.ts";
import { itemOf, lockedSentence } from "./item.ts";
import type { LinkChange } from "./link.ts";
import { settleVoid } from "./settleVoid.ts";
import { blocked, type Blocked } from "./standing.ts";
import { commandOf, type TaskPlan } from "./taskPlan.ts";
import type { VoidWork } from "./voidCase.ts";
import { movedLinks } from "./voidMoney.ts";
import { voidedOrderNeed } from "./voidedOrderNeed.ts";

export type RenameResult =
  | { readonly type: "started"; readonly plan: Partial<TaskPlan>; readonly renameKey: string }
  | { readonly type: "blocked"; readonly plan: Partial<TaskPlan>; readonly block: Blocked };

/** VOI-1, VOI-3: rename, give our money back, offset by a credit note, allocate it. */
export function renameOriginal(work: VoidWork, invoice: Invoice): RenameResult {
  const { context, order, subject, xeroNumber } = work;
  const need = voidedOrderNeed(work, invoice);
  const locked = lockedSentence(context, invoice.date, `Invoice ${invoice.number}`);
  if (locked !== undefined) {
    const item = itemOf(subject, {
      outcome: "failed",
      rule: "LCK-1",
      message: locked,
      xeroId: invoice.id,
      xeroNumber: invoice.number,
    });
    const block = blocked(
      "LCK-1",
      `The voided invoice still has the number ${order.number}. ${locked}`,
    );
    return { type: "blocked", plan: { items: [item], needs: [need] }, block };
  }
  const rename = commandOf(context.sha256, {
    task: "Invoices",
    record: order.record,
    write: {
      type: "updateInvoice",
      id: invoice.id,
      contact: null,
      number: xeroNumber,
      date: null,
      dueDate: null,
      reference: null,
      lines: null,
      total: null,
    },
    expects: { id: invoice.id, number: invoice.number, status: invoice.status },
    links: [...renameLinks(work, invoice), ...movedLinks(context, order, invoice)],
    ifRefused: need,
    says: `Rename invoice ${invoice.number} to ${xeroNumber}, for it was voided in CoreBridge`,
  });
  return { type: "started", plan: settleVoid(work, invoice, [rename]), renameKey: rename.key };
}

/** The rename is done, by us or by CoreBridge's own sync: what is left of the work. */
export function settleRenamed(
  work: VoidWork,
  invoice: Invoice,
  isLinked: boolean,
): Partial<TaskPlan> {
  if (invoice.status === "VOIDED" || invoice.status === "DELETED")
    return offsetByHand(work, invoice);
  const plan = settleVoid(work, invoice, []);
  return isLinked ? plan : { ...plan, adoptions: renameLinks(work, invoice) };
}

/** Somebody voided the renamed invoice: it needs no offset any more. */
function offsetByHand({ subject }: VoidWork, invoice: Invoice): Partial<TaskPlan> {
  const message = `Invoice ${invoice.number} was voided in Xero by hand: there is nothing left to offset.`;
  return {
    items: [
      itemOf(subject, {
        outcome: "unchanged",
        rule: "VOI-1",
        message,
        xeroId: invoice.id,
        xeroNumber: invoice.number,
      }),
    ],
  };
}

function renameLinks(work: VoidWork, invoice: Invoice): readonly LinkChange[] {
  const { context, order, xeroNumber } = work;
  const old = context.links.get(`order:${order.number}`);
  const facts = old?.facts ?? {
    orderId: order.orderId,
    date: order.completedDate,
    total: formatCents(order.total),
  };
  const set: LinkChange = {
    change: "set",
    record: order.record,
    xeroType: "invoice",
    xeroId: invoice.id,
    xeroNumber,
    origin: old?.origin ?? "adopted",
    facts,
  };
  return old?.xeroId === invoice.id
    ? [set, { change: "remove", record: `order:${order.number}` }]
    : [set];
}
