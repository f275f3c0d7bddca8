import { toDecimal4, toRate } from "#engine/base/decimal.ts";
import { addDays } from "#engine/base/date.ts";
import { toCents } from "#engine/base/money.ts";
import type { Book, Customer, Order, Payment } from "#engine/corebridge/book.ts";
import type { Item } from "#engine/plan/task.ts";
import { ruleRows } from "#engine/rules/rulebook.ts";
import type { Snapshot } from "#engine/xero/snapshot.ts";
import type { WorkbookInput } from "#workbook/input.ts";
import type { ManualEntry } from "#engine/manual/entry.ts";
import { day, emptySnapshot, entry, input, item } from "#selfTest/samples.ts";

const names = [
  "Acme Signs",
  "Hill Country Brewing Company",
  "O'Brien & Sons",
  "007 Detective Agency",
  "Café Olé",
];
const products = [
  "Vinyl banner 4x8, hemmed and grommeted",
  "Channel letters, face lit, 24 in",
  "Yard signs, double sided",
  "Vehicle wrap, partial",
];
const methods = ["Check", "Visa", "ACH", "Cash"];

/** A shop with that many orders: what a workbook looks like when it is full. Made by counting, never by chance. */
export function manyOrders(count: number): WorkbookInput {
  const customers = Array.from({ length: Math.max(5, Math.floor(count / 8)) }, (_, index) =>
    customer(index),
  );
  const orders = Array.from({ length: count }, (_, index) => order(index, customers.length));
  const payments = orders.filter((_, index) => index % 5 !== 0).map(payment);
  const book: Book = {
    customers,
    orders,
    payments,
    creditMemos: [
      {
        number: "CM-1",
        type: "added",
        customerId: "0001001",
        customerName: "Acme Signs",
        date: day("2026-02-03"),
        amount: toCents(2_500n),
        isVoided: false,
        reason: "Late delivery",
        origin: { file: "credits.csv", sheet: "credits.csv", row: 2 },
      },
    ],
    taxGroups: [
      {
        name: "Travis County",
        rate: toRate(82_500n),
        agencies: [
          { name: "State of Texas", rate: toRate(62_500n) },
          { name: "City of Austin", rate: toRate(20_000n) },
        ],
        replaces: null,
        origin: { file: "tax.csv", sheet: "tax.csv", row: 2 },
      },
    ],
    incomeAccounts: [
      {
        glCode: "04000",
        name: "Sales:Banners",
        parent: "Sales",
        isActive: true,
        origin: { file: "gl.csv", sheet: "gl.csv", row: 2 },
      },
    ],
    merges: [
      {
        record: "merge:1003->1002",
        date: day("2026-02-10"),
        fromId: "1003",
        fromName: "Hill Brewing",
        toId: "1002",
        toName: "Hill Country Brewing Company",
        origin: { file: "merges.csv", sheet: "merges.csv", row: 2 },
      },
    ],
    reconciliations: [
      {
        number: "118",
        date: day("2026-01-31"),
        location: "Austin",
        paymentType: "Check",
        amount: toCents(432_100n),
        refunds: toCents(12_500n),
        badDebt: null,
        origin: { file: "recon.csv", sheet: "recon.csv", row: 2 },
      },
    ],
    kindsRead: ["customers", "orders"],
  };
  return input({
    items: itemsOf(book),
    manualEntries: entriesOf(Math.max(2, Math.floor(count / 100))),
    book,
    snapshot: snapshotOf(book),
    rules: ruleRows,
    findings: [
      {
        code: "possibleDuplicate",
        record: "payment:CB-5001",
        file: null,
        sheet: null,
        row: null,
        column: null,
        message:
          "Payment CB-5001 of 10.82 may be in Xero already: a bank feed put 10.82 on invoice 001001 two days before. Remove that payment in Xero and reconcile the bank line to CB-5001.",
      },
      {
        code: "uncleanName",
        record: "customer:0001004",
        file: null,
        sheet: null,
        row: null,
        column: null,
        message:
          'Customer 0001004 is "Acme  Signs " in CoreBridge and went to Xero as "Acme Signs".',
      },
      {
        code: "vanished",
        record: "order:000900",
        file: null,
        sheet: null,
        row: null,
        column: null,
        message:
          "Order 000900 was in an earlier export and is not in this one. Nothing was deleted.",
      },
    ],
    refusedRows: [
      {
        file: "orders.xlsx",
        sheet: "Sales by Invoice",
        row: 112,
        column: "Status",
        message:
          'Status "Awaiting art" is not known. Add it to the vocabulary, or correct it in CoreBridge.',
      },
    ],
    readings: [
      {
        file: "orders.xlsx",
        sheet: "Sales by Invoice",
        kind: "orders",
        notSynced: null,
        headerRow: 5,
        columns: [],
        rowsRead: count + 1,
        rowsTaken: count,
        rowsRefused: 1,
      },
      {
        file: "payments.csv",
        sheet: "payments.csv",
        kind: "payments",
        notSynced: null,
        headerRow: 1,
        columns: [],
        rowsRead: payments.length,
        rowsTaken: payments.length,
        rowsRefused: 0,
      },
      {
        file: "vendors.csv",
        sheet: "vendors.csv",
        kind: null,
        notSynced: "Vendors",
        headerRow: 1,
        columns: [],
        rowsRead: 0,
        rowsTaken: 0,
        rowsRefused: 0,
      },
    ],
    audit: {
      head: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
      entries: ["settings", "import", "preview", "approval", "push"].map((act, index) => ({
        number: index + 1,
        at: `2026-02-28T18:0${index.toString()}:12Z`,
        by: "maria",
        act,
        about: index === 4 ? "order:001001" : null,
        says: `Entry about ${act}.`,
        hash: `${index.toString().repeat(8)}c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852`,
      })),
    },
  });
}

