import type { IsoDate } from "#engine/base/date.ts";
import { zeroCents, type Cents } from "#engine/base/money.ts";
import type { RuleId } from "#engine/rules/rulebook.ts";
import { day, openDay } from "./calendar.ts";
import { figuresOf } from "./price.ts";
import { createRandom, type Random } from "./random.ts";
import type {
  Lesson,
  SampleSet,
  Shop,
  ShopCreditMemo,
  ShopCustomer,
  ShopMerge,
  ShopOrder,
  ShopPayment,
  Subject,
} from "./shop.ts";
import { streets, towns, type Town } from "./vocabulary/companies.ts";

/** The shop while it is being written down: each call is one thing that happened. */
export interface ShopDiary {
  readonly random: Random;
  readonly customer: (fields: CustomerFields) => ShopCustomer;
  readonly order: (fields: OrderFields) => ShopOrder;
  readonly payment: (fields: PaymentFields) => ShopPayment;
  readonly creditMemo: (fields: CreditMemoFields) => ShopCreditMemo;
  readonly merge: (merge: ShopMerge) => void;
  /** Says that these records show these rules. */
  readonly shows: (
    rules: readonly RuleId[],
    set: SampleSet,
    about: readonly Subject[],
    says: string,
  ) => void;
  /** What an order comes to, as CoreBridge computes it. */
  readonly totalOf: (order: ShopOrder) => Cents;
  readonly close: () => Shop;
}

export type CustomerFields = Pick<ShopCustomer, "name" | "createdOn"> & Partial<ShopCustomer>;
export type OrderFields = Pick<ShopOrder, "customer" | "createdOn" | "lines"> & Partial<ShopOrder>;
export type PaymentFields = Pick<ShopPayment, "type" | "date" | "customer" | "amount"> &
  Partial<ShopPayment>;
export type CreditMemoFields = Pick<ShopCreditMemo, "customer" | "date" | "amount"> &
  Partial<ShopCreditMemo>;

const lastDay = day("2026-06-30");
const firstCustomerId = 1001;
const firstOrderId = 70_001;
const firstCreditMemo = 301;

export function newShop(seed: number): ShopDiary {
  const random = createRandom(seed);
  const customers: ShopCustomer[] = [];
  const orders: ShopOrder[] = [];
  const payments: ShopPayment[] = [];
  const creditMemos: ShopCreditMemo[] = [];
  const merges: ShopMerge[] = [];
  const lessons: Lesson[] = [];
  return {
    random,
    customer: (fields) => {
      const id = (firstCustomerId + customers.length).toString();
      return kept(customers, customerOf(random, id, fields));
    },
    order: (fields) => kept(orders, orderOf((firstOrderId + orders.length).toString(), fields)),
    payment: (fields) => kept(payments, paymentOf(fields)),
    creditMemo: (fields) => {
      const number = `CM-${(firstCreditMemo + creditMemos.length).toString()}`;
      return kept(creditMemos, {
        number,
        type: "Credit Added",
        isVoided: false,
        reason: "",
        changes: [],
        ...fields,
      });
    },
    merge: (merge) => merges.push(merge),
    shows: (rules, set, records, says) => lessons.push({ rules, set, about: records, says }),
    totalOf: (order) => figuresOf(order, lastDay).total,
    close: () => ({ customers, orders, payments, creditMemos, merges, lessons }),
  };
}

function kept<T>(list: T[], thing: T): T {
  list.push(thing);
  return thing;
}

function customerOf(random: Random, id: string, fields: CustomerFields): ShopCustomer {
  const town: Town = random.pick(towns);
  const street = `${random.whole(100, 9900).toString()} ${random.pick(streets)}`;
  const { city, zip, taxGroup, location } = town;
  return {
    id,
    status: "Client",
    isActive: true,
    email: `office@${fields.name.toLowerCase().replace(/[^a-z0-9]/gu, "")}.example`,
    phone: `(512) 555-${random.whole(100, 199).toString().padStart(4, "0")}`,
    street,
    suite: random.percent(25) ? `Ste ${random.whole(100, 420).toString()}` : "",
    city,
    zip,
    taxGroup,
    isTaxExempt: false,
    taxNumber: "",
    masterAccount: "",
    location,
    goneOn: null,
    changes: [],
    ...fields,
  };
}

function orderOf(id: string, fields: OrderFields): ShopOrder {
  const { customer } = fields;
  return {
    id,
    fixedNumber: null,
    remakes: null,
    companyName: customer?.name ?? "",
    isIdExported: true,
    enteredOn: fields.createdOn,
    completedOn: null,
    voidedOn: null,
    voidReason: "",
    keepsNumber: false,
    fixedStatus: null,
    poNumber: "",
    location: customer?.location ?? "Austin",
    discount: zeroCents,
    shipping: zeroCents,
    isShippingTaxable: true,
    postage: zeroCents,
    isPostageTaxable: true,
    taxGroup: customer?.taxGroup ?? "Travis County",
    isTaxExempt: customer?.isTaxExempt ?? false,
    misprint: {},
    changes: [],
    ...fields,
  };
}

function paymentOf(fields: PaymentFields): ShopPayment {
  return {
    transaction: "Payment",
    checkNumber: "",
    notes: "",
    reconciledOn: openDay(fields.date),
    original: null,
    sharesNumber: false,
    voidedOn: null,
    location: fields.customer?.location ?? "Austin",
    applied: [],
    changes: [],
    ...fields,
  };
}

export function aboutOrder(order: ShopOrder): Subject {
  return { type: "order", order, isVoid: false };
}

export function aboutVoid(order: ShopOrder): Subject {
  return { type: "order", order, isVoid: true };
}

export function aboutPayment(payment: ShopPayment): Subject {
  return { type: "payment", payment };
}

export function aboutCustomer({ id }: ShopCustomer): Subject {
  return { type: "record", record: `customer:${id}` };
}

export function aboutMemo({ number }: ShopCreditMemo): Subject {
  return { type: "record", record: `creditMemo:${number}` };
}

export function about(record: string): Subject {
  return { type: "record", record };
}

/** A payment of a whole order, or of a part of it. */
export function pays(order: ShopOrder, amount: Cents, on: IsoDate): ShopPayment["applied"] {
  return [{ order, amount, on }];
}
