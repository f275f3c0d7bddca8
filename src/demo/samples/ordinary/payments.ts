import type { IsoDate } from "#engine/base/date.ts";
import { subtractCents, sumCents, toCents, zeroCents, type Cents } from "#engine/base/money.ts";
import { day, openDay, openDayAfter } from "../calendar.ts";
import { pays, type ShopDiary } from "../newShop.ts";
import type { ShopCustomer, ShopOrder } from "../shop.ts";

const lastDay = day("2026-06-30");

interface OnAccount {
  readonly customer: ShopCustomer;
  readonly payOn: IsoDate;
  readonly orders: ShopOrder[];
}

/** How everyday orders are paid: at once, by deposit and rest, several with one check, or not yet. */
export function ordinaryPayments(shop: ShopDiary, orders: readonly ShopOrder[]): void {
  const accounts = new Map<string, OnAccount>();
  for (const order of orders) payOrder(shop, order, accounts);
  for (const { customer, payOn, orders: billed } of accounts.values()) {
    const applied = billed.map((order) => ({ order, amount: shop.totalOf(order), on: payOn }));
    const amount = sumCents(applied.map((part) => part.amount));
    receive(shop, { customer, on: payOn, amount, applied, type: "Check" });
  }
}

function payOrder(shop: ShopDiary, order: ShopOrder, accounts: Map<string, OnAccount>): void {
  const { customer, completedOn, createdOn, fixedStatus } = order;
  if (customer === null || fixedStatus !== null) return;
  const way = shop.random.whole(1, 100);
  const total = shop.totalOf(order);
  const soldOn = completedOn ?? lastDay;
  if (way <= 40 && completedOn !== null) {
    const on = openDayAfter(completedOn, shop.random.whole(0, 24));
    receive(shop, { customer, on, amount: total, applied: pays(order, total, on), type: null });
  } else if (way > 40 && way <= 90) {
    payInTwo(shop, order, customer, createdOn, soldOn, total);
  } else if (way > 90 && way <= 97 && completedOn !== null) {
    const month = completedOn.slice(0, 7);
    const payOn = openDay(day(nextMonth15(month)));
    const key = `${customer.id} ${month}`;
    const account = accounts.get(key) ?? { customer, payOn, orders: [] };
    account.orders.push(order);
    accounts.set(key, account);
  }
}

/** Half before the work, as sign shops ask for it, the rest after it. */
function payInTwo(
  shop: ShopDiary,
  order: ShopOrder,
  customer: ShopCustomer,
  createdOn: IsoDate,
  soldOn: IsoDate,
  total: Cents,
): void {
  const half = toCents(total / 2n);
  const depositOn = openDayAfter(createdOn, 1);
  receive(shop, {
    customer,
    on: depositOn,
    amount: half,
    applied: pays(order, half, depositOn),
    type: null,
    isDeposit: true,
  });
  const on = openDayAfter(soldOn, shop.random.whole(3, 20));
  const rest = subtractCents(total, half);
  receive(shop, { customer, on, amount: rest, applied: pays(order, rest, on), type: null });
}

interface Receipt {
  readonly customer: ShopCustomer;
  readonly on: IsoDate;
  readonly amount: Cents;
  readonly applied: ReturnType<typeof pays>;
  readonly type: string | null;
  readonly isDeposit?: boolean;
}

function receive(
  shop: ShopDiary,
  { customer, on, amount, applied, type, isDeposit }: Receipt,
): void {
  const { random } = shop;
  const method =
    type ?? random.pick(["Check", "Check", "Visa", "Visa", "MasterCard", "AMEX", "Cash", "ACH"]);
  const reconciledOn = random.percent(80) ? on : openDayAfter(on, 1);
  const checkNumber = method === "Check" ? random.whole(1200, 9800).toString() : "";
  if (on > lastDay || amount === zeroCents) return;
  const transaction = isDeposit === true ? "Deposit" : "Payment";
  shop.payment({
    customer,
    date: on,
    amount,
    applied,
    type: method,
    transaction,
    reconciledOn,
    checkNumber,
  });
}

function nextMonth15(month: string): string {
  const [year = "2026", number = "01"] = month.split("-");
  const next = Number(number) + 1;
  return next > 12
    ? `${(Number(year) + 1).toString()}-01-15`
    : `${year}-${next.toString().padStart(2, "0")}-15`;
}
