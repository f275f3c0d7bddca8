import fc from "fast-check";
import { taxOf } from "#engine/base/decimal.ts";
import { formatCents, negateCents, sumCents, toCents, type Cents } from "#engine/base/money.ts";
import type { Book, Order, OrderLine, Payment } from "#engine/corebridge/book.ts";
import type { PlanInput } from "#engine/plan/input.ts";
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
  planInput,
  settings,
  taxGroup,
  voidOf,
  type Pays,
} from "../../support/builders.ts";

/** A small shop at two moments: what the first sync sees, and what the second does. */
export interface Shop {
  readonly first: PlanInput;
  readonly later: Book;
}

interface LineSpec {
  readonly net: number;
  readonly isTaxable: boolean | null;
  readonly account: number;
}

interface OrderSpec {
  readonly customer: number;
  readonly lines: readonly LineSpec[];
  readonly shipping: number;
  readonly discount: number;
  readonly isTaxed: boolean;
  readonly off: number;
  readonly stages: readonly [Order["stage"], Order["stage"]];
  readonly date: number;
  readonly fate: "same" | "changed" | "words" | "void" | "edit" | "gone";
}

interface PaymentSpec {
  readonly order: number;
  readonly other: number | null;
  /** Hundredths of the order's total. */
  readonly share: number;
  readonly rest: number;
  readonly method: Payment["method"];
  readonly reconciled: readonly [boolean, boolean];
  readonly date: number;
  readonly fate: "same" | "changed" | "voided" | "refund" | "nsf";
}

const rate = percent("8.25");
const stage = fc.constantFrom<Order["stage"]>(
  "completed",
  "closed",
  "completed",
  "wip",
  "estimate",
  "importClosed",
);

const lineSpec: fc.Arbitrary<LineSpec> = fc.record({
  net: fc.integer({ min: 1, max: 30_000 }),
  isTaxable: fc.constantFrom(true, false, null),
  account: fc.integer({ min: 0, max: 1 }),
});

const orderSpec: fc.Arbitrary<OrderSpec> = fc.record({
  customer: fc.integer({ min: 0, max: 4 }),
  lines: fc.array(lineSpec, { minLength: 1, maxLength: 3 }),
  shipping: fc.constantFrom(0, 0, 1250),
  discount: fc.constantFrom(0, 0, 1),
  isTaxed: fc.boolean(),
  off: fc.constantFrom(0, 0, 0, 1, -2, 40),
  stages: fc.tuple(stage, stage),
  date: fc.integer({ min: 0, max: 5 }),
  fate: fc.constantFrom<OrderSpec["fate"]>(
    "same",
    "same",
    "changed",
    "words",
    "void",
    "edit",
    "gone",
  ),
});

const paymentSpec: fc.Arbitrary<PaymentSpec> = fc.record({
  order: fc.integer({ min: 0, max: 5 }),
  other: fc.option(fc.integer({ min: 0, max: 5 })),
  share: fc.constantFrom(100, 100, 50, 30),
  rest: fc.constantFrom(0, 0, 2500),
  method: fc.constantFrom<Payment["method"]>("money", "money", "money", "storeCredit"),
  reconciled: fc.constantFrom<readonly [boolean, boolean]>(
    [true, true],
    [true, true],
    [false, true],
  ),
  date: fc.integer({ min: 0, max: 5 }),
  fate: fc.constantFrom<PaymentSpec["fate"]>(
    "same",
    "same",
    "same",
    "changed",
    "voided",
    "refund",
    "nsf",
  ),
});

const days = ["2025-12-20", "2026-01-05", "2026-01-20", "2026-02-10", "2026-02-11", "2026-02-27"];

const customers = [
  customer("1001", "Acme Signs"),
  customer("1002", "  Baker  <Foods>"),
  customer("1003", "Corner Cafe"),
  customer("1004", "corner  cafe"),
  customer("1005", "Maybe Co", { status: "lead" }),
];

/** Kept apart from the shop itself: a counterexample is shown by it, in a few lines. */
export interface ShopSpec {
  readonly orders: readonly OrderSpec[];
  readonly payments: readonly PaymentSpec[];
  readonly memos: readonly (readonly [customer: number, amount: number])[];
  readonly held: string | null;
  readonly isMerged: boolean;
  readonly isPrepaid: boolean;
  readonly isAutomatic: boolean;
  readonly isLocked: boolean;
}

export const shopSpec: fc.Arbitrary<ShopSpec> = fc.record({
  orders: fc.array(orderSpec, { minLength: 1, maxLength: 6 }),
  payments: fc.array(paymentSpec, { maxLength: 6 }),
  memos: fc.array(fc.tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 1, max: 20_000 })), {
    maxLength: 2,
  }),
  held: fc.option(
    fc.constantFrom(
      "order:INV-0",
      "payment:CB-0",
      "customer:1001",
      "taxGroup:Travis",
      "incomeAccount:4001",
    ),
  ),
  isMerged: fc.boolean(),
  isPrepaid: fc.boolean(),
  isAutomatic: fc.boolean(),
  isLocked: fc.constantFrom(false, false, false, true),
});

