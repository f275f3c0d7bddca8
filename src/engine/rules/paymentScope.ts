import type { IsoDate } from "../base/date.ts";
import type { PaymentKind } from "../corebridge/book.ts";
import { decide, type Decision, type RuleTable } from "./table.ts";

export interface PaymentFact {
  readonly kind: PaymentKind;
  readonly method: "money" | "storeCredit";
  readonly isVoided: boolean;
  readonly isSynced: boolean;
  readonly isZero: boolean;
  readonly isReconciled: boolean;
  /** Day of the reconciliation; without one, of the payment. */
  readonly effectiveDate: IsoDate;
  readonly start: IsoDate;
  /** It pays an order that was completed since the start. */
  readonly paysOrderInScope: boolean;
}

export type PaymentChoice =
  "post" | "storeCredit" | "manual" | "manualVoid" | "skip" | "skipAndList";

/** What becomes of a row of the payments export. */
export const paymentScope: RuleTable<PaymentFact, PaymentChoice> = {
  rows: [
    {
      id: "PAY-7",
      when: ({ isVoided, isSynced, kind }) => isVoided && isSynced && kind === "payment",
      choose: "manualVoid",
      because:
        "Voided in CoreBridge after it synced: void it by hand in Xero, by the steps on sheet Voided Payments.",
    },
    {
      id: "PAY-7",
      when: ({ isVoided }) => isVoided,
      choose: "skip",
      because: "Voided in CoreBridge: it does not sync.",
    },
    {
      id: "PAY-11",
      when: ({ isZero }) => isZero,
      choose: "skip",
      because: "An amount of 0.00 moves nothing.",
    },
    {
      id: "PAY-1",
      when: ({ isReconciled, isSynced }) => !isReconciled && !isSynced,
      choose: "skip",
      because: "Not reconciled in CoreBridge yet: it syncs after its reconciliation.",
    },
    {
      id: "PAY-16",
      when: ({ effectiveDate, start, isSynced, paysOrderInScope, kind }) =>
        effectiveDate < start && !isSynced && paysOrderInScope && kind === "payment",
      choose: "skipAndList",
      because:
        "Reconciled before the Sync Start Date, so it is in the opening balances: allocate it from the opening-balance credit by hand.",
    },
    {
      id: "PAY-1",
      when: ({ effectiveDate, start, isSynced }) => effectiveDate < start && !isSynced,
      choose: "skip",
      because: "Reconciled before the Sync Start Date: it is in the opening balances.",
    },
    {
      id: "PAY-6",
      when: ({ kind }) => kind !== "payment",
      choose: "manual",
      because: "Refunds, bad debt and NSF payments do not sync: enter it by hand in Xero.",
    },
    {
      id: "PAY-8",
      when: ({ method }) => method === "storeCredit",
      choose: "storeCredit",
      because:
        "Paid by in-store credit: no cash moves, the customer's credit in Xero is allocated.",
    },
  ],
  otherwise: {
    id: "PAY-2",
    choose: "post",
    because: "A reconciled payment is posted to the Default Bank Account.",
  },
};

export function decidePayment(fact: PaymentFact): Decision<PaymentChoice> {
  return decide(paymentScope, fact);
}
