import { subtractCents, toCents, zeroCents } from "#engine/base/money.ts";
import type { Book } from "#engine/corebridge/book.ts";
import { recordsOf } from "#engine/plan/vanished.ts";
import type { TieOutInput } from "#engine/tieout/input.ts";
import type { Invoice, Snapshot, TaxRate } from "#engine/xero/snapshot.ts";
import { contact, day, percent, planInput, settings, snapshot } from "../../support/builders.ts";
import { syncOnce } from "../plan/support.ts";
import { workByHand } from "./handWork.ts";
import { diceOf, randomShop, rareGroup, type Dice } from "./randomShop.ts";
import { tieOutInput } from "./support.ts";

export interface WorkedShop {
  readonly of: TieOutInput;
  readonly dice: Dice;
}

/** Two month-ends synced, and half of the entries done by hand, some of them wrongly. */
export function workedShop(seed: number, orders: number): WorkedShop {
  const shop = randomShop(seed, orders);
  const first = planInput({
    book: shop.first,
    settings: settings(),
    snapshot: booksBefore(shop.first),
  });
  const one = syncOnce(first).next;
  const known = tieOutInput(one).entries;
  const paid = withBankFeed(one.snapshot, shop.second);
  const second = { ...one, book: shop.second, seen: recordsOf(first), snapshot: paid };
  const two = syncOnce(second).next;
  const { entries } = tieOutInput(two, known);
  const dice = diceOf(seed + 1);
  const worked = entries
    .filter(() => dice.chance(50))
    .reduce((books, entry) => workByHand(books, entry, dice), two.snapshot);
  return { of: tieOutInput({ ...two, snapshot: worked }, entries), dice };
}

/** What was in Xero before the first sync: a rate that is archived, and numbers that voided invoices hold. TAX-2, ORD-9. */
function booksBefore({ orders }: Book): Snapshot {
  const empty = snapshot();
  const numbers = orders.filter((_, at) => at % 90 === 11).map(({ number }) => number);
  return {
    ...empty,
    contacts: [contact("stranger", "A Stranger")],
    taxRates: [...empty.taxRates, archivedRate],
    invoices: numbers.map(voidedInvoice),
  };
}

const archivedRate: TaxRate = {
  taxType: "TAX-RARE",
  name: rareGroup,
  status: "ARCHIVED",
  rate: percent("8.25"),
  components: [{ name: rareGroup, rate: percent("8.25"), isCompound: false }],
  canApplyToRevenue: true,
  reportTaxType: null,
};

function voidedInvoice(number: string): Invoice {
  return {
    id: `voided-${number}`,
    number,
    status: "VOIDED",
    contactId: "stranger",
    date: day("2025-11-03"),
    dueDate: null,
    reference: null,
    lines: [],
    totalTax: zeroCents,
    total: toCents(5_000n),
    amountDue: zeroCents,
    amountPaid: zeroCents,
    amountCredited: zeroCents,
    payments: [],
  };
}

/** A bank feed's money stands on orders that CoreBridge voids by the second month-end: their work is left to people. VOI-3. */
function withBankFeed(books: Snapshot, { orders }: Book): Snapshot {
  const voided = new Set(orders.flatMap(({ isVoid, number }) => (isVoid ? [number] : [])));
  const invoices = books.invoices.map((row): Invoice => {
    if (!voided.has(row.number) || row.amountDue < 200n) return row;
    const amount = toCents(row.amountDue / 2n);
    const feed = {
      id: `feed-${row.id}`,
      date: row.date,
      amount,
      reference: null,
      isReconciled: true,
    };
    return {
      ...row,
      payments: [feed],
      amountPaid: amount,
      amountDue: subtractCents(row.amountDue, amount),
    };
  });
  return { ...books, invoices };
}
