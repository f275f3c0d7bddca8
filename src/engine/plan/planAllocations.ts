import { formatCents, sumCents } from "../base/money.ts";
import type { PartPlan } from "./allocationPart.ts";
import { appliedTo } from "./allocationState.ts";
import type { PlanContext } from "./context.ts";
import { decidePart } from "./decidePart.ts";
import type { InvoicesPlan } from "./invoiceStanding.ts";
import { itemOf, type Subject } from "./item.ts";
import type { Ledger } from "./ledger.ts";
import { outcomeRank } from "./outcomeRank.ts";
import type { PaymentsPlan, PostedPayment } from "./postedPayment.ts";
import { joinPlans, type TaskPlan } from "./taskPlan.ts";

/** PAY-4, PAY-5, PAY-12 to PAY-14: one item a payment that CoreBridge applied to orders. */
export function planAllocations(
  context: PlanContext,
  invoices: InvoicesPlan,
  payments: PaymentsPlan,
  ledger: Ledger,
  /** Numbers that a void of this plan frees: what was allocated there is wanted on the re-made order. VOI-3. */
  freedNumbers: ReadonlySet<string>,
): TaskPlan {
  const plans = payments.posted.map((posted) =>
    planPayment(context, posted, invoices, ledger, freedNumbers),
  );
  return joinPlans([...plans, ...blockedPayments(context, payments)]);
}

function planPayment(
  context: PlanContext,
  posted: PostedPayment,
  invoices: InvoicesPlan,
  ledger: Ledger,
  freedNumbers: ReadonlySet<string>,
): Partial<TaskPlan> {
  const { payment, party } = posted;
  const applied = appliedTo(context, payment);
  if (applied.length === 0) return {};
  const subject: Subject = {
    task: "Allocations",
    record: payment.record,
    label: payment.number,
    amount: sumCents(applied.map(({ amount }) => amount)),
    date: payment.date,
    customer: party.name,
  };
  const total = sumCents(applied.map(({ amount }) => amount));
  if (total > payment.amount) {
    const message = `CoreBridge applied ${formatCents(total)} of payment ${payment.number}, which is only ${formatCents(payment.amount)}. Correct the payment applications export.`;
    return { items: [itemOf(subject, { outcome: "failed", rule: "PAY-4", message })] };
  }
  const parts = applied.map((part) =>
    decidePart({
      context,
      posted,
      applied: part,
      invoice: invoices.invoiceByNumber.get(part.invoiceNumber),
      ledger,
      isFreed: freedNumbers.has(part.invoiceNumber),
    }),
  );
  return joinParts(subject, parts, posted);
}

function joinParts(
  subject: Subject,
  parts: readonly PartPlan[],
  posted: PostedPayment,
): Partial<TaskPlan> {
  const [worst] = parts.toSorted(
    (a, b) => outcomeRank.indexOf(a.outcome) - outcomeRank.indexOf(b.outcome),
  );
  if (worst === undefined) return {};
  const commands = parts.flatMap(({ command }) => command ?? []);
  const item = itemOf(subject, {
    outcome: worst.outcome,
    rule: worst.rule,
    message: parts.map(({ message }) => message).join(" "),
    xeroId: posted.xero?.id ?? null,
    commands: commands.map(({ key }) => key),
  });
  return {
    items: [item],
    commands,
    needs: parts.flatMap(({ need }) => need ?? []),
    findings: parts.flatMap(({ finding }) => finding ?? []),
    adoptions: parts.flatMap(({ adoption }) => adoption ?? []),
  };
}

/** Payments that failed or are held, for what they would pay. */
function blockedPayments(
  context: PlanContext,
  payments: PaymentsPlan,
): readonly Partial<TaskPlan>[] {
  return context.book.payments.flatMap((payment) => {
    const block = payments.blocked.get(payment.record);
    if (block === undefined || appliedTo(context, payment).length === 0) return [];
    const subject: Subject = {
      task: "Allocations",
      record: payment.record,
      label: payment.number,
      date: payment.date,
    };
    return [
      {
        items: [
          itemOf(subject, {
            ...block,
            message:
              block.outcome === "held"
                ? block.message
                : `Payment ${payment.number} is not in Xero: ${block.message}`,
          }),
        ],
      },
    ];
  });
}