function customer(index: number): Customer {
  const id = (1001 + index).toString().padStart(7, "0");
  return {
    id,
    name: `${names[index % names.length] ?? ""}${index < names.length ? "" : ` ${index.toString()}`}`,
    status: index % 9 === 8 ? "prospect" : "client",
    isActive: true,
    email: `ap${index.toString()}@example.com`,
    phone: `512-555-${(1000 + index).toString()}`,
    address: {
      line1: `${(100 + index).toString()} Congress Ave`,
      line2: null,
      city: "Austin",
      region: "TX",
      postalCode: `0${(1000 + index).toString()}`,
      country: "USA",
    },
    taxGroup: "Travis County",
    taxExempt: false,
    taxNumber: null,
    masterAccount: null,
    location: "Austin",
    createdDate: day("2025-11-03"),
    origin: { file: "customers.csv", sheet: "customers.csv", row: index + 2 },
  };
}

function order(index: number, customers: number): Order {
  const number = (1001 + index).toString().padStart(6, "0");
  const subtotal = toCents(BigInt(1_000 + ((index * 7_919) % 250_000)));
  const tax = toCents((subtotal * 825n + 5_000n) / 10_000n);
  const isVoid = index % 97 === 96;
  const name = names[index % names.length] ?? "";
  const date = addDays(day("2026-01-02"), index % 57);
  const origin = { file: "orders.xlsx", sheet: "Sales by Invoice", row: index + 6 };
  return {
    record: `order:${number}${isVoid ? "-V" : ""}`,
    number,
    isVoid,
    orderId: (90_000 + index).toString(),
    customerId: (1001 + (index % customers)).toString().padStart(7, "0"),
    customerName: name,
    stage: index % 11 === 10 ? "wip" : "closed",
    statusText: index % 11 === 10 ? "WIP" : "Closed",
    completedDate: date,
    createdDate: addDays(date, -9),
    voidedDate: isVoid ? addDays(date, 3) : null,
    voidReason: isVoid ? "Customer changed the size" : null,
    poNumber: index % 3 === 0 ? `0${(4_000 + index).toString()}` : null,
    location: "Austin",
    subtotal,
    discount: toCents(0n),
    shipping: toCents(0n),
    isShippingTaxable: null,
    postage: toCents(0n),
    isPostageTaxable: null,
    taxableAmount: subtotal,
    tax,
    total: toCents(subtotal + tax),
    taxGroup: "Travis County",
    balanceDue: toCents(0n),
    lines: [0, 1].map((line) => ({
      lineNumber: (line + 1).toString(),
      description: products[(index + line) % products.length] ?? "",
      quantity: toDecimal4(BigInt(10_000 * (1 + (index % 3)))),
      unitPrice: toDecimal4((subtotal / 2n) * 100n),
      total: toCents(subtotal / 2n),
      incomeAccount: "Sales:Banners",
      glCode: "04000",
      isTaxable: true,
      origin: { ...origin, row: index * 2 + line + 6 },
    })),
    origin,
  };
}

