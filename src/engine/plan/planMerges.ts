import { cleanName } from "../base/text.ts";
import type { Merge } from "../corebridge/book.ts";
import type { ManualNeed } from "../manual/need.ts";
import type { Contact } from "../xero/snapshot.ts";
import type { PlanContext } from "./context.ts";
import { survivorOf } from "./findContact.ts";
import { heldItem, itemOf, type Subject } from "./item.ts";
import { contactsOf } from "./mergeContacts.ts";
import { withMerge } from "./mergeTargets.ts";
import { joinPlans, type TaskPlan } from "./taskPlan.ts";

/** MRG-1, MRG-3, MRG-4: merges are made by hand in Xero; this task waits for them and re-points the records. */
export function planMerges(context: PlanContext): TaskPlan {
  return joinPlans(context.book.merges.map((merge) => planMerge(context, merge)));
}

function planMerge(context: PlanContext, merge: Merge): Partial<TaskPlan> {
  const subject = subjectOf(context, merge);
  const held = heldItem(context, subject);
  if (held !== undefined) return { items: [held] };
  const target = context.mergeTargets.get(merge.fromId);
  if (target?.type !== "to") {
    const message = target?.message ?? `Customer ${merge.fromId} has no merge target.`;
    return {
      items: [
        itemOf(subject, {
          outcome: "failed",
          rule: "MRG-4",
          message: `${message} Correct the merges export.`,
        }),
      ],
    };
  }
  const { from, to } = contactsOf(context, merge, target.id);
  if (from === undefined) {
    const message = `${subject.label} never reached Xero: there is nothing to merge.`;
    return { items: [itemOf(subject, { outcome: "skipped", rule: "MRG-3", message })] };
  }
  return mergeOf(context, merge, subject, from, to, target.id);
}

function mergeOf(
  context: PlanContext,
  merge: Merge,
  subject: Subject,
  from: Contact,
  to: Contact | undefined,
  toId: string,
): Partial<TaskPlan> {
  const survivor = survivorOf(context, from);
  const toSurvivor = to === undefined ? undefined : survivorOf(context, to);
  const isMerged = toSurvivor?.id === survivor.id;
  const fromRecord = `customer:${merge.fromId}`;
  if (!isMerged) {
    const toName = to?.name ?? merge.toName ?? toId;
    return openMerge(merge, subject, from, to, toName);
  }
  const here = { xeroId: survivor.id, xeroNumber: survivor.number };
  if (context.links.get(fromRecord)?.xeroId === survivor.id) {
    const message =
      from.number === merge.fromId
        ? `Xero has one contact for both, ${survivor.name}: it was merged the other way round.`
        : `${subject.label} is merged into ${survivor.name} in Xero.`;
    return {
      items: [itemOf(subject, { outcome: "unchanged", rule: "MRG-1", message, ...here })],
    };
  }
  const message = `Xero shows ${subject.label} merged into ${survivor.name}: its records belong there now.`;
  return {
    items: [itemOf(subject, { outcome: "updated", rule: "MRG-1", message, ...here })],
    adoptions: [
      {
        change: "set",
        record: fromRecord,
        xeroType: "contact",
        ...here,
        origin: "adopted",
        facts: withMerge(context.links.get(fromRecord)?.facts ?? null, toId),
      },
    ],
  };
}

function openMerge(
  merge: Merge,
  subject: Subject,
  from: Contact,
  to: Contact | undefined,
  toName: string,
): Partial<TaskPlan> {
  const message = `${subject.label} was merged into ${toName} in CoreBridge on ${merge.date}. Merge the contacts in Xero by hand, by the steps on sheet Customer Merges, then sync again.`;
  const item = itemOf(subject, {
    outcome: "failed",
    rule: "MRG-1",
    message,
    xeroId: from.id,
    xeroNumber: from.number,
  });
  return { items: [item], needs: [needOf(merge, subject.label, from, toName, to ?? null)] };
}

function subjectOf(context: PlanContext, merge: Merge): Subject {
  const name =
    context.customerById.get(merge.fromId)?.name ?? merge.fromName ?? `Customer ${merge.fromId}`;
  return {
    task: "Merged Customers",
    record: merge.record,
    label: cleanName(name),
    date: merge.date,
    customer: cleanName(name),
  };
}

function needOf(
  merge: Merge,
  customer: string,
  from: Contact,
  toCustomer: string,
  to: Contact | null,
): ManualNeed {
  return {
    kind: "customerMerge",
    variant: "plain",
    rule: "MRG-1",
    record: merge.record,
    customer,
    contactId: from.id,
    toCustomer,
    toContactId: to?.id ?? null,
    invoice: null,
    invoiceId: null,
    date: merge.date,
    amount: null,
    original: null,
    detail: null,
  };
}
