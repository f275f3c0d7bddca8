import {
  addCents,
  minCents,
  negateCents,
  subtractCents,
  sumCents,
  zeroCents,
  type Cents,
} from "../../base/money.ts";
import { compareText } from "../../base/text.ts";
import type { Payment } from "../../corebridge/book.ts";
import type { ManualEntry } from "../../manual/entry.ts";
import { groupBy } from "../../plan/context.ts";
import type { Item } from "../../plan/task.ts";
import type { TieOutCase } from "../input.ts";
import { openingPart } from "../openingPart.ts";
import { reasonOfChange, type ReasonId } from "../reasons.ts";
import { storeCreditSpent, type StoreCreditSpent } from "./storeCreditSpent.ts";
import type { HeldCase } from "./heldMoney.ts";
import type { Known } from "../tally.ts";

export interface DepositReasons {
  /** Why what CoreBridge holds of a payment less what Xero has left of it is `left`. Not for a payment where both agree. */
  readonly tell: (held: HeldCase, left: Cents) => Told;
}

export interface Told {
  /** In-store credit that CoreBridge took out of this payment's money, and Xero shows so. PAY-8. */
  readonly spent: Cents;
  readonly known: readonly Known[];
}

/** A piece of the difference, at the document where it shows. */
interface Piece {
  readonly amount: Cents;
  readonly reason: ReasonId | null;
}

interface Lookups {
  readonly of: TieOutCase;
  readonly itemByRecord: ReadonlyMap<string, Item>;
  readonly depositsByRecord: ReadonlyMap<string, readonly ManualEntry[]>;
  readonly undoingsByOriginal: ReadonlyMap<string, readonly ManualEntry[]>;
  readonly entryByRecord: ReadonlyMap<string, ManualEntry>;
  readonly storeCredit: StoreCreditSpent;
}

/** Indexes the plan when the first payment differs: where all agrees, none is asked for. */
export function depositReasons(of: TieOutCase): DepositReasons {
  let lookups: Lookups | undefined;
  return { tell: (held, left) => tell((lookups ??= lookupsOf(of)), held, left) };
}

function lookupsOf(of: TieOutCase): Lookups {
  const { context, entries, plan } = of;
  const isOf = (...kinds: readonly string[]) =>
    entries.filter(({ need }) => kinds.includes(need.kind));
  const allocations = plan.items.filter(({ task }) => task === "Allocations");
  return {
    of,
    itemByRecord: new Map(allocations.map((item) => [item.record, item])),
    depositsByRecord: groupBy(isOf("unappliedDeposit"), ({ need }) => need.record),
    undoingsByOriginal: groupBy(
      isOf("refund", "nsf", "voidedPayment"),
      ({ need }) => `payment:${need.original?.number ?? ""}`,
    ),
    entryByRecord: new Map(entries.map((entry) => [entry.need.record, entry])),
    storeCredit: storeCreditSpent(context.book.payments),
  };
}

function tell(lookups: Lookups, held: HeldCase, difference: Cents): Told {
  const { record } = held.payment;
  const placed = placedBySale(lookups, held);
  let spent = zeroCents;
  const onSales = placed.flatMap(({ more, sale }): readonly Piece[] => {
    const taken = more > zeroCents ? lookups.storeCredit.take(sale, more) : zeroCents;
    spent = addCents(spent, taken);
    const rest = subtractCents(more, taken);
    return rest === zeroCents
      ? []
      : [{ amount: rest, reason: reasonOnSale(lookups, record, sale, rest) }];
  });
  const known: Known[] = [];
  let left = subtractCents(difference, spent);
  for (const { amount, reason } of [
    ...outsidePieces(lookups, held),
    ...refundPieces(lookups, held),
    ...onSales,
  ]) {
    const part = towards(left, amount);
    if (reason === null || part === zeroCents) continue;
    known.push({ reason, amount: part });
    left = subtractCents(left, part);
  }
  const rest = left === zeroCents ? null : reasonOfRest(lookups, held);
  return { spent, known: rest === null ? known : [...known, { reason: rest, amount: left }] };
}

/** As much of a piece as brings the difference nearer to nothing: pieces that cancel explain nothing. */
function towards(left: Cents, amount: Cents): Cents {
  if (left > zeroCents && amount > zeroCents) return minCents(left, amount);
  if (left < zeroCents && amount < zeroCents)
    return negateCents(minCents(negateCents(left), negateCents(amount)));
  return zeroCents;
}

/** How much more of the payment is on each sale in Xero than in CoreBridge. */
function placedBySale({ of }: Lookups, { credits, money }: HeldCase) {
  const moreBySale = new Map<string, Cents>(
    money.onSales.map(({ amount, invoiceNumber }) => [
      `order:${invoiceNumber}`,
      negateCents(amount),
    ]),
  );
  for (const { amount, invoiceId } of credits.flatMap(({ allocations }) => allocations)) {
    const sale = of.recordOf(invoiceId)?.record;
    if (sale !== undefined)
      moreBySale.set(sale, addCents(moreBySale.get(sale) ?? zeroCents, amount));
  }
  return [...moreBySale]
    .map(([sale, more]) => ({ sale, more }))
    .toSorted((a, b) => compareText(a.sale, b.sale));
}

