import { formatCents, zeroCents } from "../../base/money.ts";
import { hasWholeWord } from "../../base/text.ts";
import { groupBy } from "../context.ts";
import { isSpent } from "../findPayment.ts";
import { paymentMark } from "../newPayment.ts";
import type { Credit } from "../../xero/snapshot.ts";
import {
  claimed,
  customerAt,
  finding,
  joinClaims,
  leftOut,
  nameAt,
  type Claims,
  type RebuildScene,
} from "./claims.ts";

/**
 * PAY-3: the description of a line says which payment it is, and that we wrote it. A document that names a number in its
 * reference alone may be a person's: the next sync finds it by contact, amount and date (ORD-15).
 */
export function rebuildPayments(scene: RebuildScene): Claims {
  const marked = scene.unlinked.credits.map((credit) => ({ credit, number: numberOf(credit) }));
  const groups = groupBy(
    marked.filter(({ number }) => number !== null),
    ({ number }) => number ?? "",
  );
  return joinClaims([
    ...[...groups].map(([number, group]) =>
      paymentOfNumber(
        scene,
        number,
        group.map(({ credit }) => credit),
      ),
    ),
    ...marked.flatMap(({ credit, number }) => (number === null ? [unmarked(scene, credit)] : [])),
  ]);
}

/** Where reference and description name two payments, neither is believed. */
function numberOf({ reference, descriptions }: Credit): string | null {
  const numbers = descriptions
    .filter((text) => text.startsWith(paymentMark))
    .map((text) => text.slice(paymentMark.length).trim());
  const [number, second] = [...new Set(numbers)];
  if (number === undefined || number === "" || second !== undefined) return null;
  const referenced = reference?.trim() ?? "";
  return referenced === "" || hasWholeWord(referenced, number) ? number : null;
}

/** One whose money is gone is linked as well where no other stands, lest it be posted once more. PAY-2. */
function paymentOfNumber(scene: RebuildScene, number: string, group: readonly Credit[]): Claims {
  const record = `payment:${number}`;
  const there = group.filter((credit) => !isSpent(credit));
  const rivals = there.length > 0 ? there : group;
  const [credit, second] = rivals;
  if (credit === undefined) return { links: [], findings: [] };
  if (second !== undefined) {
    const message = `Two documents name payment ${number}: ${rivals.map((one) => describe(scene, one)).join(" and ")}. Which of them is the payment cannot be told: no link was made. Correct the description of one of them in Xero.`;
    return leftOut("twoOfOneNumber", record, message);
  }
  const { kind, id, total, date, contactId } = credit;
  const facts = { amount: formatCents(total), date, customer: customerAt(scene, contactId) };
  return claimed(
    {
      change: "set",
      record,
      xeroType: kind,
      xeroId: id,
      xeroNumber: number,
      origin: "adopted",
      facts,
    },
    standingOf(record, number, credit),
  );
}

/** PAY-5: whether a rest was a deposit, is still to be allocated or was taken off by a person, Xero does not say. */
function standingOf(record: string, number: string, credit: Credit) {
  if (isSpent(credit)) {
    const message = `Payment ${number} was voided or given back in Xero: it is linked, so that it is not posted again.`;
    return [finding("voidedInXero", record, message)];
  }
  if (credit.remaining === zeroCents) return [];
  const message = `${formatCents(credit.remaining)} of payment ${number} is not allocated in Xero: it counts as a deposit, to be allocated by hand where CoreBridge applied it to an order.`;
  return [finding("unallocatedPayment", record, message)];
}

function unmarked(scene: RebuildScene, credit: Credit): Claims {
  const names = [credit.reference, ...credit.descriptions].filter(
    (text) => text !== null && text.trim() !== "",
  );
  const says = names.length === 0 ? "names no payment" : `says only "${names.join(", ")}"`;
  const message = `${describe(scene, credit)} ${says}: whether a sync or a person entered it cannot be told, and no link was made. The next sync uses it where its reference or description names a payment of that contact, amount and date.`;
  return leftOut("notFromCoreBridge", null, message);
}

function describe(scene: RebuildScene, { kind, contactId, date, total }: Credit): string {
  const what = kind === "overpayment" ? "Overpayment" : "Prepayment";
  return `${what} (${nameAt(scene, contactId)}, ${date}, ${formatCents(total)})`;
}
