import { centsToDecimal4, toDecimal4 } from "../base/decimal.ts";
import { formatCents, subtractCents, sumCents, zeroCents } from "../base/money.ts";
import type { Json } from "../base/canonical.ts";
import { cleanName, foldName } from "../base/text.ts";
import type { CreditMemo, Payment } from "../corebridge/book.ts";
import { entryId } from "../manual/buildEntry.ts";
import type { ManualNeed } from "../manual/need.ts";
import { decideCreditMemo } from "../rules/creditMemoScope.ts";
import type { CreditNote } from "../xero/snapshot.ts";
import type { PlanContext } from "./context.ts";
import { sameFacts } from "./facts.ts";
import { blockedItem, heldItem, itemOf, lockedSentence, type Subject } from "./item.ts";
import type { LinkChange } from "./link.ts";
import { finalCustomerId, withFinalCustomer } from "./mergeTargets.ts";
import { contactKey, partyOf, type Party } from "./party.ts";
import type { CustomersPlan } from "./planCustomers.ts";
import { blocked, heldBack, type Blocked } from "./standing.ts";
import type { Item } from "./task.ts";
import { commandOf, joinPlans, type TaskPlan } from "./taskPlan.ts";
import { noTaxType } from "./wantedInvoice.ts";

/** In-store credit in Xero, or about to be. PAY-8 allocates it. */
export interface StoreCreditNote {
  readonly record: string;
  readonly customerId: string | null;
  /** Of the contact that it stands at, or will. */
  readonly contact: string | null;
  readonly memo: CreditMemo;
  readonly xero: CreditNote | null;
  readonly needs: readonly string[];
}

export interface CreditMemosPlan extends TaskPlan {
  readonly notes: readonly StoreCreditNote[];
  /** Memos whose credit is not in Xero, with why: what needs it takes that over. */
  readonly missing: readonly MissingCredit[];
}

export interface MissingCredit {
  readonly customerId: string | null;
  readonly label: string;
  readonly block: Blocked;
}

interface MemoPlan extends Partial<TaskPlan> {
  readonly note?: StoreCreditNote;
  readonly missing?: MissingCredit;
}

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
    record: recordOf(memo),
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
      return voidByHand(context, memo, subject, party, scope.because);
    case "creditNote":
      return link === undefined
        ? planNew(context, memo, subject, party)
        : planSynced(context, memo, subject, party);
  }
}

function stopped(subject: Subject, memo: CreditMemo, party: Party, block: Blocked): MemoPlan {
  const missing = { customerId: party.customerId, label: memo.number, block };
  return { items: [blockedItem(subject, block)], missing };
}

/** What is in Xero already is still there to be allocated. HLD-1. */
function heldMemo(context: PlanContext, memo: CreditMemo, party: Party, held: Item): MemoPlan {
  const isThere = context.links.has(recordOf(memo)) || holderOf(context, memo) !== undefined;
  const block = heldBack(`Credit memo ${memo.number} is held.`);
  const missing = { customerId: party.customerId, label: memo.number, block };
  return isThere ? { items: [held] } : { items: [held], missing };
}

/** CRM-2: listed until Xero shows it VOIDED or refunded in full. */
function voidByHand(
  context: PlanContext,
  memo: CreditMemo,
  subject: Subject,
  party: Party,
  because: string,
): MemoPlan {
  const linked = context.creditNoteById.get(context.links.get(subject.record)?.xeroId ?? "");
  const note = linked ?? holderOf(context, memo);
  const need = voidNeed(memo, party, note ?? null);
  const status = context.manualStatus.get(entryId(need, context.sha256));
  const refunded = sumCents((note?.refunds ?? []).map(({ amount }) => amount));
  const isGone =
    note === undefined ||
    note.status === "VOIDED" ||
    note.status === "DELETED" ||
    refunded === note.total;
  if (isGone || status === "notNeeded") {
    return {
      items: [
        itemOf(subject, {
          outcome: "unchanged",
          rule: "CRM-2",
          message: "Voided in CoreBridge, and dealt with in Xero.",
          xeroId: note?.id ?? null,
        }),
      ],
    };
  }
  return {
    items: [
      itemOf(subject, {
        outcome: "manual",
        rule: "CRM-2",
        message: because,
        xeroId: note.id,
        xeroNumber: note.number,
      }),
    ],
    needs: [need],
  };
}

function planSynced(
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
  const isKnown = written !== null && party.customerId !== null;
  if (
    isKnown &&
    !sameFacts(withFinalCustomer(context.mergeTargets, written), factsOf(memo, party))
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
  };
}

