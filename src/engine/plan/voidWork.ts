import {
  formatCents,
  minCents,
  sumCents,
  subtractCents,
  zeroCents,
  type Cents,
} from "../base/money.ts";
import type { ManualNeed } from "../manual/need.ts";
import type { Invoice } from "../xero/snapshot.ts";
import type { Command } from "./command.ts";
import { itemOf, lockedSentence, type Subject } from "./item.ts";
import type { LinkChange } from "./link.ts";
import { offsetNote, type OffsetNote, type VoidProblem } from "./offsetNote.ts";
import type { VoidWork } from "./voidCase.ts";
import { blocked, type Blocked } from "./standing.ts";
import type { Item } from "./task.ts";
import { commandOf, type TaskPlan } from "./taskPlan.ts";
import { movedLinks, ourMoneyOn, type OurMoney } from "./voidMoney.ts";

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
  return { type: "started", plan: settle(work, invoice, [rename]), renameKey: rename.key };
}

/** The rename is done, by us or by CoreBridge's own sync: what is left of the work. */
export function settleRenamed(
  work: VoidWork,
  invoice: Invoice,
  isLinked: boolean,
): Partial<TaskPlan> {
  if (invoice.status === "VOIDED" || invoice.status === "DELETED")
    return offsetByHand(work, invoice);
  const plan = settle(work, invoice, []);
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

function settle(work: VoidWork, invoice: Invoice, earlier: readonly Command[]): Partial<TaskPlan> {
  const { context } = work;
  const money = ourMoneyOn(context, invoice);
  const stuck = money.ours.filter(({ locked }) => locked !== undefined);
  const movable = money.ours.filter(({ locked }) => locked === undefined);
  const releases = movable.map((part) => release(work, invoice, part, earlier));
  const staying = sumCents([...money.foreign, ...stuck].map(({ amount }) => amount));
  const due = minCents(subtractCents(invoice.total, staying), invoice.total);
  const note: OffsetNote = context.settings.offsetVoidedInvoices
    ? offsetNote(work, invoice, [...earlier, ...releases], due)
    : { commands: [], adoptions: [], problem: null };
  const commands = [...earlier, ...releases, ...note.commands];
  const problem =
    (money.foreign.length > 0 ? foreignMoney(work, money.foreign) : null) ??
    lockedMoney(stuck) ??
    note.problem;
  const items = [
    voidItem(work, invoice, commands, note, problem),
    ...releaseItems(work, movable, releases),
    ...stuck.map((part) => stuckItem(work, part)),
    ...noteItem(work, note),
  ];
  const needs = problem === null ? [] : [voidedOrderNeed(work, invoice)];
  return { items, commands, needs, adoptions: note.adoptions };
}

function voidItem(
  work: VoidWork,
  invoice: Invoice,
  commands: readonly Command[],
  note: OffsetNote,
  problem: VoidProblem | null,
): Item {
  const done =
    commands.length === 0
      ? `Voided in CoreBridge; its invoice is ${invoice.number} in Xero.`
      : `Voided in CoreBridge: its invoice becomes ${work.xeroNumber}${note.commands.length > 0 ? " and is offset by a credit note" : ""}.`;
  const outcome = problem !== null ? "failed" : commands.length === 0 ? "unchanged" : "updated";
  return itemOf(work.subject, {
    outcome,
    rule: problem?.rule ?? "VOI-1",
    message: problem?.message ?? done,
    xeroId: invoice.id,
    xeroNumber: invoice.number,
    commands: commands.filter(({ task }) => task === "Invoices").map(({ key }) => key),
  });
}

function stuckItem(work: VoidWork, part: OurMoney): Item {
  const message = `${formatCents(part.amount)} stays on the voided invoice ${work.xeroNumber}: ${part.locked ?? ""}`;
  return itemOf(allocationSubject(work, part), {
    outcome: "failed",
    rule: "LCK-1",
    message,
    xeroId: part.creditId,
  });
}

/** LCK-1: our own money in a locked period is moved by hand, or not at all. */
function lockedMoney([first]: readonly OurMoney[]): VoidProblem | null {
  return first?.locked === undefined ? null : { rule: "LCK-1", message: first.locked };
}

/** Work that undoes an allocation comes before the step that needs it, and is an item of Allocations. */
function release(
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

function releaseItems(work: VoidWork, ours: readonly OurMoney[], releases: readonly Command[]) {
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

function allocationSubject(work: VoidWork, { record, label, amount }: OurMoney): Subject {
  return {
    task: "Allocations",
    record,
    label,
    amount,
    customer: work.subject.customer ?? null,
  };
}

function noteItem(work: VoidWork, note: OffsetNote) {
  if (note.commands.length === 0) return [];
  const { order, xeroNumber } = work;
  const subject: Subject = {
    task: "Credit Memos",
    record: order.record,
    label: xeroNumber,
    amount: order.total,
    date: order.voidedDate,
    customer: order.customerName,
  };
  const message = `Credit note ${xeroNumber} offsets the voided invoice.`;
  return [
    itemOf(subject, {
      outcome: "created",
      rule: "VOI-2",
      message,
      xeroNumber,
      commands: note.commands.map(({ key }) => key),
    }),
  ];
}

/** VOI-3: money that we did not put there stays until a person moves it. */
function foreignMoney(
  { xeroNumber }: VoidWork,
  foreign: readonly { readonly amount: Cents }[],
): VoidProblem {
  const total = formatCents(sumCents(foreign.map(({ amount }) => amount)));
  const message = `Money of ${total} that this sync did not apply stands on the voided invoice ${xeroNumber}. Move it by the steps on sheet Voided Orders.`;
  return { rule: "VOI-3", message };
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

function voidedOrderNeed(work: VoidWork, invoice: Invoice): ManualNeed {
  const { context, order, xeroNumber } = work;
  const again = context.orderByNumber.get(order.number);
  return {
    kind: "voidedOrder",
    variant: "plain",
    rule: "VOI-3",
    record: order.record,
    customer: context.contactById.get(invoice.contactId)?.name ?? order.customerName ?? "",
    contactId: invoice.contactId,
    toCustomer: null,
    toContactId: null,
    invoice: xeroNumber,
    invoiceId: invoice.id,
    date: order.voidedDate ?? order.completedDate,
    amount: invoice.total === zeroCents ? order.total : invoice.total,
    original: null,
    detail: again === undefined ? null : again.number,
  };
}
