import { formatCents, zeroCents } from "../base/money.ts";
import type { Order } from "../corebridge/book.ts";
import type { Invoice } from "../xero/snapshot.ts";
import {
  creditOf,
  invoiceOf,
  isBeingUndone,
  paymentOf,
  shownOn,
  stateOf,
} from "./allocationState.ts";
import type { PlanContext } from "./context.ts";
import { allowedUpdate, hasMoney, lockedWords, wholeUpdate } from "./editInvoice.ts";
import { withFact } from "./facts.ts";
import { itemOf, lockedSentence } from "./item.ts";
import type { Link, LinkChange } from "./link.ts";
import {
  failed,
  linkOf,
  resyncNeed,
  standingOf,
  type OrderCase,
  type OrderPlan,
} from "./orderCase.ts";
import { cutDescription, orderDocument } from "./orderDocument.ts";
import { changesOf } from "./orderFacts.ts";
import { contactKey } from "./party.ts";
import { blocked, ready } from "./standing.ts";
import { commandOf } from "./taskPlan.ts";

/** ORD-8, ORD-11: the order changed in CoreBridge after it synced. */
export function updateOrder(orderCase: OrderCase, link: Link, invoice: Invoice): OrderPlan {
  const { context, order, party, subject } = orderCase;
  const changes = changesOf(context.mergeTargets, link.facts, orderCase.facts);
  const wanted = orderDocument(orderCase, changes);
  if (wanted.type === "blocked") return failed(orderCase, wanted, invoice);
  const write = hasMoney(invoice) ? allowedUpdate(invoice, wanted) : wholeUpdate(invoice, wanted);
  if (write === undefined) return lockedByMoney(orderCase, invoice, lockedWords(invoice, wanted));
  const locked =
    lockedSentence(context, invoice.date, `Invoice ${invoice.number}`) ??
    lockedSentence(context, wanted.date, `Order ${order.number}`);
  if (locked !== undefined) return failed(orderCase, blocked("LCK-1", locked), invoice);
  const command = commandOf(context.sha256, {
    task: "Invoices",
    record: order.record,
    write,
    needs: [...wanted.needs, ...(party.standing.type === "ready" ? party.standing.needs : [])],
    expects: {
      id: invoice.id,
      status: invoice.status,
      total: formatCents(invoice.total),
      due: formatCents(invoice.amountDue),
    },
    links: [
      linkOf(orderCase, invoice.id, invoice.number, link.origin),
      ...reopenedAllocations(context, order, invoice),
    ],
    says: `Update invoice ${invoice.number} for ${party.name}, ${formatCents(order.total)}`,
  });
  const message = `Changed in CoreBridge: ${changes.join(", ")}.`;
  return {
    commands: [command],
    items: [
      itemOf(subject, {
        outcome: "updated",
        rule: "ORD-8",
        message,
        xeroId: invoice.id,
        xeroNumber: invoice.number,
        commands: [command.key],
      }),
    ],
    findings: cutDescription(order, wanted),
    invoice: {
      ...standingOf(orderCase, invoice, ready(order.record, invoice.id, [command.key])),
      total: order.total,
      contact: contactKey(party, write.contact === null ? invoice.contactId : null),
      isUpdated: true,
    },
  };
}

/** PAY-14 (a): allocations of ours that the accountant undid so that the update could pass are wanted again. */
function reopenedAllocations(
  context: PlanContext,
  order: Order,
  invoice: Invoice,
): readonly LinkChange[] {
  return [...context.links.values()]
    .filter(
      ({ record, xeroType, facts }) =>
        xeroType === "allocation" &&
        invoiceOf(record) === order.number &&
        stateOf(facts) === "made",
    )
    .filter(
      ({ record }) =>
        !isBeingUndone(context, { number: paymentOf(record) }) &&
        shownOn(context, creditOf(record), invoice.id) === zeroCents,
    )
    .map(({ record, facts, xeroNumber }) => ({
      change: "set" as const,
      record,
      xeroType: "allocation" as const,
      xeroId: "",
      xeroNumber,
      origin: "posted" as const,
      facts: withFact(facts, "state", "wanted"),
    }))
    .toSorted((a, b) => (a.record < b.record ? -1 : 1));
}

function lockedByMoney(orderCase: OrderCase, invoice: Invoice, words: string): OrderPlan {
  const { order } = orderCase;
  if (invoice.payments.length > 0) {
    const money = invoice.payments
      .map(({ amount, date }) => `${formatCents(amount)} of ${date}`)
      .join(", ");
    const message = `Order ${order.number} changed in CoreBridge (${words}), but money that did not come from CoreBridge is applied to its invoice (${money}). Remove that payment in Xero, reconcile the bank line to the CoreBridge payment, and sync again.`;
    return failed(orderCase, blocked("ORD-11", message), invoice);
  }
  const message = `Order ${order.number} changed in CoreBridge (${words}), but money is applied to its invoice and Xero locks that. Un-apply the money in Xero by the steps on sheet Orders to Resync, then sync again.`;
  return {
    ...failed(orderCase, blocked("ORD-8", message), invoice),
    needs: [resyncNeed(orderCase, "ORD-8", "plain", invoice, words)],
  };
}
