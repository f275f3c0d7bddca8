import { formatCents, sumCents, type Cents } from "../base/money.ts";
import type { Finding } from "../finding.ts";
import type { ManualNeed } from "../manual/need.ts";
import type { Applied } from "./allocationState.ts";
import type { Command } from "./command.ts";
import type { PlanContext } from "./context.ts";
import type { InvoiceStanding } from "./invoiceStanding.ts";
import type { Ledger } from "./ledger.ts";
import type { LinkChange } from "./link.ts";
import type { PostedPayment } from "./postedPayment.ts";
import type { Outcome } from "./task.ts";

export interface Part {
  readonly context: PlanContext;
  readonly posted: PostedPayment;
  readonly applied: Applied;
  readonly invoice: InvoiceStanding | undefined;
  readonly ledger: Ledger;
  readonly isFreed: boolean;
}

/** One payment on one invoice: what is said of it in task Allocations. */
export interface PartPlan {
  readonly outcome: Outcome;
  readonly rule: string;
  readonly message: string;
  readonly command?: Command;
  readonly need?: ManualNeed;
  readonly finding?: Finding;
  readonly adoption?: LinkChange;
}

export function allocatedIn({ posted, invoice }: Part): Cents {
  const id = invoice?.xero?.id;
  return sumCents(
    (posted.xero?.allocations ?? [])
      .filter(({ invoiceId }) => invoiceId === id)
      .map(({ amount }) => amount),
  );
}

export function amountText({ amount }: Applied): string {
  return formatCents(amount);
}

/** What stands against putting anything new on an invoice whose order was not seen since the links were made again. */
export function unproven({ invoiceNumber }: Applied): string {
  return `the link to invoice ${invoiceNumber} was made again from Xero alone, and order ${invoiceNumber} is not among these exports. Export the orders since the Sync Start Date, and sync again.`;
}

export function settled(
  message: string,
  outcome: "unchanged" | "skipped",
  rule = "PAY-4",
): PartPlan {
  return { outcome, rule, message };
}
