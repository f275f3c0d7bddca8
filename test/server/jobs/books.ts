import type { Book } from "#engine/corebridge/book.ts";
import {
  book,
  cents,
  creditMemo,
  customer,
  day,
  incomeAccount,
  line,
  order,
  payment,
  taxGroup,
  voidOf,
} from "../../support/builders.ts";

/** A small shop: taxed and untaxed orders, payments on one and on several, a deposit, store credit, a refund. */
export function smallShop(): Book {
  const customers = ["1001", "1002", "1003"].map((id) => customer(id, `Customer ${id}`));
  const taxed = order("INV-3", "1003", "100.00", {
    lines: [line("100.00", { isTaxable: true })],
    tax: cents("8.25"),
    total: cents("108.25"),
    taxGroup: "Travis County",
  });
  return book({
    customers,
    taxGroups: [taxGroup("Travis County", "8.25")],
    orders: [
      order("INV-1", "1001", "250.00"),
      order("INV-2", "1002", "80.00"),
      taxed,
      order("INV-4", "1001", "40.00", { stage: "wip", completedDate: null }),
    ],
    payments: [
      payment("CB-1", "1001", "290.00", [
        ["INV-1", "250.00"],
        ["INV-4", "40.00"],
      ]),
      payment("CB-2", "1003", "108.25", [["INV-3", "108.25"]]),
      payment("CB-3", "1002", "30.00", [["INV-2", "30.00"]], {
        method: "storeCredit",
        methodText: "In-store credit",
      }),
      payment("CB-2/refund", "1003", "8.25", [["INV-3", "8.25"]], {
        record: "payment:CB-2/refund",
        number: "CB-2",
        kind: "refund",
        originalNumber: "CB-2",
      }),
    ],
    creditMemos: [creditMemo("CM-1", "1002", "50.00")],
  });
}

/** The same shop later: an order voided and made again, another renamed customer, new orders and payments. */
export function changedShop(): Book {
  const before = smallShop();
  const again = order("INV-1", "1001", "260.00", {
    orderId: "remade",
    completedDate: day("2026-02-21"),
  });
  const voided = voidOf(order("INV-1", "1001", "250.00"), { orderId: "first" });
  return {
    ...before,
    customers: [
      ...before.customers.filter(({ id }) => id !== "1002"),
      customer("1002", "Customer 1002 renamed"),
      customer("1004", "Customer 1004"),
    ],
    orders: [
      ...before.orders.filter(({ number }) => number !== "INV-1"),
      again,
      voided,
      order("INV-5", "1004", "19.99"),
    ],
    payments: [...before.payments, payment("CB-5", "1004", "19.99", [["INV-5", "19.99"]])],
    incomeAccounts: [...before.incomeAccounts, incomeAccount("4100", "Installation")],
  };
}

/** As many customers, orders and payments as are asked for: more than fit into one batch. */
export function bigShop(count: number): Book {
  const ids = Array.from({ length: count }, (_, index) => (2000 + index).toString());
  return book({
    customers: ids.map((id) => customer(id, `Shop ${id}`)),
    orders: ids.map((id) => order(`B-${id}`, id, "75.50")),
    payments: ids.map((id) => payment(`P-${id}`, id, "75.50", [[`B-${id}`, "75.50"]])),
  });
}
