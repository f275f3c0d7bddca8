import {
  absCents,
  formatCents,
  sumCents,
  toCents,
  zeroCents,
  type Cents,
} from "#engine/base/money.ts";
import { day } from "#demo/samples/calendar.ts";
import { numbersOf } from "#demo/samples/numbers.ts";
import { signShop } from "#demo/samples/signShop.ts";
import { exportSet } from "#demo/samples/tables/exportSet.ts";
import type { Cell, Table } from "#demo/samples/tables/table.ts";

const shop = signShop();
const numbers = numbersOf(shop);
const misprinted = new Set(
  shop.orders
    .filter(({ misprint }) => Object.keys(misprint).length > 0)
    .map((order) => numbers.ofOrder(order)),
);
const days = ["2026-04-30", "2026-06-30"].map((cutoff) => exportSet(shop, numbers, day(cutoff)));
const [april, june] = days;

type NamedCells = Readonly<Record<string, Cell>>;

function recordsOf({ columns, rows }: Table): readonly NamedCells[] {
  return rows.map(({ cells }) =>
    Object.fromEntries(
      columns.map(({ header }, index) => [header, cells[index] ?? { type: "text", text: "" }]),
    ),
  );
}

function textIn(record: NamedCells, header: string): string {
  const cell = record[header];
  if (cell?.type === "text") return cell.text;
  return cell?.type === "date" ? (cell.date ?? "") : "";
}

function centsIn(record: NamedCells, header: string): Cents {
  const cell = record[header];
  return cell?.type === "money" ? cell.amount : zeroCents;
}

function sumBy(
  records: readonly NamedCells[],
  header: string,
  keyOf: (record: NamedCells) => string,
): ReadonlyMap<string, string> {
  const sums = new Map<string, Cents>();
  for (const record of records) {
    const key = keyOf(record);
    sums.set(key, toCents((sums.get(key) ?? zeroCents) + absCents(centsIn(record, header))));
  }
  return new Map(
    [...sums].filter(([, sum]) => sum !== zeroCents).map(([key, sum]) => [key, formatCents(sum)]),
  );
}

describe.each(days)("the exports of $cutoff", (tables) => {
  const orders = recordsOf(tables.orders);

  it("have orders whose total is subtotal, shipping, postage and tax less discount", () => {
    const off = orders
      .filter((order) => !misprinted.has(textIn(order, "Invoice #")))
      .filter((order) => {
        const parts = ["Sub Total", "Shipping", "Postage", "Taxes"].map((header) =>
          centsIn(order, header),
        );
        return sumCents(parts) - centsIn(order, "Discount") !== centsIn(order, "Order Total");
      });
    expect(off.map((order) => textIn(order, "Invoice #"))).toEqual([]);
  });

  it("have lines that add up to the subtotals", () => {
    const lines = sumBy(recordsOf(tables.orderLines), "Product Total", (line) =>
      textIn(line, "Invoice #"),
    );
    const off = sumBy(orders, "Sub Total", (order) => textIn(order, "Invoice #"));
    const wrong = [...off].filter(
      ([number, sum]) => !misprinted.has(number) && lines.get(number) !== sum,
    );
    expect(wrong).toEqual([]);
  });

  it("have payments that add up to the daily reconciliations", () => {
    const payments = recordsOf(tables.payments).filter(
      (payment) => textIn(payment, "Reconciliation #") !== "",
    );
    const keyOf = (record: NamedCells, type: string) =>
      [textIn(record, "Reconciliation #"), textIn(record, "Location"), textIn(record, type)].join(
        " ",
      );
    const counted = sumBy(payments, "Amount", (payment) => keyOf(payment, "Payment Method"));
    const closes = recordsOf(tables.reconciliations).map((close) => ({
      ...close,
      Sum: {
        type: "money",
        amount: sumCents(["Amount", "Refunds", "Bad Debt"].map((header) => centsIn(close, header))),
      } as const,
    }));
    expect(sumBy(closes, "Sum", (close) => keyOf(close, "Payment Type"))).toEqual(counted);
  });

  it("apply no payment for more than it is", () => {
    const money = recordsOf(tables.payments).filter((payment) =>
      ["Payment", "Deposit"].includes(textIn(payment, "Transaction Type")),
    );
    const amounts = sumBy(money, "Amount", (payment) => textIn(payment, "Payment #"));
    const applied = sumBy(recordsOf(tables.applications), "Amount Applied", (part) =>
      textIn(part, "Payment #"),
    );
    const over = [...applied].filter(
      ([number, sum]) => amounts.has(number) && Number(amounts.get(number)) < Number(sum),
    );
    expect(over).toEqual([]);
  });

  it("leave no order paid for more than its total", () => {
    const over = orders.filter(
      (order) =>
        centsIn(order, "Balance Due") < zeroCents && centsIn(order, "Order Total") > zeroCents,
    );
    expect(over.map((order) => textIn(order, "Invoice #"))).toEqual([]);
  });
});

it("June's exports still have all that April's have, but for customers that were merged away", () => {
  if (april === undefined || june === undefined) throw new Error("two sets");
  const keys = (table: Table, header: string) =>
    new Set(recordsOf(table).map((record) => textIn(record, header).replace(/-V$/u, "")));
  const pairs = [
    [april.orders, june.orders, "Invoice #"],
    [april.payments, june.payments, "Payment #"],
    [april.creditMemos, june.creditMemos, "Credit Memo #"],
    [april.incomeAccounts, june.incomeAccounts, "GL Code"],
    [april.reconciliations, june.reconciliations, "Reconciliation #"],
  ] as const;
  const gone = pairs.flatMap(([before, after, header]) =>
    [...keys(before, header)].filter((key) => !keys(after, header).has(key)),
  );
  expect(gone).toEqual([]);
  const merged = [...keys(april.customers, "Customer ID")].filter(
    (id) => !keys(june.customers, "Customer ID").has(id),
  );
  expect(merged.length).toBe(1);
});

it("50.25 at three agencies of 2.75 % has a tax of 4.14", () => {
  const order = recordsOf(days[0]?.orders ?? { title: "", columns: [], rows: [] }).find(
    (record) => textIn(record, "Tax Group") === "Bastrop Special Districts",
  );
  expect(
    order === undefined
      ? []
      : ["Sub Total", "Taxes", "Order Total"].map((header) => formatCents(centsIn(order, header))),
  ).toEqual(["50.25", "4.14", "54.39"]);
});
