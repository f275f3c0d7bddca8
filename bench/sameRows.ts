import { formatCents, subtractCents, sumCents } from "#engine/base/money.ts";
import type { PlanInput } from "#engine/plan/input.ts";

export type Rows = readonly (readonly string[])[];

/** One table as CoreBridge has it and as Xero has it, the header first. */
export interface TablePair {
  readonly name: string;
  readonly coreBridge: Rows;
  readonly xero: Rows;
}

/**
 * What the tie-out compares, as tables that a person would lay side by side: every record of both books, every column
 * that both have, each book's rows in the order in which it gives them. What only one of the two has (a payment's
 * reconciliation and method, what our links remember) is in none: nothing could be compared with it.
 */
export function sameRows(input: PlanInput): readonly TablePair[] {
  return [customers(input), orders(input), lines(input), payments(input), applications(input)];
}

function tablePair(name: string, columns: string, coreBridge: Rows, xero: Rows): TablePair {
  const header = columns.split(" ");
  return { name, coreBridge: [header, ...coreBridge], xero: [header, ...xero] };
}

function customers({ book, snapshot }: PlanInput): TablePair {
  return tablePair(
    "customers",
    "key name",
    book.customers.map(({ id, name }) => [id, name]),
    snapshot.contacts.map(({ name, number }) => [number ?? "", name]),
  );
}

function orders({ book, snapshot }: PlanInput): TablePair {
  const idByContact = new Map(snapshot.contacts.map(({ id, number }) => [id, number ?? ""]));
  const groupByType = new Map(snapshot.taxRates.map(({ name, taxType }) => [taxType, name]));
  const paid = groupedByKey(
    book.payments.flatMap(({ applications }) =>
      applications.map(({ amount, invoiceNumber }) => [invoiceNumber, amount] as const),
    ),
  );
  return tablePair(
    "orders",
    "key customer date taxGroup tax total due",
    book.orders.map(({ completedDate, customerId, number, tax, taxGroup, total }) => [
      number,
      customerId ?? "",
      completedDate ?? "",
      taxGroup ?? "",
      formatCents(tax),
      formatCents(total),
      formatCents(subtractCents(total, sumCents(paid.get(number) ?? []))),
    ]),
    snapshot.invoices.map(({ amountDue, contactId, date, lines: own, number, total, totalTax }) => [
      number,
      idByContact.get(contactId) ?? "",
      date,
      groupByType.get(own.find(({ taxAmount }) => taxAmount !== 0n)?.taxType ?? "") ?? "",
      formatCents(totalTax),
      formatCents(total),
      formatCents(amountDue),
    ]),
  );
}

function lines({ book, snapshot }: PlanInput): TablePair {
  return tablePair(
    "lines",
    "key account amount",
    book.orders.flatMap(({ lines: own, number }) =>
      own.map(({ glCode, total }, at) => [`${number}/${at}`, glCode ?? "", formatCents(total)]),
    ),
    snapshot.invoices.flatMap(({ lines: own, number }) =>
      own.map(({ accountCode, amount }, at) => [
        `${number}/${at}`,
        accountCode ?? "",
        formatCents(amount),
      ]),
    ),
  );
}

function payments({ book, snapshot }: PlanInput): TablePair {
  const idByContact = new Map(snapshot.contacts.map(({ id, number }) => [id, number ?? ""]));
  return tablePair(
    "payments",
    "key customer date amount left",
    book.payments.map(({ amount, applications, customerId, date, number }) => [
      number,
      customerId ?? "",
      date,
      formatCents(amount),
      formatCents(subtractCents(amount, sumCents(applications.map((one) => one.amount)))),
    ]),
    snapshot.credits.map(({ contactId, date, reference, remaining, total }) => [
      reference ?? "",
      idByContact.get(contactId) ?? "",
      date,
      formatCents(total),
      formatCents(remaining),
    ]),
  );
}

function applications({ book, snapshot }: PlanInput): TablePair {
  const numberById = new Map(snapshot.invoices.map(({ id, number }) => [id, number]));
  return tablePair(
    "applications",
    "key amount",
    book.payments.flatMap(({ applications: own, number }) =>
      own.map(({ amount, invoiceNumber }) => [`${number}/${invoiceNumber}`, formatCents(amount)]),
    ),
    snapshot.credits.flatMap(({ allocations, reference }) =>
      allocations.map(({ amount, invoiceId }) => [
        `${reference ?? ""}/${numberById.get(invoiceId) ?? ""}`,
        formatCents(amount),
      ]),
    ),
  );
}

function groupedByKey<T>(
  pairs: readonly (readonly [string, T])[],
): ReadonlyMap<string, readonly T[]> {
  const groups = Map.groupBy(pairs, ([key]) => key);
  return new Map([...groups].map(([key, group]) => [key, group.map(([, value]) => value)]));
}
