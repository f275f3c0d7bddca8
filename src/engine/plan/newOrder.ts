import { formatCents } from "../base/money.ts";
import type { Invoice } from "../xero/snapshot.ts";
import type { Command } from "./command.ts";
import { itemOf, lockedSentence } from "./item.ts";
import {
  failed,
  linkOf,
  resyncNeed,
  standingOf,
  type OrderCase,
  type OrderPlan,
} from "./orderCase.ts";
import { cutDescription, dependency, orderDocument, type OrderDocument } from "./orderDocument.ts";
import { otherSale } from "./otherSale.ts";
import { contactKey } from "./party.ts";
import { renamedSale } from "./renamedSale.ts";
import { documentText } from "./sameDocument.ts";
import { blocked, ready } from "./standing.ts";
import { commandOf } from "./taskPlan.ts";

/** An order without a link: taken over where Xero has it already, else created. ORD-9, ORD-15. */
export function newOrder(orderCase: OrderCase): OrderPlan {
  const { context, order, party } = orderCase;
  const taken = orderCase.input.voids.blockedNumbers.get(order.number);
  if (taken !== undefined) return failed(orderCase, taken, undefined);
  const holders = (context.invoicesByNumber.get(order.number) ?? []).filter(
    ({ id }) => !orderCase.input.voids.renamedIds.has(id),
  );
  const live = holders.find(({ status }) => status !== "VOIDED" && status !== "DELETED");
  if (live !== undefined) return adoptInvoice(orderCase, live);
  const dead = holders.find(({ status }) => status === "VOIDED");
  if (dead !== undefined) {
    const message = `The number ${order.number} is held in Xero by a VOIDED invoice, and Xero never gives a number back. Create the invoice by hand under another number by the steps on sheet Orders to Resync, then hold the order.`;
    return {
      ...failed(orderCase, blocked("ORD-9", message), dead),
      needs: [resyncNeed(orderCase, "ORD-9", "numberVoided", dead, null)],
    };
  }
  if (party.standing.type === "blocked")
    return failed(orderCase, dependency(order, party.standing), undefined);
  return createInvoice(orderCase);
}

function adoptInvoice(orderCase: OrderCase, invoice: Invoice): OrderPlan {
  const { order, subject } = orderCase;
  const other = otherSale(orderCase, invoice);
  if (other !== undefined) return failed(orderCase, other, invoice);
  const message = `Invoice ${invoice.number} was in Xero already (${documentText(orderCase.context, invoice)}): it is used.`;
  return {
    items: [
      itemOf(subject, {
        outcome: "adopted",
        rule: "ORD-15",
        message,
        xeroId: invoice.id,
        xeroNumber: invoice.number,
      }),
    ],
    adoptions: [linkOf(orderCase, invoice.id, invoice.number, "adopted")],
    invoice: standingOf(orderCase, invoice, ready(order.record, invoice.id)),
  };
}

function createInvoice(orderCase: OrderCase): OrderPlan {
  const { context, order, party, subject } = orderCase;
  const wanted = orderDocument(orderCase, []);
  if (wanted.type === "blocked") return failed(orderCase, wanted, undefined);
  const renamed = renamedSale(orderCase, wanted);
  if (renamed !== undefined) return failed(orderCase, renamed, undefined);
  const locked = lockedSentence(context, wanted.date, `Order ${order.number}`);
  if (locked !== undefined) return failed(orderCase, blocked("LCK-1", locked), undefined);
  const command = createCommand(orderCase, wanted);
  const adjusted =
    wanted.taxAdjustment === 0n
      ? ""
      : ` With a tax adjustment of ${formatCents(wanted.taxAdjustment)} (TAX-4).`;
  return {
    commands: [command],
    items: [
      itemOf(subject, {
        outcome: "created",
        rule: "ORD-1",
        message: `Invoice of ${formatCents(order.total)}.${adjusted}`,
        xeroNumber: order.number,
        commands: [command.key],
      }),
    ],
    findings: cutDescription(order, wanted),
    invoice: {
      standing: ready(order.record, null, [command.key]),
      total: order.total,
      xero: null,
      date: wanted.date,
      party,
      contact: contactKey(party, null),
      isUpdated: false,
      isHeld: false,
      isUnproven: false,
    },
  };
}

function createCommand(orderCase: OrderCase, wanted: OrderDocument): Command {
  const { context, order, party, input } = orderCase;
  const renames = input.voids.renameKeyByNumber.get(order.number);
  return commandOf(context.sha256, {
    task: "Invoices",
    record: order.record,
    write: {
      type: "createInvoice",
      contact: { record: wanted.contactRecord },
      number: order.number,
      date: wanted.date,
      dueDate: wanted.dueDate,
      reference: wanted.reference,
      lines: wanted.lines,
      total: order.total,
    },
    needs: [
      ...(party.standing.type === "ready" ? party.standing.needs : []),
      ...wanted.needs,
      ...(renames === undefined ? [] : [renames]),
    ],
    expects: { absent: order.number },
    links: [linkOf(orderCase, "$id", "$number", "posted")],
    says: `Create invoice ${order.number} for ${party.name}, ${formatCents(order.total)}`,
  });
}
