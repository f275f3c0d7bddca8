import { addDays, parseIsoDate, type IsoDate } from "#engine/base/date.ts";
import { defined } from "#engine/base/assert.ts";
import { taxOf, toRate } from "#engine/base/decimal.ts";
import {
  addCents,
  formatCents,
  subtractCents,
  sumCents,
  toCents,
  zeroCents,
} from "#engine/base/money.ts";
import { compareText } from "#engine/base/text.ts";
import type { Order, Payment, Reconciliation } from "#engine/corebridge/book.ts";
import type { Link } from "#engine/plan/link.ts";
import { orderFacts } from "#engine/plan/orderFacts.ts";
import type { PlanInput } from "#engine/plan/input.ts";
import type { Credit, Invoice } from "#engine/xero/snapshot.ts";
import {
  book,
  contact,
  customer,
  incomeAccount,
  line,
  order,
  payment,
  planInput,
  snapshot,
  taxGroup,
} from "../test/support/builders.ts";

/** Both books of a large shop after its syncs: the sizes that issue 5 names. */
export interface Size {
  readonly orders: number;
  readonly payments: number;
}

const codes = ["4000", "4001", "4002", "4003"];
const rate = toRate(82_500n);
const firstDay = defined(parseIsoDate("2026-01-01"), "the first day");

export function bigBooks({ orders: orderCount, payments: paymentCount }: Size): PlanInput {
  const customers = Array.from({ length: orderCount / 25 }, (_, at) =>
    customer((1001 + at).toString(), `Customer ${at.toString()}`),
  );
  const orders = Array.from({ length: orderCount }, (_, at) =>
    orderOf(at, customers[at % customers.length]!.id),
  );
  const payments = Array.from({ length: paymentCount }, (_, at) =>
    paymentOf(at, orders[at % orderCount]!, at >= orderCount),
  );
  const base = planInput();
  const rates = [
    ...base.snapshot.taxRates,
    {
      taxType: "TAX001",
      name: "Travis",
      status: "ACTIVE" as const,
      rate,
      components: [{ name: "Travis", rate, isCompound: false }],
      canApplyToRevenue: true,
      reportTaxType: null,
    },
  ];
  const invoices = orders.map((one, at) => invoiceOf(one, payments[at]));
  return planInput({
    book: book({
      customers,
      orders,
      payments,
      taxGroups: [taxGroup("Travis", "8.25")],
      incomeAccounts: codes.map((code) => incomeAccount(code, `Account ${code}`)),
      reconciliations: reconciliationsOf(payments),
    }),
    snapshot: snapshot({
      contacts: customers.map(({ id, name }) => contact(`contact-${id}`, name, { number: id })),
      accounts: [
        ...base.snapshot.accounts,
        ...codes.map((code) => ({
          id: `account-${code}`,
          code,
          name: `Account ${code}`,
          type: "REVENUE",
          accountClass: "REVENUE",
          status: "ACTIVE" as const,
          systemAccount: null,
        })),
      ],
      taxRates: rates,
      invoices: asXeroGives(invoices),
      credits: asXeroGives(payments.map((one, at) => creditOf(one, at < orderCount))),
    }),
    links: new Map(
      linksOf(
        orders,
        payments,
        customers.map(({ id }) => id),
      )
        .toSorted((a, b) => compareText(a.record, b.record))
        .map((link) => [link.record, link]),
    ),
  });
}

/** A close a day, with CoreBridge's own total of it. */
function reconciliationsOf(payments: readonly Payment[]): readonly Reconciliation[] {
  const closes = Map.groupBy(payments, ({ date }) => date);
  return [...closes].map(([date, closed]) => ({
    number: closeOf(date),
    date,
    location: null,
    paymentType: "Check",
    amount: sumCents(closed.map(({ amount }) => amount)),
    refunds: zeroCents,
    badDebt: zeroCents,
    origin: { file: "reconciliations.csv", sheet: "", row: 1 },
  }));
}

function closeOf(date: IsoDate): string {
  return `R${date.replaceAll("-", "")}`;
}

