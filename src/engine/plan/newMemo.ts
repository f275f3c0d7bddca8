import { centsToDecimal4, toDecimal4 } from "../base/decimal.ts";
import { formatCents } from "../base/money.ts";
import type { CreditMemo } from "../corebridge/book.ts";
import type { CreditNote } from "../xero/snapshot.ts";
import type { Command } from "./command.ts";
import type { PlanContext } from "./context.ts";
import { itemOf, lockedSentence, type Subject } from "./item.ts";
import { holderOf, memoLink, memoRecord, noteOf, stopped, type MemoPlan } from "./memoCase.ts";
import type { Party } from "./party.ts";
import { documentText, isSameDocument } from "./sameDocument.ts";
import { blocked, type Standing } from "./standing.ts";
import { commandOf } from "./taskPlan.ts";
import { noTaxType } from "./wantedInvoice.ts";

/** A memo without a link: taken over where Xero has it already, else made. CRM-1, ORD-15. */
export function newMemo(
  context: PlanContext,
  memo: CreditMemo,
  subject: Subject,
  party: Party,
): MemoPlan {
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
  const command = createNote(context, memo, party, account, party.standing);
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

function createNote(
  context: PlanContext,
  memo: CreditMemo,
  party: Party,
  account: string,
  standing: Extract<Standing, { type: "ready" }>,
): Command {
  return commandOf(context.sha256, {
    task: "Credit Memos",
    record: memoRecord(memo),
    write: {
      type: "createCreditNote",
      contact: { record: standing.record },
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
    needs: standing.needs,
    expects: { absent: memo.number },
    links: [memoLink(memo, party, "$id", "posted")],
    says: `Create credit note ${memo.number} for ${party.name}, ${formatCents(memo.amount)}`,
  });
}

/** ORD-15 for credit memos. */
function adoptNote(
  context: PlanContext,
  memo: CreditMemo,
  subject: Subject,
  party: Party,
  note: CreditNote,
): MemoPlan {
  const here = { xeroId: note.id, xeroNumber: note.number };
  const message = otherMemo(context, memo, party, note);
  if (message !== undefined)
    return { items: [itemOf(subject, { outcome: "failed", rule: "ORD-15", message, ...here })] };
  return {
    items: [
      itemOf(subject, {
        outcome: "adopted",
        rule: "ORD-15",
        message: `Credit note ${memo.number} was in Xero already (${documentText(context, note)}): it is used.`,
        ...here,
      }),
    ],
    adoptions: [memoLink(memo, party, note.id, "adopted")],
    note: noteOf(subject, memo, party, note, []),
  };
}

/** ORD-15: why a credit note of the memo's number is not this memo; undefined where it is. */
export function otherMemo(
  context: PlanContext,
  memo: CreditMemo,
  party: Party,
  note: CreditNote,
): string | undefined {
  const { amount: total, date, number } = memo;
  if (isSameDocument(context, party, note, { total, date })) return undefined;
  return `Xero already has a credit note ${number} (${documentText(context, note)}), and it is not this memo (${party.name}, ${date}, ${formatCents(total)}). Correct or rename the one in Xero, or hold the credit memo.`;
}

/** What an accountant sees in Xero's Reference field, as CoreBridge's own sync writes it. CRM-1. */
export const storeCreditReference = "StoreCredit";
