import { subtractCents, sumCents, zeroCents } from "../base/money.ts";
import { cleanName, foldName } from "../base/text.ts";
import type { CreditMemo, Payment } from "../corebridge/book.ts";
import { decideCreditMemo } from "../rules/creditMemoScope.ts";
import type { PlanContext } from "./context.ts";
import { sameFacts } from "./facts.ts";
import { heldItem, itemOf, type Subject } from "./item.ts";
import {
  memoFacts,
  holderOf,
  noteOf,
  memoLink,
  memoRecord,
  stopped,
  type CreditMemosPlan,
  type MemoPlan,
} from "./memoCase.ts";
import { finalCustomerId, withFinalCustomer } from "./mergeTargets.ts";
import { newMemo, otherMemo } from "./newMemo.ts";
import { partyOf, type Party } from "./party.ts";
import type { CustomersPlan } from "./customerCase.ts";
import { blocked, heldBack } from "./standing.ts";
import type { Item } from "./task.ts";
import { joinPlans } from "./taskPlan.ts";
import { voidedMemo } from "./voidedMemo.ts";

/** CRM-1, CRM-2: in-store credit that was added is a credit note with reference `StoreCredit`. */
export function planCreditMemos(context: PlanContext, customers: CustomersPlan): CreditMemosPlan {
  const plans = context.book.creditMemos.map((memo) => planMemo(context, memo, customers));
  return {
    ...joinPlans(plans),
    notes: plans.flatMap(({ note }) => note ?? []),
    missing: plans.flatMap(({ missing }) => missing ?? []),
  };
}

function planMemo(context: PlanContext, memo: CreditMemo, customers: CustomersPlan): MemoPlan {
  const party = partyOf(context, customers, memo, `Credit memo ${memo.number}`);
  const subject: Subject = {
    task: "Credit Memos",
    record: memoRecord(memo),
    label: memo.number,
    amount: memo.amount,
    date: memo.date,
    customer: party.name,
  };
  const held = heldItem(context, subject);
  if (held !== undefined) return heldMemo(context, memo, party, held);
  const link = context.links.get(subject.record);
  const scope = decideCreditMemo({
    type: memo.type,
    isVoided: memo.isVoided,
    isSynced: link !== undefined || (memo.isVoided && holderOf(context, memo) !== undefined),
    date: memo.date,
    start: context.start,
    isZero: memo.amount === zeroCents,
    looksLikeOverpayment: hasEqualRemainder(context, memo, party),
  });
  switch (scope.choice) {
    case "skip":
      return {
        items: [itemOf(subject, { outcome: "skipped", rule: scope.rule, message: scope.because })],
      };
    case "fail":
      return stopped(subject, memo, party, blocked(scope.rule, scope.because));
    case "manual":
      return {
        items: [itemOf(subject, { outcome: "manual", rule: scope.rule, message: scope.because })],
      };
    case "manualVoid":
      return voidedMemo(context, memo, subject, party, scope.because);
    case "creditNote":
      return link === undefined
        ? newMemo(context, memo, subject, party)
        : syncedMemo(context, memo, subject, party);
  }
}

/** What is in Xero already is still there to be allocated. HLD-1. */
function heldMemo(context: PlanContext, memo: CreditMemo, party: Party, held: Item): MemoPlan {
  const isThere = context.links.has(memoRecord(memo)) || holderOf(context, memo) !== undefined;
  const block = heldBack(`Credit memo ${memo.number} is held.`);
  const missing = { customerId: party.customerId, label: memo.number, block };
  return isThere ? { items: [held] } : { items: [held], missing };
}

function syncedMemo(
  context: PlanContext,
  memo: CreditMemo,
  subject: Subject,
  party: Party,
): MemoPlan {
  const link = context.links.get(subject.record);
  const note = context.creditNoteById.get(link?.xeroId ?? "");
  if (note === undefined || note.status === "VOIDED" || note.status === "DELETED") {
    const message = `Credit note ${memo.number} was voided or deleted in Xero after it synced. Hold the credit memo and adjust by hand.`;
    return {
      items: [
        itemOf(subject, {
          outcome: "failed",
          rule: "CRM-1",
          message,
          xeroId: link?.xeroId ?? null,
        }),
      ],
    };
  }
  const here = { xeroId: note.id, xeroNumber: note.number };
  const written = link === undefined ? null : link.facts;
  const isLost = written === null;
  const other = isLost ? otherMemo(context, memo, party, note) : undefined;
  if (other !== undefined)
    return {
      items: [itemOf(subject, { outcome: "failed", rule: "ORD-15", message: other, ...here })],
    };
  const isKnown = !isLost && party.customerId !== null;
  if (
    isKnown &&
    !sameFacts(withFinalCustomer(context.mergeTargets, written), memoFacts(memo, party))
  ) {
    const message = `Credit memo ${memo.number} changed in CoreBridge after it synced. Hold it and correct credit note ${note.number} by hand in Xero.`;
    return { items: [itemOf(subject, { outcome: "failed", rule: "CRM-1", message, ...here })] };
  }
  return {
    items: [
      itemOf(subject, {
        outcome: "unchanged",
        rule: "CRM-1",
        message: `Credit note ${note.number} is in Xero.`,
        ...here,
      }),
    ],
    note: noteOf(subject, memo, party, note, []),
    // A link that was made again from Xero alone learns the memo's facts. ORD-15.
    adoptions: isLost ? [memoLink(memo, party, note.id, "adopted")] : [],
  };
}

/** CRM-1: some payment of the customer has an unapplied rest of that amount and date. */
function hasEqualRemainder(context: PlanContext, memo: CreditMemo, party: Party): boolean {
  return context.book.payments.some((payment) => {
    if (
      payment.kind !== "payment" ||
      payment.method !== "money" ||
      payment.isVoided ||
      payment.date !== memo.date
    )
      return false;
    const applied = sumCents(payment.applications.map(({ amount }) => amount));
    return (
      isTheirs(context, payment, party) && subtractCents(payment.amount, applied) === memo.amount
    );
  });
}

function isTheirs(context: PlanContext, payment: Payment, party: Party): boolean {
  const { customerId, customerName } = payment;
  if (customerId !== null)
    return finalCustomerId(context.mergeTargets, customerId) === party.customerId;
  return customerName !== null && foldName(cleanName(customerName)) === foldName(party.name);
}