function orderOf(at: number, customerId: string): Order {
  const lines = [0, 1].map((part) =>
    line(formatCents(toCents(BigInt(1000 + ((at * 7919 + part * 131) % 90_000)))), {
      glCode: codes[(at + part) % codes.length]!,
      isTaxable: part === 0,
    }),
  );
  const subtotal = sumCents(lines.map(({ total }) => total));
  const tax = taxOf(lines[0]!.total, rate);
  return {
    ...order(`INV-${(100_000 + at).toString()}`, customerId, "1.00"),
    lines,
    subtotal,
    tax,
    taxGroup: "Travis",
    total: addCents(subtotal, tax),
    completedDate: dayOf(at),
  };
}

/** Xero's pages come in an order of its own: by a fixed stride, so that every run has the same. */
function asXeroGives<T>(rows: readonly T[]): readonly T[] {
  const stride = 7919;
  return rows.map((_, at) => defined(rows[(at * stride) % rows.length], "a row"));
}

function dayOf(at: number): IsoDate {
  return addDays(firstDay, at % 330);
}

/** The first 100,000 pay their orders; the rest is money on account. */
function paymentOf(at: number, paid: Order, isLoose: boolean): Payment {
  const date = dayOf(at);
  const amount = isLoose ? toCents(BigInt(5000 + (at % 977))) : paid.total;
  const number = `CB-${(500_000 + at).toString()}`;
  const pays = isLoose ? [] : ([[paid.number, formatCents(paid.total)]] as const);
  return {
    ...payment(number, paid.customerId ?? "", formatCents(amount), pays),
    date,
    reconciliationNumber: closeOf(date),
    reconciledDate: date,
  };
}

function invoiceOf(one: Order, paid: Payment | undefined): Invoice {
  const lines = one.lines.map(({ glCode, isTaxable, total }, at) => ({
    id: `l${at.toString()}`,
    description: "Sign",
    quantity: null,
    unitAmount: null,
    amount: total,
    accountCode: glCode,
    taxType: isTaxable === true ? "TAX001" : "NONE",
    taxAmount: isTaxable === true ? one.tax : zeroCents,
  }));
  const credited = paid?.amount ?? zeroCents;
  return {
    id: `xi-${one.number}`,
    number: one.number,
    status: "PAID",
    contactId: `contact-${one.customerId ?? ""}`,
    date: one.completedDate ?? firstDay,
    dueDate: null,
    reference: null,
    lines,
    totalTax: one.tax,
    total: one.total,
    amountDue: subtractCents(one.total, credited),
    amountPaid: zeroCents,
    amountCredited: credited,
    payments: [],
  };
}

function creditOf(one: Payment, isApplied: boolean): Credit {
  return {
    kind: "overpayment",
    id: `xp-${one.number}`,
    bankTransactionId: `b-${one.number}`,
    status: "AUTHORISED",
    contactId: `contact-${one.customerId ?? ""}`,
    date: one.date,
    reference: one.number,
    descriptions: [`CoreBridge payment ${one.number}`],
    total: one.amount,
    remaining: isApplied ? zeroCents : one.amount,
    allocations: one.applications.map(({ amount, invoiceNumber }) => ({
      id: null,
      invoiceId: `xi-${invoiceNumber}`,
      amount,
      date: null,
    })),
    refunds: [],
    isReconciled: false,
  };
}

function linksOf(
  orders: readonly Order[],
  payments: readonly Payment[],
  customers: readonly string[],
): readonly Link[] {
  const link = (
    record: string,
    xeroType: Link["xeroType"],
    xeroId: string,
    facts: Link["facts"],
    since: number,
  ): Link => ({ record, xeroType, xeroId, xeroNumber: null, origin: "posted", facts, since });
  return [
    link("taxGroup:Travis", "taxRate", "TAX001", { name: "Travis", rate: "8.25" }, 1),
    ...customers.map((id, at) => link(`customer:${id}`, "contact", `contact-${id}`, null, 2 + at)),
    ...orders.map((one, at) =>
      link(one.record, "invoice", `xi-${one.number}`, orderFacts(one, one.customerId), 10_000 + at),
    ),
    ...payments.map((one, at) =>
      link(
        one.record,
        "overpayment",
        `xp-${one.number}`,
        { amount: formatCents(one.amount), date: one.date, customer: one.customerId },
        300_000 + at,
      ),
    ),
    ...payments.flatMap(({ applications, number }, at) =>
      applications.map(({ amount, invoiceNumber }) =>
        link(
          `allocation:${number}->${invoiceNumber}`,
          "allocation",
          `xi-${invoiceNumber}`,
          { state: "made", amount: formatCents(amount) },
          600_000 + at,
        ),
      ),
    ),
  ];
}
