import type { IsoDate } from "../base/date.ts";
import type { CreditMemo } from "../corebridge/book.ts";
import { decide, type Decision, type RuleTable } from "./table.ts";

export interface CreditMemoFact {
  readonly type: CreditMemo["type"];
  readonly isVoided: boolean;
  readonly isSynced: boolean;
  readonly date: IsoDate;
  readonly start: IsoDate;
  readonly isZero: boolean;
  /** The customer has an unapplied payment remainder of this amount and date. */
  readonly looksLikeOverpayment: boolean;
}

export type CreditMemoChoice = "creditNote" | "skip" | "manual" | "manualVoid" | "fail";

/** Which credit memos are credit notes: in-store credit that was added. */
export const creditMemoScope: RuleTable<CreditMemoFact, CreditMemoChoice> = {
  rows: [
    {
      id: "CRM-2",
      when: ({ isVoided, isSynced }) => isVoided && isSynced,
      choose: "manualVoid",
      because:
        "Voided in CoreBridge after it synced: the credit note is voided by hand in Xero, by the steps on sheet Voided Payments.",
    },
    {
      id: "CRM-2",
      when: ({ isVoided }) => isVoided,
      choose: "skip",
      because: "Voided before it ever synced.",
    },
    {
      id: "CRM-1",
      when: ({ date, start, isSynced }) => date < start && !isSynced,
      choose: "skip",
      because: "Dated before the Sync Start Date: it is in the opening balances.",
    },
    {
      id: "CRM-1",
      when: ({ isZero }) => isZero,
      choose: "skip",
      because: "An amount of 0.00 adds no credit.",
    },
    {
      id: "CRM-1",
      when: ({ type }) => type === "overpayment",
      choose: "skip",
      because: "A memo for an overpayment: that money is credit in Xero already.",
    },
    {
      id: "CRM-1",
      when: ({ type }) => type === "reduced",
      choose: "manual",
      because:
        "This memo reduces in-store credit, which does not sync: reduce the customer's credit by hand in Xero.",
    },
    {
      id: "CRM-1",
      when: ({ type, looksLikeOverpayment, isSynced }) =>
        type === null && looksLikeOverpayment && !isSynced,
      choose: "fail",
      because:
        "Is this credit that was added, or the rest of an overpayment of the same amount and date? Export the credit memos with the column Type.",
    },
  ],
  otherwise: {
    id: "CRM-1",
    choose: "creditNote",
    because: "In-store credit that was added.",
  },
};

export function decideCreditMemo(fact: CreditMemoFact): Decision<CreditMemoChoice> {
  return decide(creditMemoScope, fact);
}
