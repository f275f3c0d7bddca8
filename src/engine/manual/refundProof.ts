import { formatCents, type Cents } from "../base/money.ts";
import { compareText, hasWholeWord } from "../base/text.ts";
import type { DirectPayment } from "../xero/snapshot.ts";
import { deadOriginal } from "./deadOriginal.ts";
import { nearly, type Candidate, type Evidence } from "./evidence.ts";
import { creditsOf, isLive, numberOf, type Scene } from "./scene.ts";
import { listText } from "./wording.ts";
import { mergedInto, type CreditDocument, type RefundOf } from "./xeroIndex.ts";

/** A refund of that amount on the contact's credit, dated on or after the entry. Rulebook, `refund`. */
export function refundEvidence(
  scene: Scene,
  credits: readonly CreditDocument[] = creditsOf(scene),
): Evidence {
  const { amount, date } = scene.need;
  const found = credits
    .filter(isLive)
    .flatMap((credit) => credit.refunds.map((refund) => ({ refund, credit })));
  const inTime = found.filter(({ refund }) => date === null || refund.date >= date);
  const candidates = inTime
    .filter(({ refund }) => refund.amount === amount)
    .map((one) => candidateOf(scene, one));
  if (candidates.length > 0 || amount === null) return { candidates, near: null };
  return nearRefund(scene, amount, found, inTime);
}

/** "Refund of 125.00 on 2026-02-03, reference CB-2001 refund". */
function refundText({ amount, date, reference }: DirectPayment): string {
  return `Refund of ${formatCents(amount)} on ${date}${reference === null ? "" : `, reference ${reference}`}`;
}

function candidateOf(scene: Scene, { refund, credit }: RefundOf): Candidate {
  const isNamed = refund.reference !== null && hasWholeWord(refund.reference, numberOf(scene.need));
  const rank = isNamed ? 0 : credit.id === scene.credit?.id ? 1 : 2;
  const document = { type: "refund", id: refund.id, says: refundText(refund) } as const;
  return { keys: [`refund:${refund.id}`], capacity: null, rank, document };
}

/** Only refunds that can be meant are near: on the original's credit, or under the entry's number. */
function nearRefund(
  scene: Scene,
  amount: Cents,
  found: readonly RefundOf[],
  inTime: readonly RefundOf[],
): Evidence {
  const other = inTime
    .filter((one) => candidateOf(scene, one).rank < 2)
    .map(({ refund }) => refund.amount);
  if (other.length > 0) {
    const amounts = listText(other.map(formatCents).sort(compareText));
    return nearly(`refund found, but ${amounts} instead of ${formatCents(amount)}`);
  }
  const early = found.find(
    (one) => one.refund.amount === amount && candidateOf(scene, one).rank < 2,
  );
  if (early === undefined) return refundElsewhere(scene);
  const cause = scene.need.date ?? "the entry";
  return nearly(
    `refund of ${formatCents(amount)} found, but dated ${early.refund.date}, before ${cause}`,
  );
}

/** Under the entry's number, and paid out of another customer's credit. */
function refundElsewhere(scene: Scene): Evidence {
  const { contact, need, xero } = scene;
  const found = (xero.refundsByWord.get(numberOf(need)) ?? []).find(
    ({ credit }) =>
      isLive(credit) && mergedInto(credit.contactId, xero.contactById) !== contact?.id,
  );
  if (found === undefined) return deadOriginal(scene);
  const name = xero.contactById.get(found.credit.contactId)?.name ?? "another contact";
  return nearly(
    `refund of ${formatCents(found.refund.amount)} found, but out of the credit of ${name} instead of ${need.customer}`,
  );
}
