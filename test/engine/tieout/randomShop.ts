import { addDays } from "#engine/base/date.ts";
import { taxOf } from "#engine/base/decimal.ts";
import {
  formatCents,
  negateCents,
  sumCents,
  toCents,
  zeroCents,
  type Cents,
} from "#engine/base/money.ts";
import type { Book, CreditMemo, Order, Payment, Reconciliation } from "#engine/corebridge/book.ts";
import {
  book,
  creditMemo,
  customer,
  day,
  incomeAccount,
  line,
  merge,
  order,
  payment,
  percent,
  taxGroup,
  voidOf,
} from "../../support/builders.ts";

/** A shop of any size at two month-ends, made by a seed: the same seed gives the same shop on every machine. */
export interface RandomShop {
  readonly first: Book;
  readonly second: Book;
}

export interface Dice {
  /** 0 up to, and without, `below`. */
  readonly roll: (below: number) => number;
  readonly chance: (percent: number) => boolean;
  readonly pick: <T>(list: readonly T[]) => T;
}

/** Mulberry32: small, seeded, and good enough for shops. */
export function diceOf(seed: number): Dice {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const roll = (below: number) => Math.floor(next() * below);
  return {
    roll,
    chance: (share) => next() * 100 < share,
    pick: (list) => list[roll(list.length)]!,
  };
}

const codes = ["4000", "4001", "4002", "4003"];
const rateByGroup: Readonly<Record<string, string>> = { Travis: "8.25", Hays: "6.75" };
/** A few orders are of this group, at the rate of Travis: where Xero has it archived, they fail. TAX-2. */
export const rareGroup = "Llano";

export function randomShop(seed: number, orderCount: number): RandomShop {
  const dice = diceOf(seed);
  const customers = Array.from({ length: Math.max(4, Math.floor(orderCount / 16)) }, (_, at) =>
    customer((1001 + at).toString(), `Customer ${at.toString()}`),
  );
  const histories = Array.from({ length: orderCount }, (_, at) =>
    historyOf(dice, at, dice.pick(customers).id),
  );
  const memos = customers.map(({ id }, at) => memosOf(dice, id, at));
  const merges = customers.length < 8 ? [] : mergesOf(customers.map(({ id }) => id));
  const make = (moment: 0 | 1): Book => {
    const orders = histories.flatMap((one) => one.orders[moment]);
    const payments = histories.flatMap((one) => one.payments[moment]);
    return book({
      customers,
      taxGroups: groupsOf(moment),
      incomeAccounts: codes.map((code) => incomeAccount(code, `Account ${code}`)),
      orders: moment === 1 ? orders.map(renameGroup) : orders,
      payments,
      creditMemos: memos.flatMap((one) => one[moment]),
      merges: moment === 1 ? merges : [],
      reconciliations: reconciliationsOf(payments),
      kindsRead: [...book().kindsRead, "reconciliations"],
    });
  };
  return { first: make(0), second: make(1) };
}

/** TAX-3: Hays is re-rated between the two, and its old orders are called old_Hays. */
function groupsOf(moment: 0 | 1) {
  const same = [taxGroup("Travis", "8.25"), taxGroup(rareGroup, "8.25")];
  return moment === 0
    ? [...same, taxGroup("Hays", "6.75")]
    : [...same, taxGroup("Hays", "7.00"), taxGroup("old_Hays", "6.75")];
}

function renameGroup(one: Order): Order {
  return one.taxGroup === "Hays" ? { ...one, taxGroup: "old_Hays" } : one;
}

/** Pairs of customers, the second merged into the first. */
function mergesOf(ids: readonly string[]) {
  return ids.flatMap((id, at) => (at % 40 === 7 ? [merge(id, ids[at - 1]!)] : []));
}

interface History {
  readonly orders: readonly [readonly Order[], readonly Order[]];
  readonly payments: readonly [readonly Payment[], readonly Payment[]];
}

const openings = day("2025-12-18");
const start = day("2026-01-01");