function planNew(context: PlanContext, memo: CreditMemo, subject: Subject, party: Party): MemoPlan {
  const holder = holderOf(context, memo);
  if (holder !== undefined) return adoptNote(context, memo, subject, party, holder);
  if (party.standing.type === "blocked") return stopped(subject, memo, party, party.standing);
  const locked = lockedSentence(context, memo.date, `Credit memo ${memo.number}`);
  if (locked !== undefined) return stopped(subject, memo, party, blocked("LCK-1", locked));
  const account = context.settings.storeCreditAccount;
  if (account === null) {
    const message =
      "The setting storeCreditAccount is missing: set it to the account that in-store credit is coded to.";
    return stopped(subject, memo, party, blocked("CRM-1", message));
  }
  const command = commandOf(context.sha256, {
    task: "Credit Memos",
    record: subject.record,
    write: {
      type: "createCreditNote",
      contact: { record: party.standing.record },
      number: memo.number,
      date: memo.date,
      reference: storeCreditReference,
      lines: [
        {
          id: null,
          description: `In-store credit ${memo.number}${memo.reason === null ? "" : `: ${memo.reason}`}`,
          quantity: toDecimal4(10_000n),
          unitAmount: centsToDecimal4(memo.amount),
          amount: memo.amount,
          accountCode: account,
          tax: { taxType: noTaxType(context) },
          tracking: null,
        },
      ],
      total: memo.amount,
    },
    needs: party.standing.needs,
    expects: { absent: memo.number },
    links: [linkOf(memo, party, "$id", "posted")],
    says: `Create credit note ${memo.number} for ${party.name}, ${formatCents(memo.amount)}`,
  });
  return {
    commands: [command],
    items: [
      itemOf(subject, {
        outcome: "created",
        rule: "CRM-1",
        message: `Credit note of ${formatCents(memo.amount)}, reference StoreCredit.`,
        xeroNumber: memo.number,
        commands: [command.key],
      }),
    ],
    note: noteOf(subject, memo, party, null, [command.key]),
  };
}

function noteOf(
  { record }: Subject,
  memo: CreditMemo,
  party: Party,
  xero: CreditNote | null,
  needs: readonly string[],
): StoreCreditNote {
  const contact = contactKey(party, xero?.contactId);
  return { record, customerId: party.customerId, contact, memo, xero, needs };
}

/** ORD-15 for credit memos. */
function adoptNote(
  context: PlanContext,
  memo: CreditMemo,
  subject: Subject,
  party: Party,
  note: CreditNote,
): MemoPlan {
  const contactId = party.standing.type === "ready" ? party.standing.xeroId : null;
  const theirs = `${context.contactById.get(note.contactId)?.name ?? "another contact"}, ${note.date}, ${formatCents(note.total)}`;
  const here = { xeroId: note.id, xeroNumber: note.number };
  if (contactId !== note.contactId || note.total !== memo.amount || note.date !== memo.date) {
    const message = `Xero already has a credit note ${memo.number} (${theirs}), and it is not this memo (${party.name}, ${memo.date}, ${formatCents(memo.amount)}). Correct or rename the one in Xero, or hold the credit memo.`;
    return { items: [itemOf(subject, { outcome: "failed", rule: "ORD-15", message, ...here })] };
  }
  return {
    items: [
      itemOf(subject, {
        outcome: "adopted",
        rule: "ORD-15",
        message: `Credit note ${memo.number} was in Xero already (${theirs}): it is used.`,
        ...here,
      }),
    ],
    adoptions: [linkOf(memo, party, note.id, "adopted")],
    note: noteOf(subject, memo, party, note, []),
  };
}

function holderOf(context: PlanContext, memo: CreditMemo): CreditNote | undefined {
  const notes = context.creditNotesByNumber.get(memo.number) ?? [];
  return notes.find(({ status }) => status !== "VOIDED" && status !== "DELETED");
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

function factsOf(memo: CreditMemo, party: Party): Json {
  return { amount: formatCents(memo.amount), date: memo.date, customer: party.customerId };
}

function linkOf(
  memo: CreditMemo,
  party: Party,
  xeroId: string,
  origin: "posted" | "adopted",
): LinkChange {
  return {
    change: "set",
    record: recordOf(memo),
    xeroType: "creditNote",
    xeroId,
    xeroNumber: memo.number,
    origin,
    facts: factsOf(memo, party),
  };
}

function recordOf({ number }: CreditMemo): string {
  return `creditMemo:${number}`;
}

function voidNeed(memo: CreditMemo, party: Party, note: CreditNote | null): ManualNeed {
  return {
    kind: "voidedPayment",
    variant: "creditNote",
    rule: "CRM-2",
    record: recordOf(memo),
    customer: party.name,
    contactId: note?.contactId ?? null,
    toCustomer: null,
    toContactId: null,
    invoice: null,
    invoiceId: null,
    date: memo.date,
    amount: memo.amount,
    original: {
      number: memo.number,
      kind: "creditNote",
      xeroId: note?.id ?? null,
      bankTransactionId: null,
      amount: note?.total ?? memo.amount,
      isReconciled: false,
    },
    detail: null,
  };
}

/** What an accountant sees in Xero's Reference field, as CoreBridge's own sync writes it. CRM-1. */
export const storeCreditReference = "StoreCredit";
