import { formatCents, type Cents } from "../base/money.ts";
import type { IsoDate } from "../base/date.ts";
import type { PlanContext } from "./context.ts";
import type { Item, Outcome, TaskName } from "./task.ts";
import type { Blocked } from "./standing.ts";

/** What an item is about; the rest is what was decided. */
export interface Subject {
  readonly task: TaskName;
  readonly record: string;
  readonly label: string;
  readonly amount?: Cents | null;
  readonly date?: IsoDate | null;
  readonly customer?: string | null;
}

interface Decided {
  readonly outcome: Outcome;
  readonly rule: string;
  readonly message: string;
  readonly xeroId?: string | null;
  readonly xeroNumber?: string | null;
  readonly commands?: readonly string[];
}

export function itemOf(subject: Subject, decided: Decided): Item {
  const { task, record, label, amount, date, customer } = subject;
  return {
    task,
    record,
    label,
    outcome: decided.outcome,
    rule: decided.rule,
    message: decided.message,
    xeroId: decided.xeroId ?? null,
    xeroNumber: decided.xeroNumber ?? null,
    commands: decided.commands ?? [],
    amount: amount === undefined || amount === null ? null : formatCents(amount),
    date: date ?? null,
    customer: customer ?? null,
  };
}

export function blockedItem(subject: Subject, block: Blocked): Item {
  return itemOf(subject, { outcome: block.outcome, rule: block.rule, message: block.message });
}

/** HLD-1: the item of a held record, or undefined where nobody holds it. */
export function heldItem(context: PlanContext, subject: Subject): Item | undefined {
  const hold = context.holdByRecord.get(subject.record);
  if (hold === undefined) return undefined;
  const message = `Held by ${hold.by} since ${hold.at.slice(0, 10)}: ${hold.why}. Release it to sync it again.`;
  return itemOf(subject, {
    outcome: "held",
    rule: "HLD-1",
    message,
    xeroId: context.links.get(subject.record)?.xeroId ?? null,
    xeroNumber: context.links.get(subject.record)?.xeroNumber ?? null,
  });
}

/** LCK-1: the sentence where a document's day is locked, else undefined. */
export function lockedSentence(
  context: PlanContext,
  date: IsoDate | null,
  what: string,
): string | undefined {
  if (context.lockDate === null || date === null || date > context.lockDate) return undefined;
  return `${what} is dated ${date}, and Xero is locked up to ${context.lockDate}. Move the lock date in Xero, or hold the record and adjust by hand.`;
}