/** On invoices that no CoreBridge record stands behind; what pays an order of the opening balances may be there. */
function outsidePieces({ of }: Lookups, { credits, own }: HeldCase): readonly Piece[] {
  const outside = credits
    .flatMap(({ allocations }) => allocations)
    .filter(({ invoiceId }) => of.recordOf(invoiceId) === undefined);
  const amount = subtractCents(sumCents(outside.map((one) => one.amount)), openingPart(of, own));
  return amount > zeroCents ? [{ amount, reason: "notFromCoreBridge" }] : [];
}

/** A refund may be taken out of another credit of the customer than CoreBridge says: it stands at both. */
function refundPieces(lookups: Lookups, { credits, payment }: HeldCase): readonly Piece[] {
  const { entryByRecord, of, undoingsByOriginal } = lookups;
  const ours = new Set(credits.flatMap(({ refunds }) => refunds.map(({ id }) => id)));
  const strange = credits
    .flatMap(({ refunds }) => refunds)
    .flatMap(({ amount, id }): readonly Piece[] => {
      const entry = entryByRecord.get(of.counted.recordByRefund.get(id) ?? "");
      const isOwn = entry === undefined || entry.need.original?.number === payment.number;
      return isOwn ? [] : [{ amount, reason: entry.need.kind }];
    });
  const elsewhere = (undoingsByOriginal.get(payment.record) ?? []).flatMap(
    ({ id, need }): readonly Piece[] => {
      const proof = of.proofs.get(id);
      const isElsewhere =
        proof?.type === "proved" &&
        proof.document.type === "refund" &&
        !ours.has(proof.document.id);
      return isElsewhere && need.amount !== null
        ? [{ amount: negateCents(need.amount), reason: need.kind }]
        : [];
    },
  );
  return [...strange, ...elsewhere];
}

function reasonOnSale(
  { depositsByRecord, itemByRecord, of, undoingsByOriginal }: Lookups,
  record: string,
  sale: string,
  more: Cents,
): ReasonId | null {
  const deposit = (depositsByRecord.get(record) ?? []).find(
    ({ need }) => `order:${need.invoice ?? ""}` === sale,
  );
  if (more < zeroCents && deposit !== undefined && deposit.status !== "verified")
    return deposit.status === "notNeeded" ? "notNeeded" : "unappliedDeposit";
  const undoings = undoingsByOriginal.get(record) ?? [];
  const item = itemByRecord.get(record);
  // PAY-14: what came off for a re-made order the sync does not put back while such an entry exists, done or not.
  const undoing = openOf(undoings) ?? (item?.rule === "PAY-14" ? undoings[0] : undefined);
  if (undoing !== undefined) return undoing.need.kind;
  const byOrder = of.records.of(sale).isUnchanged ? null : reasonOfChange(of.stateOf(sale));
  return byOrder ?? reasonOfItem(item);
}

/** Of the item of task Allocations: what the sync will do, or could not, or what a person undid. */
function reasonOfItem(item: Item | undefined): ReasonId | null {
  switch (item?.outcome) {
    case "held":
      return "held";
    case "failed":
      return "failedItem";
    case "created":
    case "updated":
    case "adopted":
      return "timing";
    case "manual":
      return "unappliedDeposit";
    case "unchanged":
    case "skipped":
      return item.rule === "PAY-14" ? "unappliedInXero" : null;
    case undefined:
      return null;
  }
}

function reasonOfRest(lookups: Lookups, { own, payment }: HeldCase): ReasonId | null {
  const { of, undoingsByOriginal } = lookups;
  const { isUnchanged, record } = own;
  const undoing = openOf(undoingsByOriginal.get(record) ?? []);
  if (undoing !== undefined) return undoing.need.kind;
  const byItself = isUnchanged ? null : reasonOfChange(of.stateOf(record));
  return byItself ?? reasonOfUndoing(lookups, payment);
}

/** A refund or NSF that asks for nothing: it is held, not reconciled yet, or marked as not needed. */
function reasonOfUndoing({ entryByRecord, of }: Lookups, { number }: Payment): ReasonId | null {
  const undoings = of.context.undoingsByOriginal.get(number) ?? [];
  for (const { isVoided, kind, record } of undoings) {
    const isDone = entryByRecord.get(record)?.status === "verified";
    if (isVoided || isDone || kind === "badDebt") continue;
    const reason = reasonOfChange(of.stateOf(record));
    if (reason !== null) return reason;
  }
  return null;
}

function openOf(entries: readonly ManualEntry[]): ManualEntry | undefined {
  return entries.find(({ status }) => status !== "verified" && status !== "notNeeded");
}
