import type { IsoDate } from "#engine/base/date.ts";
import { asOf } from "../changing.ts";
import type { Shop, ShopCustomer } from "../shop.ts";
import { date, text, yesNo, type Column, type Row, type Table } from "./table.ts";

const columns: readonly Column[] = [
  { header: "Customer ID", width: 12 },
  { header: "Customer Name", width: 34 },
  { header: "Customer Status", width: 15 },
  { header: "Active", width: 8 },
  { header: "Email", width: 40 },
  { header: "Phone", width: 16 },
  { header: "Address 1", width: 26 },
  { header: "Address 2", width: 12 },
  { header: "City", width: 14 },
  { header: "State", width: 7 },
  { header: "Zip", width: 8 },
  { header: "Country", width: 9 },
  { header: "Tax Group", width: 22 },
  { header: "Tax Exempt", width: 11 },
  { header: "Tax Number", width: 13 },
  { header: "Master Account", width: 22 },
  { header: "Sales Center", width: 13 },
  { header: "Created Date", width: 13 },
];

export function customersTable({ customers }: Shop, cutoff: IsoDate): Table {
  const known = customers
    .filter(({ createdOn, goneOn }) => createdOn <= cutoff && (goneOn === null || goneOn > cutoff))
    .map((customer) => asOf(customer, cutoff));
  return { title: "Customers by Created Date", columns, rows: known.map(rowOf) };
}

function rowOf(customer: ShopCustomer): Row {
  const cells = [
    text(customer.id),
    text(customer.name),
    text(customer.status),
    yesNo(customer.isActive),
    text(customer.email),
    text(customer.phone),
    text(customer.street),
    text(customer.suite),
    text(customer.city),
    text("TX"),
    text(customer.zip),
    text("US"),
    text(customer.taxGroup),
    yesNo(customer.isTaxExempt),
    text(customer.taxNumber),
    text(customer.masterAccount),
    text(customer.location),
    date(customer.createdOn),
  ];
  return { cells, group: "" };
}
