import type { FigureAsk, FigureValue } from "#contract/api/figures.ts";
import { formatCents, subtractCents, sumCents, type Cents } from "#engine/base/money.ts";
import type { Order, Payment } from "#engine/corebridge/book.ts";
import type { ManualEntry } from "#engine/manual/entry.ts";
import type { WorkbookInput } from "#workbook/input.ts";

/** What figures are looked up in: what the newest job left, and what the store says now. */
export interface FigureSource {
  readonly shown: WorkbookInput | null;
  readonly entries: readonly ManualEntry[];
  readonly lastSuccessful: string | null;
  readonly lastAttempted: string | null;
}

const unknown: FigureValue = { type: "unknown" };

/** One look-up of a cell. What is not there is unknown, never zero. */
export function figureOf(source: FigureSource, ask: FigureAsk): FigureValue {
  switch (ask.of) {
    case "invoice":
      return invoiceFigure(source, ask.number.trim(), ask.field);
    case "payment":
      return paymentFigure(source, ask.number.trim(), ask.field);
    case "balance": {
      const row = receivablesOf(source, ask.customer);
      if (row === undefined) return unknown;
      return money(ask.book === "Xero" ? row.xero : row.coreBridge);
    }
    case "unexplained": {
      const tied = source.shown?.tieOut?.tied;
      if (tied === undefined) return unknown;
      if (ask.customer === null) return money(tied.unexplainedTotal);
      return money(receivablesOf(source, ask.customer)?.unexplained ?? null);
    }
    case "openEntries": {
      const open = source.entries.filter(
        ({ status, need }) =>
          status !== "verified" &&
          status !== "notNeeded" &&
          (ask.kind === null || need.kind === ask.kind),
      );
      return { type: "count", count: open.length };
    }
    case "lastSync": {
      const at = ask.which === "attempted" ? source.lastAttempted : source.lastSuccessful;
      return at === null ? unknown : { type: "instant", at };
    }
  }
}

type Field<T extends FigureAsk["of"]> = Extract<
  FigureAsk,
  { readonly of: T; readonly field: string }
>["field"];

function invoiceFigure(
  { shown }: FigureSource,
  number: string,
  field: Field<"invoice">,
): FigureValue {
  const order = shown?.book?.orders.find((one) => one.number === number && !one.isVoid);
  const invoice = shown?.snapshot?.invoices.find((one) => one.number === number);
  switch (field) {
    case "Status":
      return text(order?.statusText);
    case "Total":
      return money(order?.total ?? null);
    case "Tax":
      return money(order?.tax ?? null);
    case "Amount Due":
      return money(order?.balanceDue ?? invoice?.amountDue ?? null);
    case "Date":
      return day(order?.completedDate ?? order?.createdDate ?? null);
    case "Customer":
      return text(customerOf(shown, order));
    case "Xero Number":
      return text(invoice?.number);
    case "Xero Total":
      return money(invoice?.total ?? null);
    case "Xero Status":
      return text(invoice?.status);
    case "Difference":
      return order === undefined || invoice === undefined
        ? unknown
        : money(subtractCents(order.total, invoice.total));
  }
}

function paymentFigure(
  { shown }: FigureSource,
  number: string,
  field: Field<"payment">,
): FigureValue {
  const payment = shown?.book?.payments.find((one) => one.record === `payment:${number}`);
  if (payment === undefined) return unknown;
  const applied = sumCents(payment.applications.map(({ amount }) => amount));
  switch (field) {
    case "Status":
      return text(statusOf(payment));
    case "Amount":
      return money(payment.amount);
    case "Date":
      return day(payment.date);
    case "Customer":
      return text(customerOf(shown ?? null, payment));
    case "Applied":
      return money(applied);
    case "Remaining":
      return money(subtractCents(payment.amount, applied));
  }
}

function statusOf({ isVoided, reconciledDate, reconciliationNumber }: Payment): string {
  if (isVoided) return "Voided";
  return reconciledDate === null && reconciliationNumber === null ? "Not reconciled" : "Reconciled";
}

/** By id, else by the name that the tie-out shows. */
function receivablesOf({ shown }: FigureSource, customer: string) {
  const rows = shown?.tieOut?.tied.receivables ?? [];
  const wanted = customer.trim();
  return (
    rows.find(({ record }) => record === `customer:${wanted}`) ??
    rows.find(({ customer: name }) => name.toLowerCase() === wanted.toLowerCase())
  );
}

function customerOf(
  shown: WorkbookInput | null,
  record: Pick<Order, "customerId" | "customerName"> | undefined,
): string | undefined {
  const known = shown?.book?.customers.find(({ id }) => id === record?.customerId);
  return record?.customerName ?? known?.name;
}

function text(value: string | undefined): FigureValue {
  return value === undefined ? unknown : { type: "text", text: value };
}

function money(cents: Cents | null): FigureValue {
  return cents === null ? unknown : { type: "money", amount: formatCents(cents) };
}

function day(value: string | null): FigureValue {
  return value === null ? unknown : { type: "day", day: value };
}