function historyOf(dice: Dice, at: number, customerId: string): History {
  const number = `INV-${(1000 + at).toString()}`;
  const isLater = dice.chance(30);
  const isOpening = !isLater && dice.chance(5);
  const completed = isOpening
    ? openings
    : addDays(day(isLater ? "2026-02-01" : "2026-01-02"), dice.roll(26));
  const sold = saleOf(dice, number, customerId, completed);
  const isRare = sold.taxGroup === "Travis" && at % 40 === 3;
  const sale = isRare ? { ...sold, taxGroup: rareGroup } : sold;
  const stage = dice.chance(90) ? "completed" : dice.pick(["wip", "estimate", "built"] as const);
  const before: Order = { ...sale, stage: isOpening && dice.chance(50) ? "importClosed" : stage };
  const after = laterOf(dice, before);
  const paid = paymentsOf(dice, at, before);
  return {
    orders: [isLater ? [] : [before], isLater ? [before] : after],
    payments: isLater ? [[], paid[1]] : paid,
  };
}

function saleOf(
  dice: Dice,
  number: string,
  customerId: string,
  completedDate: Order["completedDate"],
): Order {
  const group = dice.chance(70) ? dice.pick(["Travis", "Travis", "Hays"]) : null;
  const lines = Array.from({ length: 1 + dice.roll(4) }, () =>
    line(money(100 + dice.roll(90_000)), {
      glCode: dice.pick(codes),
      isTaxable: group !== null && dice.chance(85),
    }),
  );
  const subtotal = sumCents(lines.map(({ total }) => total));
  const rate = percent(group === null ? "0" : rateByGroup[group]!);
  const taxed = lines.filter(({ isTaxable }) => isTaxable === true);
  const off = dice.chance(10) && taxed.length > 0 ? 1n : dice.chance(0.5) ? 900n : 0n;
  const tax = toCents(
    sumCents(taxed.map(({ total }) => taxOf(total, rate))) + (group === null ? 0n : off),
  );
  const shipping = toCents(dice.chance(15) ? 1250n : 0n);
  const discount = toCents(dice.chance(10) ? 100n : 0n);
  return {
    ...order(number, customerId, "1.00"),
    orderId: `id-${number}`,
    completedDate,
    lines,
    subtotal,
    shipping,
    isShippingTaxable: false,
    discount: taxed.length > 0 ? zeroCents : discount,
    tax,
    taxGroup: tax === zeroCents ? null : group,
    total: sumCents([
      subtotal,
      shipping,
      tax,
      negateCents(taxed.length > 0 ? zeroCents : discount),
    ]),
  };
}

/** What becomes of an order by the second month-end. */
function laterOf(dice: Dice, before: Order): readonly Order[] {
  const fate = dice.roll(100);
  if (before.stage === "wip" && fate < 60)
    return [{ ...before, stage: "completed", completedDate: day("2026-02-16") }];
  if (before.stage !== "completed") return [before];
  if (fate < 3)
    return [
      {
        ...before,
        lines: [...before.lines, line("7.00", { isTaxable: false })],
        subtotal: more(before.subtotal),
        total: more(before.total),
      },
    ];
  if (fate < 5) return [voidOf(before)];
  if (fate < 7) {
    const again = {
      ...before,
      orderId: `again-${before.number}`,
      subtotal: more(before.subtotal),
      total: more(before.total),
    };
    return [
      { ...again, lines: [...before.lines, line("7.00", { isTaxable: false })] },
      voidOf(before),
    ];
  }
  if (fate < 8) return [{ ...before, stage: "wip" }];
  return [before];
}

function more(amount: Cents): Cents {
  return toCents(amount + 700n);
}

type Two = readonly [readonly Payment[], readonly Payment[]];