function payment(paid: Order, index: number): Payment {
  return {
    record: `payment:CB-${(5001 + index).toString()}`,
    number: `CB-${(5001 + index).toString()}`,
    kind: "payment",
    date: addDays(paid.completedDate ?? day("2026-01-02"), 4),
    customerId: paid.customerId,
    customerName: paid.customerName,
    methodText: methods[index % methods.length] ?? "",
    method: "money",
    amount: paid.total,
    checkNumber: index % 4 === 0 ? `00${(700 + index).toString()}` : null,
    reference: null,
    notes: index % 50 === 0 ? '=HYPERLINK("http://example.com","pay")' : null,
    reconciliationNumber: "118",
    reconciledDate: day("2026-01-31"),
    originalNumber: null,
    isVoided: false,
    voidedDate: null,
    location: "Austin",
    applications: [{ invoiceNumber: paid.number, isOnVoid: false, amount: paid.total, date: null }],
    origin: { file: "payments.csv", sheet: "payments.csv", row: index + 2 },
  };
}

function itemsOf({ customers, orders, payments }: Book): readonly Item[] {
  const ofCustomers = customers.map(({ id, name, status }) =>
    item({
      task: "Customers",
      record: `customer:${id}`,
      label: name,
      outcome: status === "client" ? "created" : "skipped",
      rule: status === "client" ? "CUS-1" : "CUS-2",
      message:
        status === "client"
          ? `Contact ${name} created.`
          : `${name} is a Prospect: only Clients sync.`,
      amount: null,
      date: null,
      customer: name,
      xeroId: `c-${id}`,
    }),
  );
  const ofOrders = orders.map(
    ({ record, number, stage, total, completedDate, customerName }, index) =>
      index % 41 === 40
        ? item({
            record,
            label: number,
            outcome: "failed",
            rule: "TAX-4",
            message: `Order ${number}: Xero computes 12.41 of tax where CoreBridge has 12.50, a difference of 0.09 that is more than the setting maxTaxAdjustment (0.05). Correct the tax in CoreBridge, or raise the setting.`,
            customer: customerName,
            amount: `${(total / 100n).toString()}.${(total % 100n).toString().padStart(2, "0")}`,
            date: completedDate,
          })
        : item({
            record,
            label: number,
            outcome: stage === "wip" ? "skipped" : "created",
            rule: stage === "wip" ? "ORD-2" : "ORD-1",
            message:
              stage === "wip"
                ? `Order ${number} is WIP: only completed orders sync.`
                : `Invoice ${number} created for ${customerName ?? ""}.`,
            customer: customerName,
            xeroId: `i-${number}`,
            xeroNumber: number,
            amount: `${(total / 100n).toString()}.${(total % 100n).toString().padStart(2, "0")}`,
            date: completedDate,
          }),
  );
  const ofPayments = payments.map(({ record, number, amount, customerName, date }) =>
    item({
      task: "Payments",
      record,
      label: number,
      rule: "PAY-2",
      message: `Payment ${number} posted to 090 as an overpayment.`,
      customer: customerName,
      amount: `${(amount / 100n).toString()}.${(amount % 100n).toString().padStart(2, "0")}`,
      date,
    }),
  );
  return [...ofCustomers, ...ofOrders, ...ofPayments];
}

