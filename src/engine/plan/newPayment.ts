import { defined } from "../base/assert.ts";
import { formatCents } from "../base/money.ts";
import type { Credit } from "../xero/snapshot.ts";
import { firstAllocations } from "./allocationState.ts";
import type { Command } from "./command.ts";
import { duplicates, unnamedTwins } from "./duplicates.ts";
import { isSpent } from "./findPayment.ts";
import { goneInXero } from "./goneInXero.ts";
import { blockedItem, itemOf, lockedSentence } from "./item.ts";
import { paymentLink, type PaymentCase, type PaymentPlan } from "./paymentCase.ts";
import { documentText, isSameDocument } from "./sameDocument.ts";
import { blocked } from "./standing.ts";
import { commandOf } from "./taskPlan.ts";

/** A payment without a link: taken over where Xero has it already, else posted. PAY-2, ORD-15. */
export function newPayment(paymentCase: PaymentCase): PaymentPlan {
  const { context, payment, subject, party, naming } = paymentCase;
  const { standing } = party;
  if (naming.length > 0) return adoptPayment(paymentCase);
  if (standing.type === "blocked")
    return { items: [blockedItem(subject, standing)], blocked: standing };
  const locked = lockedSentence(context, payment.date, `Payment ${payment.number}`);
  if (locked !== undefined) {
    return {
      items: [itemOf(subject, { outcome: "failed", rule: "LCK-1", message: locked })],
      blocked: blocked("LCK-1", locked),
    };
  }
  const command = createPayment(paymentCase, standing.record, standing.needs);
  const findings = [...duplicates(paymentCase), ...unnamedTwins(paymentCase)];
  const warning =
    findings.length === 0
      ? ""
      : ` Possible duplicate (PAY-10): ${findings.map(({ message }) => message).join(" ")}`;
  const kind = context.settings.paymentPosting;
  const message = `Posted to the Default Bank Account as ${kind === "overpayment" ? "an overpayment" : "a prepayment"} of ${formatCents(payment.amount)}.${warning}`;
  return {
    commands: [command],
    items: [
      itemOf(subject, {
        outcome: "created",
        rule: "PAY-2",
        message,
        xeroNumber: payment.number,
        commands: [command.key],
      }),
    ],
    findings,
    posted: { payment, party, xero: null, link: null, isAdopted: false, needs: [command.key] },
  };
}

/** PAY-2, PAY-3. */
function createPayment(
  { context, payment, party, input }: PaymentCase,
  contactRecord: string,
  needs: readonly string[],
): Command {
  const kind = context.settings.paymentPosting;
  return commandOf(context.sha256, {
    task: "Payments",
    record: payment.record,
    write: {
      type: "createPayment",
      kind,
      contact: { record: contactRecord },
      bankAccountCode: defined(context.settings.defaultBankAccount, "the Default Bank Account"),
      accountCode:
        kind === "prepayment"
          ? defined(context.settings.depositLiabilityAccount, "the deposit liability account")
          : null,
      date: payment.date,
      reference: payment.number,
      description: `${paymentMark}${payment.number}`,
      amount: payment.amount,
    },
    needs,
    expects: { absent: payment.number },
    links: [
      paymentLink(payment, party, kind, "$id", "posted"),
      ...firstAllocations(context, payment, input.invoices),
    ],
    says: `Post payment ${payment.number} of ${party.name}, ${formatCents(payment.amount)}`,
  });
}

/** PAY-3: what stands before the payment's number in a line's description, and tells that we wrote it. */
export const paymentMark = "CoreBridge payment ";

/** ORD-15 for payments: CoreBridge's own sync may have been here before us. */
function adoptPayment(paymentCase: PaymentCase): PaymentPlan {
  const { context, payment, subject, party, naming } = paymentCase;
  const there = naming.filter((credit) => !isSpent(credit));
  const rivals = there.length > 0 ? there : naming;
  const { amount: total, date } = payment;
  const same = rivals.filter((credit) => isSameDocument(context, party, credit, { total, date }));
  const [credit] = same;
  if (credit === undefined || same.length > 1) return otherPayment(paymentCase, rivals);
  const adoptions = [paymentLink(payment, party, credit.kind, credit.id, "adopted")];
  const gone = goneInXero(paymentCase, credit, credit.id);
  if (gone !== undefined) return { ...gone, adoptions };
  const message = `Payment ${payment.number} was in Xero already (${credit.date}, ${formatCents(credit.total)}): it is used. What is not allocated there counts as a deposit.`;
  return {
    items: [
      itemOf(subject, {
        outcome: "adopted",
        rule: "ORD-15",
        message,
        xeroId: credit.id,
        xeroNumber: payment.number,
      }),
    ],
    adoptions,
    posted: { payment, party, xero: credit, link: null, isAdopted: true, needs: [] },
  };
}

function otherPayment(
  { context, payment, subject, party }: PaymentCase,
  rivals: readonly Credit[],
): PaymentPlan {
  const theirs = rivals.map((credit) => documentText(context, credit)).join("; ");
  const ours = `${party.name}, ${payment.date}, ${formatCents(payment.amount)}`;
  const message = `Xero already has a payment that names ${payment.number} (${theirs}), and it is not clearly this one (${ours}). Correct the one in Xero, or hold the payment.`;
  return {
    items: [
      itemOf(subject, {
        outcome: "failed",
        rule: "ORD-15",
        message,
        xeroId: rivals[0]?.id ?? null,
      }),
    ],
    blocked: blocked("ORD-15", message),
  };
}
