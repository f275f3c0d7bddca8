import { defined } from "#engine/base/assert.ts";
import { compareText } from "#engine/base/text.ts";
import type { IsoDate } from "#engine/base/date.ts";
import type { Location, Shop, ShopOrder, ShopPayment, Subject } from "./shop.ts";

/** The numbers that CoreBridge gave, in the order in which things happened: the same in every export. */
export interface Numbers {
  readonly ofOrder: (order: ShopOrder) => string;
  readonly ofPayment: (payment: ShopPayment) => string;
  /** Of the close of a day at a location. */
  readonly ofReconciliation: (on: IsoDate, location: Location) => string;
  /** The record id that items and manual entries bear. */
  readonly recordOf: (subject: Subject) => string;
}

const prefixByLocation = { Austin: "INV-", "Round Rock": "RR-" } as const;
const firstOrderNumber = { Austin: 10_431, "Round Rock": 2207 } as const;
const firstPaymentNumber = 5601;
const firstReconciliation = 881;

export function numbersOf(shop: Shop): Numbers {
  const orderNumbers = numberOrders(shop.orders);
  const paymentNumbers = numberPayments(shop.payments);
  const reconciliations = numberReconciliations(shop.payments);
  const ofOrder = (order: ShopOrder): string =>
    order.remakes === null
      ? defined(orderNumbers.get(order), "an order's number")
      : ofOrder(order.remakes);
  const ofPayment = (payment: ShopPayment): string =>
    payment.sharesNumber && payment.original !== null
      ? ofPayment(payment.original)
      : defined(paymentNumbers.get(payment), "a payment's number");
  return {
    ofOrder,
    ofPayment,
    ofReconciliation: (on, location) =>
      defined(reconciliations.get(`${on} ${location}`), "a reconciliation"),
    recordOf: (subject) => {
      switch (subject.type) {
        case "order":
          return `order:${ofOrder(subject.order)}${subject.isVoid ? "-V" : ""}`;
        case "payment":
          return `payment:${ofPayment(subject.payment)}${suffixOf(subject.payment)}`;
        case "record":
          return subject.record;
      }
    },
  };
}

function numberOrders(orders: readonly ShopOrder[]): ReadonlyMap<ShopOrder, string> {
  const next: Record<Location, number> = { ...firstOrderNumber };
  const numbered = orders
    .filter(({ remakes }) => remakes === null)
    .toSorted((a, b) => compareText(a.createdOn, b.createdOn));
  return new Map(
    numbered.map((order) => {
      if (order.fixedNumber !== null) return [order, order.fixedNumber] as const;
      const number = `${prefixByLocation[order.location]}${next[order.location].toString()}`;
      next[order.location] += 1;
      return [order, number] as const;
    }),
  );
}

function numberPayments(payments: readonly ShopPayment[]): ReadonlyMap<ShopPayment, string> {
  return new Map(
    payments
      .filter(({ sharesNumber }) => !sharesNumber)
      .toSorted((a, b) => compareText(a.date, b.date))
      .map((payment, index) => [payment, `CB-${(firstPaymentNumber + index).toString()}`] as const),
  );
}

function numberReconciliations(payments: readonly ShopPayment[]): ReadonlyMap<string, string> {
  const closes = new Set(
    payments.flatMap(({ reconciledOn, location }) =>
      reconciledOn === null ? [] : [`${reconciledOn} ${location}`],
    ),
  );
  return new Map(
    [...closes]
      .toSorted(compareText)
      .map((close, index) => [close, (firstReconciliation + index).toString()] as const),
  );
}

function suffixOf({ sharesNumber, transaction }: ShopPayment): string {
  if (!sharesNumber) return "";
  switch (transaction) {
    case "Refund":
      return "/refund";
    case "NSF":
      return "/nsf";
    case "Bad Debt":
      return "/badDebt";
    case "Payment":
    case "Deposit":
      return "";
  }
}
