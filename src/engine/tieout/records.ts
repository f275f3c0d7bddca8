import type { CreditMemo, Order, Payment } from "../corebridge/book.ts";
import type { PlanContext } from "../plan/context.ts";
import type { Link } from "../plan/link.ts";
import type { Plan } from "../plan/plan.ts";
import type { LinksByType } from "./linksByType.ts";
import { isSaleInScope } from "./scope.ts";

/** One record and what every bridge asks of it, looked up once for all of them. */
export interface RecordCase {
  /** Its place among the records of one tie-out: tallies keep their cells by it. */
  readonly at: number;
  readonly record: string;
  readonly link: Link | undefined;
  readonly order: Order | undefined;
  readonly payment: Payment | undefined;
  /** False: a link or an entry knows it, and this export does not. RUN-11. */
  readonly isInBook: boolean;
  /** True where a sync would say that it is in Xero as it is in CoreBridge. */
  readonly isUnchanged: boolean;
}

export interface OrderCase {
  readonly order: Order;
  readonly own: RecordCase;
  readonly isSale: boolean;
}

export interface PaymentCase {
  readonly payment: Payment;
  readonly own: RecordCase;
}

export interface MemoCase {
  readonly memo: CreditMemo;
  readonly own: RecordCase;
}

export interface LinkCase {
  readonly link: Link;
  readonly own: RecordCase;
}

export interface Records {
  readonly orders: readonly OrderCase[];
  readonly payments: readonly PaymentCase[];
  readonly memos: readonly MemoCase[];
  /** Links to documents, in the order of the links. */
  readonly links: readonly LinkCase[];
  /** Of any record; what neither the book nor a link knows gets a place of its own. */
  readonly of: (record: string) => RecordCase;
  /** How many have a place by now. */
  readonly count: () => number;
}

/** Until all are collected their fields are filled in. */
type OpenRecord = { -readonly [Field in keyof RecordCase]: RecordCase[Field] };

interface Collected {
  /** Found, or given a place. */
  readonly of: (record: string) => OpenRecord;
  readonly find: (record: string) => OpenRecord | undefined;
  readonly count: () => number;
}

export function recordsOf(context: PlanContext, plan: Plan, { documents }: LinksByType): Records {
  const collected = newRecords();
  const records = {
    orders: context.book.orders.map((order) => orderCase(context, order, collected)),
    payments: context.book.payments.map((payment) => paymentCase(payment, collected)),
    memos: context.book.creditMemos.map((memo) => memoCase(memo, collected)),
    links: documents.map((link) => linkCase(link, collected)),
    of: collected.of,
    count: collected.count,
  };
  for (const { outcome, record, task } of plan.items) {
    // What becomes of its allocations moves no net.
    if (outcome !== "unchanged" || task === "Allocations") continue;
    const own = collected.find(record);
    if (own !== undefined) own.isUnchanged = true;
  }
  return records;
}

function newRecords(): Collected {
  const all: OpenRecord[] = [];
  const caseByRecord = new Map<string, OpenRecord>();
  let last = -1;
  // Book, links and plan come in nearly the same order: mostly it is the one after that which was asked for last.
  const find = (record: string): OpenRecord | undefined => {
    const next = all[last + 1];
    const found = next?.record === record ? next : caseByRecord.get(record);
    if (found !== undefined) last = found.at;
    return found;
  };
  return {
    count: () => all.length,
    find,
    of: (record) => {
      const known = find(record);
      if (known !== undefined) return known;
      const own = {
        at: all.length,
        record,
        link: undefined,
        order: undefined,
        payment: undefined,
        isInBook: false,
        isUnchanged: false,
      };
      all.push(own);
      caseByRecord.set(record, own);
      return own;
    },
  };
}

function orderCase(context: PlanContext, order: Order, { of }: Collected): OrderCase {
  const own = of(order.record);
  own.order = order;
  own.isInBook = true;
  return { order, own, isSale: isSaleInScope(context, order) };
}

function paymentCase(payment: Payment, { of }: Collected): PaymentCase {
  const own = of(payment.record);
  own.payment = payment;
  own.isInBook = true;
  return { payment, own };
}

function memoCase(memo: CreditMemo, { of }: Collected): MemoCase {
  const own = of(`creditMemo:${memo.number}`);
  own.isInBook = true;
  return { memo, own };
}

function linkCase(link: Link, { of }: Collected): LinkCase {
  const own = of(link.record);
  own.link = link;
  return { link, own };
}
