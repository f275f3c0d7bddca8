import { once } from "../base/lazy.ts";
import type { CreditMemo, Order, Payment } from "../corebridge/book.ts";
import type { PlanContext } from "../plan/context.ts";
import type { Link } from "../plan/link.ts";
import type { Plan } from "../plan/plan.ts";
import type { TaskName } from "../plan/task.ts";
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

/** A record from which a link leads to a document. */
export interface LinkedRecord extends RecordCase {
  readonly link: Link;
}

export interface Records {
  readonly orders: readonly OrderCase[];
  readonly payments: readonly PaymentCase[];
  readonly memos: readonly MemoCase[];
  /** In the order of their links. */
  readonly linked: readonly LinkedRecord[];
  /** The live order of that number. */
  readonly liveOrder: (number: string) => OrderCase | undefined;
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
  /** Of the book's next row: the book is sorted, so rows of one record follow each other. */
  readonly ofBook: (record: string) => OpenRecord;
  readonly find: (record: string) => OpenRecord | undefined;
  readonly count: () => number;
}

export function recordsOf(context: PlanContext, plan: Plan, { documents }: LinksByType): Records {
  const collected = newRecords();
  const orders = context.book.orders.map((order) => orderCase(context, order, collected));
  const records = {
    orders,
    liveOrder: liveOrders(orders),
    payments: context.book.payments.map((payment) => paymentCase(payment, collected)),
    memos: context.book.creditMemos.map((memo) => memoCase(memo, collected)),
    linked: documents.map((link) => Object.assign(collected.of(link.record), { link })),
    of: collected.of,
    count: collected.count,
  };
  for (const { outcome, record, task } of plan.items) {
    // What becomes of its allocations moves no net; customers, tax groups and accounts have no documents.
    if (outcome !== "unchanged" || !tasksOfDocuments.has(task)) continue;
    const own = collected.find(record);
    if (own !== undefined) own.isUnchanged = true;
  }
  return records;
}

function newRecords(): Collected {
  const all: OpenRecord[] = [];
  const caseByRecord = new Map<string, OpenRecord>();
  const lookUp = (record: string): OpenRecord | undefined => {
    for (const own of all.slice(caseByRecord.size)) caseByRecord.set(own.record, own);
    return caseByRecord.get(record);
  };
  let last = -1;
  // Book, links and plan come in nearly the same order: mostly it is the one after that which was asked for last.
  const find = (record: string): OpenRecord | undefined => {
    const next = all[last + 1] ?? all[0];
    const found = next?.record === record ? next : lookUp(record);
    if (found !== undefined) last = found.at;
    return found;
  };
  const made = (record: string): OpenRecord => {
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
    return own;
  };
  return {
    count: () => all.length,
    find,
    of: (record) => find(record) ?? made(record),
    ofBook: (record) => {
      const before = all.at(-1);
      const own = before?.record === record ? before : made(record);
      own.isInBook = true;
      return own;
    },
  };
}

const tasksOfDocuments: ReadonlySet<TaskName> = new Set(["Invoices", "Credit Memos", "Payments"]);

/** Payments come in nearly the order of the orders that they pay: an index is made when one does not. */
function liveOrders(orders: readonly OrderCase[]): Records["liveOrder"] {
  const byNumber = once(
    () =>
      new Map(
        orders.flatMap((one) => (one.order.isVoid ? [] : [[one.order.number, one] as const])),
      ),
  );
  let last = -1;
  return (number) => {
    const next = orders[last + 1] ?? orders[0];
    const isNext = next?.order.number === number && !next.order.isVoid;
    const found = isNext ? next : byNumber().get(number);
    if (found !== undefined) last = found.own.at;
    return found;
  };
}

function orderCase(context: PlanContext, order: Order, { ofBook }: Collected): OrderCase {
  const own = ofBook(order.record);
  own.order = order;
  return { order, own, isSale: isSaleInScope(context, order) };
}

function paymentCase(payment: Payment, { ofBook }: Collected): PaymentCase {
  const own = ofBook(payment.record);
  own.payment = payment;
  return { payment, own };
}

function memoCase(memo: CreditMemo, { ofBook }: Collected): MemoCase {
  return { memo, own: ofBook(`creditMemo:${memo.number}`) };
}
