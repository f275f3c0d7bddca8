import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** A shop of ordinary records, as CSV exports: so many customers, two orders and two payments each, one of them over both orders. */
export interface ShopSize {
  readonly customers: number;
}

export function writeShop(folder: string, { customers }: ShopSize): void {
  mkdirSync(folder, { recursive: true });
  const ids = Array.from({ length: customers }, (_, index) => 1001 + index);
  const write = (name: string, header: string, rows: readonly string[]): void => {
    writeFileSync(join(folder, `${name}.csv`), `${[header, ...rows].join("\r\n")}\r\n`);
  };
  write(
    "customers",
    "Customer ID,Company Name,Status,Email",
    ids.map(
      (id) => `${id.toString()},Shop ${id.toString()},Client,shop${id.toString()}@example.com`,
    ),
  );
  write("accounts", "GL Code,Account Name,Status", [
    "4000,Sign Sales,Active",
    "4100,Income:Installation,Active",
  ]);
  write("taxes", "Tax Group,Rate", ["Travis County,8.25%"]);
  const orders = ids.flatMap((id) => [
    `INV-${id.toString()}A,${id.toString()},COMPLETED : Past Due,01/15/2026,100.00,8.25,108.25,Travis County`,
    `INV-${id.toString()}B,${id.toString()},CLOSED : Paid In Full,02/20/2026,50.00,0.00,50.00,`,
  ]);
  write(
    "orders",
    "Invoice Number,Customer ID,Status,Completed Date,Subtotal,Tax,Total,Tax Group",
    orders,
  );
  const lines = ids.flatMap((id) => [
    `INV-${id.toString()}A,Channel letters,2,50.00,100.00,4000,Yes`,
    `INV-${id.toString()}B,Installation,1,50.00,50.00,4100,No`,
  ]);
  write(
    "lines",
    "Invoice Number,Description,Quantity,Unit Price,Line Total,GL Code,Taxable",
    lines,
  );
  const payments = ids.flatMap((id) => [
    `CB-${id.toString()}A,01/20/2026,${id.toString()},Check,Payment,60.00,118,01/20/2026,INV-${id.toString()}A`,
    `CB-${id.toString()}B,02/25/2026,${id.toString()},Visa,Payment,48.25,131,02/25/2026,INV-${id.toString()}A`,
    `CB-${id.toString()}B,02/25/2026,${id.toString()},Visa,Payment,50.00,131,02/25/2026,INV-${id.toString()}B`,
  ]);
  write(
    "payments",
    "Payment Number,Payment Date,Customer ID,Payment Type,Transaction Type,Amount,Reconciliation Number,Reconciled Date,Invoice Number",
    payments,
  );
}