function paymentsOf(dice: Dice, at: number, paid: Order): Two {
  const { customerId, number, total } = paid;
  if (!dice.chance(80)) return badDebtOf(dice, at, paid);
  const share = dice.pick([100n, 100n, 100n, 50n, 30n]);
  const applied = toCents((total * share) / 100n);
  const rest = dice.chance(5) ? 2500n : 0n;
  const amount = toCents(applied + rest);
  const soon = addDays(paid.completedDate ?? day("2026-01-20"), dice.roll(4));
  // What was sold before the start is paid after it, as often as not. PAY-12.
  const date = soon < start && at % 2 === 0 ? addDays(soon, 20) : soon;
  const isOpening = dice.chance(1.5);
  const made: Payment = {
    ...payment(`CB-${(5000 + at).toString()}`, customerId ?? "", formatCents(amount), [
      [number, formatCents(applied)],
    ]),
    date: isOpening ? openings : date,
    ...closeOf(isOpening ? openings : date),
    methodText: dice.pick(["Check", "Visa", "Cash"]),
  };
  if (applied === zeroCents) return [[], []];
  const waits: Payment = { ...made, reconciliationNumber: null, reconciledDate: null };
  const first = dice.chance(5) ? waits : made;
  const fate = dice.roll(100);
  if (fate < 2) return [[first], [{ ...made, isVoided: true, voidedDate: day("2026-02-20") }]];
  if (fate < 3) return [[first], [{ ...made, amount: toCents(amount + 500n) }]];
  if (fate < 6)
    return [
      [first],
      [made, undoingOf(dice, made, "refund", toCents(amount / dice.pick([1n, 2n])))],
    ];
  if (fate < 7)
    return [
      [first],
      [
        made,
        {
          ...undoingOf(dice, made, "refund", toCents(applied / 2n)),
          method: "storeCredit",
          methodText: "In-Store Credit",
        },
      ],
    ];
  if (fate < 9) return [[first], [made, undoingOf(dice, made, "nsf", amount)]];
  return [[first], [fate < 12 ? first : made]];
}

function undoingOf(dice: Dice, original: Payment, kind: "refund" | "nsf", amount: Cents): Payment {
  const date = addDays(day("2026-02-18"), dice.roll(5));
  const { applications } = original;
  return {
    ...original,
    record: `payment:${original.number}/${kind}`,
    kind,
    date,
    ...closeOf(date),
    amount: amount === zeroCents ? toCents(1n) : amount,
    originalNumber: original.number,
    applications: kind === "nsf" ? applications : [],
  };
}

function badDebtOf(dice: Dice, at: number, { customerId, number, stage, total }: Order): Two {
  if (stage !== "completed" || !dice.chance(10)) return [[], []];
  const date = day("2026-02-22");
  const lost: Payment = {
    ...payment(`BD-${(5000 + at).toString()}`, customerId ?? "", formatCents(total), [
      [number, formatCents(total)],
    ]),
    kind: "badDebt",
    date,
    ...closeOf(date),
  };
  return [[], [lost]];
}

function closeOf(date: Payment["date"]) {
  return { reconciliationNumber: `R${date.replaceAll("-", "")}`, reconciledDate: date };
}

function memosOf(
  dice: Dice,
  customerId: string,
  at: number,
): readonly [readonly CreditMemo[], readonly CreditMemo[]] {
  if (!dice.chance(15)) return [[], []];
  const made = creditMemo(`CM-${at.toString()}`, customerId, money(500 + dice.roll(9000)), {
    type: dice.pick(["added", "added", "added", "overpayment"] as const),
    date: day("2026-01-15"),
  });
  const reduced = creditMemo(`CR-${at.toString()}`, customerId, "5.00", {
    type: "reduced",
    date: day("2026-02-10"),
  });
  return [
    [made],
    dice.chance(20) ? [made, reduced] : [dice.chance(10) ? { ...made, isVoided: true } : made],
  ];
}

/** The daily closes, as CoreBridge adds them up. */
function reconciliationsOf(payments: readonly Payment[]): readonly Reconciliation[] {
  const closes = new Map<string, Reconciliation>();
  for (const one of payments) {
    const { reconciliationNumber: number, reconciledDate: date, methodText, origin } = one;
    if (number === null || date === null) continue;
    const key = `${number} ${methodText}`;
    const none = { amount: zeroCents, refunds: zeroCents, badDebt: zeroCents };
    const close = closes.get(key) ?? {
      number,
      date,
      location: null,
      paymentType: methodText,
      ...none,
      origin,
    };
    const field =
      one.kind === "payment" ? "amount" : one.kind === "badDebt" ? "badDebt" : "refunds";
    closes.set(key, { ...close, [field]: sumCents([close[field] ?? zeroCents, one.amount]) });
  }
  return [...closes.values()];
}

function money(cents: number): string {
  return formatCents(toCents(BigInt(cents)));
}