export function shopOf(spec: ShopSpec): Shop {
  const make = (moment: 0 | 1): Book =>
    book({
      customers,
      taxGroups: [taxGroup("Travis", "8.25")],
      incomeAccounts: [incomeAccount("4000", "Signs"), incomeAccount("4001", "Signs:Wraps")],
      orders: spec.orders.flatMap((one, at) => ordersOf(one, at, moment)),
      payments: spec.payments.flatMap((one, at) => paymentsOf(one, at, moment, spec.orders)),
      creditMemos: spec.memos.map(([of, amount], at) =>
        creditMemo(`CM-${at.toString()}`, idOf(of), money(amount)),
      ),
      merges: spec.isMerged && moment === 1 ? [merge("1001", "1003")] : [],
    });
  const hold = { by: "Ann", at: "2026-02-01T00:00:00Z", why: "test" };
  const base = planInput();
  const organisation = {
    ...base.snapshot.organisation,
    periodLockDate: spec.isLocked ? day("2026-01-31") : null,
  };
  const first = planInput({
    book: make(0),
    holds: spec.held === null ? [] : [{ record: spec.held, ...hold }],
    settings: settings({
      paymentPosting: spec.isPrepaid ? "prepayment" : "overpayment",
      depositLiabilityAccount: "835",
      applyDeposits: spec.isAutomatic ? "automatic" : "manual",
    }),
    snapshot: { ...base.snapshot, organisation },
  });
  return { first, later: make(1) };
}

function idOf(at: number): string {
  return customers[at]?.id ?? "1001";
}

function dayOf(at: number) {
  return day(days[at] ?? "2026-02-10");
}

function money(value: number): string {
  return formatCents(toCents(BigInt(value)));
}

function ordersOf(spec: OrderSpec, at: number, moment: 0 | 1): readonly Order[] {
  const [before, after] = spec.stages;
  const original = orderOf(spec, at, moment === 0 ? before : after, 0);
  if (moment === 0 || spec.fate === "same") return [original];
  switch (spec.fate) {
    case "gone":
      return [];
    case "changed":
      return [orderOf(spec, at, after, 700)];
    case "words":
      return [{ ...original, poNumber: "PO 7" }];
    case "void":
      return [voidOf(orderOf(spec, at, "completed", 0))];
    case "edit":
      return [
        { ...orderOf(spec, at, after, 900), orderId: `again-${at.toString()}` },
        voidOf(orderOf(spec, at, "completed", 0)),
      ];
  }
}

function orderOf(spec: OrderSpec, at: number, status: Order["stage"], more: number): Order {
  const lines: readonly OrderLine[] = spec.lines.map(({ net, isTaxable, account }, index) =>
    line(money(index === 0 ? net + more : net), {
      isTaxable,
      glCode: account === 0 ? "4000" : "4001",
    }),
  );
  const subtotal = sumCents(lines.map(({ total }) => total));
  const taxes = lines.map(({ total, isTaxable }) =>
    isTaxable === false ? 0n : taxOf(total, rate),
  );
  const tax = spec.isTaxed
    ? toCents(taxes.reduce<bigint>((sum, one) => sum + one, 0n) + BigInt(spec.off))
    : toCents(0n);
  const positive: Cents = tax < 0n ? toCents(0n) : tax;
  const discount = toCents(BigInt(spec.discount));
  const shipping = toCents(BigInt(spec.shipping));
  return {
    ...order(`INV-${at.toString()}`, idOf(spec.customer), "1.00"),
    orderId: `order-${at.toString()}`,
    stage: status,
    completedDate: dayOf(spec.date),
    lines,
    subtotal,
    discount,
    shipping,
    isShippingTaxable: false,
    tax: positive,
    taxGroup: spec.isTaxed ? "Travis" : null,
    total: sumCents([subtotal, shipping, negateCents(discount), positive]),
  };
}

function paymentsOf(
  spec: PaymentSpec,
  at: number,
  moment: 0 | 1,
  orders: readonly OrderSpec[],
): readonly Payment[] {
  const numbers = [spec.order, ...(spec.other === null ? [] : [spec.other])];
  const shares = [...new Set(numbers)].flatMap((number) => {
    const paid = orders[number];
    const total = paid === undefined ? 10_000n : orderOf(paid, number, "completed", 0).total;
    const part = (total * BigInt(spec.share)) / 100n;
    return part <= 0n ? [] : [[`INV-${number.toString()}`, formatCents(toCents(part))] as const];
  });
  const more = moment === 1 && spec.fate === "changed" ? 100n : 0n;
  return [
    paymentOf(spec, at, moment, shares, more, orders),
    ...undoingOf(spec, at, moment, orders),
  ];
}

function paymentOf(
  spec: PaymentSpec,
  at: number,
  moment: 0 | 1,
  pays: Pays,
  more: bigint,
  orders: readonly OrderSpec[],
): Payment {
  const isReconciled = spec.reconciled[moment];
  const made = payment(
    `CB-${at.toString()}`,
    idOf(orders[spec.order]?.customer ?? 0),
    "0.00",
    pays,
  );
  const applied = sumCents(made.applications.map(({ amount }) => amount));
  return {
    ...made,
    amount: toCents(applied + BigInt(spec.rest) + more),
    method: spec.method,
    date: dayOf(spec.date),
    reconciliationNumber: isReconciled ? "118" : null,
    reconciledDate: isReconciled ? dayOf(spec.date) : null,
    isVoided: moment === 1 && spec.fate === "voided",
  };
}

function undoingOf(
  spec: PaymentSpec,
  at: number,
  moment: 0 | 1,
  orders: readonly OrderSpec[],
): readonly Payment[] {
  if (moment === 0 || (spec.fate !== "refund" && spec.fate !== "nsf")) return [];
  const number = `CB-${at.toString()}`;
  const undoing = payment(number, idOf(orders[spec.order]?.customer ?? 0), "5.00");
  return [
    {
      ...undoing,
      record: `payment:${number}/${spec.fate}`,
      kind: spec.fate,
      originalNumber: number,
    },
  ];
}
