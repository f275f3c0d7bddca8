import { formatCents, minCents, subtractCents, sumCents, type Cents } from "../base/money.ts";
import type { Invoice } from "../xero/snapshot.ts";
import type { Command } from "./command.ts";
import { itemOf, type Subject } from "./item.ts";
import { offsetNote, type OffsetNote, type VoidProblem } from "./offsetNote.ts";
import { release, releaseItems, stuckItem } from "./releaseMoney.ts";
import type { Item } from "./task.ts";
import type { TaskPlan } from "./taskPlan.ts";
import type { VoidWork } from "./voidCase.ts";
import { ourMoneyOn, type OurMoney } from "./voidMoney.ts";
import { voidedOrderNeed } from "./voidedOrderNeed.ts";

export function settleVoid(
  work: VoidWork,
  invoice: Invoice,
  earlier: readonly Command[],
): Partial<TaskPlan> {
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

/** VOI-3: money that we did not put there stays until a person moves it. */
function foreignMoney(
  { xeroNumber }: VoidWork,
  foreign: readonly { readonly amount: Cents }[],
): VoidProblem {
  const total = formatCents(sumCents(foreign.map(({ amount }) => amount)));
  const message = `Money of ${total} that this sync did not apply stands on the voided invoice ${xeroNumber}. Move it by the steps on sheet Voided Orders.`;
  return { rule: "VOI-3", message };
}

/** LCK-1: our own money in a locked period is moved by hand, or not at all. */
function lockedMoney([first]: readonly OurMoney[]): VoidProblem | null {
  return first?.locked === undefined ? null : { rule: "LCK-1", message: first.locked };
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
