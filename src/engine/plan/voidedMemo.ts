import { sumCents } from "../base/money.ts";
import type { CreditMemo } from "../corebridge/book.ts";
import { entryId } from "../manual/buildEntry.ts";
import type { ManualNeed } from "../manual/need.ts";
import type { CreditNote } from "../xero/snapshot.ts";
import type { PlanContext } from "./context.ts";
import { itemOf, type Subject } from "./item.ts";
import { holderOf, memoRecord, type MemoPlan } from "./memoCase.ts";
import type { Party } from "./party.ts";

/** CRM-2: listed until Xero shows it VOIDED or refunded in full. */
export function voidedMemo(
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

function voidNeed(memo: CreditMemo, party: Party, note: CreditNote | null): ManualNeed {
  return {
    kind: "voidedPayment",
    variant: "creditNote",
    rule: "CRM-2",
    record: memoRecord(memo),
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