function entriesOf(each: number): readonly ManualEntry[] {
  const kinds = [
    "refund",
    "badDebt",
    "nsf",
    "voidedPayment",
    "unappliedDeposit",
    "voidedOrder",
  ] as const;
  const statuses = ["todo", "done", "verified", "reopened", "notNeeded"] as const;
  const many = kinds.flatMap((kind, kindIndex) =>
    Array.from({ length: each }, (_, index) =>
      entry(
        `${kind.slice(0, 3).toUpperCase()}-${(index + kindIndex * 1_000).toString(16).padStart(10, "0")}`,
        {
          status: statuses[(index + kindIndex) % statuses.length] ?? "todo",
          doneBy: index % 5 === 1 ? "Maria" : null,
          doneOn: index % 5 === 1 ? "2026-02-27" : null,
          ...(kind === "badDebt"
            ? {
                effect: [
                  { account: "Bad Debts (680)", debit: toCents(11_548n), credit: null },
                  { account: "Sales Tax (820)", debit: toCents(952n), credit: null },
                  { account: "Accounts Receivable (610)", debit: null, credit: toCents(12_500n) },
                ],
              }
            : {}),
        },
        {
          kind,
          record: `payment:CB-${(5001 + index).toString()}/refund`,
          invoice: (1001 + index).toString().padStart(6, "0"),
        },
      ),
    ),
  );
  const merge = entry(
    "MRG-0000000001",
    {
      reference: "",
      effect: [],
      precheck: "Both contacts are active.",
      steps: [
        "Go to Contacts > All contacts and tick Hill Brewing.",
        "Choose Merge, type Hill Country Brewing Company, then Merge and Confirm.",
      ],
    },
    {
      kind: "customerMerge",
      rule: "MRG-1",
      record: "merge:1003->1002",
      customer: "Hill Brewing",
      toCustomer: "Hill Country Brewing Company",
      invoice: null,
      amount: null,
    },
  );
  return [...many, merge];
}

function snapshotOf({ customers, orders, payments }: Book): Snapshot {
  return {
    ...emptySnapshot,
    accounts: [
      {
        id: "a-1",
        code: "090",
        name: "Business Checking",
        type: "BANK",
        accountClass: "ASSET",
        status: "ACTIVE",
        systemAccount: null,
      },
      {
        id: "a-2",
        code: "04000",
        name: "Banners",
        type: "REVENUE",
        accountClass: "REVENUE",
        status: "ACTIVE",
        systemAccount: null,
      },
      {
        id: "a-3",
        code: "610",
        name: "Accounts Receivable",
        type: "CURRENT",
        accountClass: "ASSET",
        status: "ACTIVE",
        systemAccount: "DEBTORS",
      },
    ],
    contacts: customers.map(({ id, name, email, phone, address }) => ({
      id: `c-${id}`,
      number: id,
      name,
      status: "ACTIVE",
      email,
      phone,
      street: { ...address },
      taxNumber: null,
      mergedToId: null,
    })),
    invoices: orders.map(({ number, customerId, completedDate, tax, total }, index) => ({
      id: `i-${number}`,
      number,
      status: "AUTHORISED",
      contactId: `c-${customerId ?? ""}`,
      date: completedDate ?? day("2026-01-02"),
      dueDate: null,
      reference: null,
      lines: [],
      totalTax: tax,
      total,
      amountDue: total,
      amountPaid: toCents(0n),
      amountCredited: toCents(0n),
      payments:
        index % 60 === 0
          ? [
              {
                id: `p-${number}`,
                date: day("2026-02-01"),
                amount: toCents(1_082n),
                reference: "BANK FEED",
                isReconciled: true,
              },
            ]
          : [],
    })),
    credits: payments.map(({ number, customerId, date, amount, applications }) => ({
      kind: "overpayment",
      id: `o-${number}`,
      bankTransactionId: `b-${number}`,
      status: "PAID",
      contactId: `c-${customerId ?? ""}`,
      date,
      reference: number,
      descriptions: [`CoreBridge payment ${number}`],
      total: amount,
      remaining: toCents(0n),
      allocations: applications.map((application) => ({
        id: null,
        invoiceId: `i-${application.invoiceNumber}`,
        amount: application.amount,
        date,
      })),
      refunds: [],
      isReconciled: false,
    })),
  };
}
