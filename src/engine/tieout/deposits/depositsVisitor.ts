import { addCents, negateCents, subtractCents, zeroCents, type Cents } from "../../base/money.ts";
import { compareText } from "../../base/text.ts";
import type { Credit } from "../../xero/snapshot.ts";
import type { BridgeVisitor } from "../bridge.ts";
import { countedCredit } from "../countedReceivables.ts";
import { isNote } from "../creditsShown.ts";
import type { TieOutCase } from "../input.ts";
import { ownerOfPayment } from "../paymentOwner.ts";
import { emptyPlaces } from "../places.ts";
import type { PaymentCase, RecordCase } from "../records.ts";
import { newTally, type Tally } from "../tally.ts";
import { depositReasons, type DepositReasons } from "./depositReasons.ts";
import { heldMoney } from "./heldMoney.ts";

/**
 * Deposits held, per customer: CoreBridge's money that is on no sale yet, against what remains of Xero's overpayments and
 * prepayments. The receivables are net, so a deposit that is on its invoice in one book only does not show there. TIE-1.
 */
export function depositsVisitor(of: TieOutCase): BridgeVisitor {
  const tally = newTally(of.records.count());
  const shownByPlace = emptyPlaces<Shown>(of.records.count());
  // Records that are no payment of this export, each once.
  const earlier = new Set<RecordCase>();
  return {
    tally,
    credit: (one) => {
      const { credit, own } = one;
      if (own === undefined || isNote(credit)) return;
      const remaining = negateCents(countedCredit(of, one, own));
      shownByPlace[own.at] = withMore(shownByPlace[own.at], { credits: [credit], remaining });
      if (!isMoney(own)) earlier.add(own);
    },
    end: () => {
      const reasons = depositReasons(of);
      for (const one of of.records.payments)
        if (isMoney(one))
          addPayment(of, tally, reasons, one, shownByPlace[one.own.at] ?? nothingShown);
      for (const own of earlier) addEarlier(of, tally, own, shownByPlace[own.at] ?? nothingShown);
    },
  };
}

function isMoney({ payment }: Pick<RecordCase, "payment">): boolean {
  return payment?.kind === "payment" && payment.method === "money";
}

interface Shown {
  readonly credits: readonly Credit[];
  /** What is left of them, less what belongs to the opening balances. */
  readonly remaining: Cents;
}

const nothingShown: Shown = { credits: [], remaining: zeroCents };

function withMore(before: Shown | undefined, more: Shown): Shown {
  if (before === undefined) return more;
  return {
    credits: [...before.credits, ...more.credits].sort((a, b) => compareText(a.id, b.id)),
    remaining: addCents(before.remaining, more.remaining),
  };
}

function addPayment(
  of: TieOutCase,
  tally: Tally,
  reasons: DepositReasons,
  one: PaymentCase,
  { credits, remaining }: Shown,
): void {
  const { own, payment } = one;
  const money = heldMoney(of, payment);
  const [credit] = credits;
  if (money.held === zeroCents && remaining === zeroCents) return;
  const owner = ownerOfPayment(of.context, of.owners, payment);
  const inXero = credit === undefined ? owner : of.owners.ofContact(credit.contactId);
  const left = subtractCents(money.held, remaining);
  const told = left === zeroCents ? nothingTold : reasons.tell({ ...one, credits, money }, left);
  const now = subtractCents(money.held, told.spent);
  tally.addBook(owner, own, now, now);
  if (remaining !== zeroCents) tally.add(inXero, own, "xero", remaining);
  for (const { amount, reason } of told.known) tally.because(inXero, own, reason, amount);
}

const nothingTold = { spent: zeroCents, known: [] } as const;

/** Of a payment that is not in this export CoreBridge says nothing now: what Xero has of it stands on both sides. RUN-11. */
function addEarlier(
  { owners }: TieOutCase,
  tally: Tally,
  own: RecordCase,
  { credits: [credit], remaining }: Shown,
): void {
  if (credit === undefined || remaining === zeroCents) return;
  const owner = owners.ofContact(credit.contactId);
  tally.addBook(owner, own, remaining, remaining);
  tally.add(owner, own, "xero", remaining);
}
