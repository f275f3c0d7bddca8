import type { Json } from "../base/canonical.ts";
import { formatCents } from "../base/money.ts";
import type { CreditMemo } from "../corebridge/book.ts";
import type { CreditNote } from "../xero/snapshot.ts";
import type { PlanContext } from "./context.ts";
import { blockedItem, type Subject } from "./item.ts";
import type { LinkChange } from "./link.ts";
import { contactKey, type Party } from "./party.ts";
import type { Blocked } from "./standing.ts";
import type { TaskPlan } from "./taskPlan.ts";

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

export interface MemoPlan extends Partial<TaskPlan> {
  readonly note?: StoreCreditNote;
  readonly missing?: MissingCredit;
}

export function stopped(
  subject: Subject,
  memo: CreditMemo,
  party: Party,
  block: Blocked,
): MemoPlan {
  const missing = { customerId: party.customerId, label: memo.number, block };
  return { items: [blockedItem(subject, block)], missing };
}

export function noteOf(
  { record }: Subject,
  memo: CreditMemo,
  party: Party,
  xero: CreditNote | null,
  needs: readonly string[],
): StoreCreditNote {
  const contact = contactKey(party, xero?.contactId);
  return { record, customerId: party.customerId, contact, memo, xero, needs };
}

export function holderOf(context: PlanContext, memo: CreditMemo): CreditNote | undefined {
  const notes = context.creditNotesByNumber.get(memo.number) ?? [];
  return notes.find(({ status }) => status !== "VOIDED" && status !== "DELETED");
}

export function memoFacts(memo: CreditMemo, party: Party): Json {
  return { amount: formatCents(memo.amount), date: memo.date, customer: party.customerId };
}

export function memoLink(
  memo: CreditMemo,
  party: Party,
  xeroId: string,
  origin: "posted" | "adopted",
): LinkChange {
  return {
    change: "set",
    record: memoRecord(memo),
    xeroType: "creditNote",
    xeroId,
    xeroNumber: memo.number,
    origin,
    facts: memoFacts(memo, party),
  };
}

export function memoRecord({ number }: CreditMemo): string {
  return `creditMemo:${number}`;
}
