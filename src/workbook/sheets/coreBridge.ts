import type { Book, CreditMemo, Order, Origin, Payment } from "#engine/corebridge/book.ts";
import { palette } from "../appearance.ts";
import { numberCell, textCell } from "../cells.ts";
import type { WorkbookInput } from "../input.ts";
import type { SheetPlan } from "../plan.ts";
import { printTable } from "../print.ts";
import { planTableSheet, type Column } from "../tableSheet.ts";
import {
  applicationColumns,
  creditMemoColumns,
  paymentColumns,
  reconciliationColumns,
} from "./coreBridgeMoney.ts";
import { lineColumns, orderColumns } from "./coreBridgeOrders.ts";
import {
  customerColumns,
  incomeAccountColumns,
  mergeColumns,
  taxGroupColumns,
} from "./coreBridgeLists.ts";
import { markColumns, marksOf } from "./tieout/marks.ts";

/** CoreBridge's side as it was read: one sheet a kind of record, each row with the place it came from. */
export function planCoreBridgeSheets(input: WorkbookInput): readonly SheetPlan[] {
  const { book } = input;
  if (book === null) return [];
  const marks = marksOf(input);
  const ofRecord = <Row>(recordOf: (row: Row) => string) =>
    markColumns<Row>(marks, (row, { ofRecord: markOf }) => markOf(recordOf(row)));
  const sheets = [
    sheet(input, "CB Customers", "CbCustomers", customerColumns, book.customers),
    sheet(
      input,
      "CB Orders",
      "CbOrders",
      [...orderColumns, ...ofRecord<Order>(({ record }) => record)],
      book.orders,
    ),
    sheet(input, "CB Order Lines", "CbOrderLines", lineColumns, linesOf(book)),
    sheet(
      input,
      "CB Payments",
      "CbPayments",
      [...paymentColumns, ...ofRecord<Payment>(({ record }) => record)],
      book.payments,
    ),
    sheet(input, "CB Applications", "CbApplications", applicationColumns, applicationsOf(book)),
    sheet(
      input,
      "CB Credit Memos",
      "CbCreditMemos",
      [...creditMemoColumns, ...ofRecord<CreditMemo>(({ number }) => `creditMemo:${number}`)],
      book.creditMemos,
    ),
    sheet(input, "CB Tax Groups", "CbTaxGroups", taxGroupColumns, taxRowsOf(book)),
    sheet(
      input,
      "CB Income Accounts",
      "CbIncomeAccounts",
      incomeAccountColumns,
      book.incomeAccounts,
    ),
    sheet(input, "CB Merges", "CbMerges", mergeColumns, book.merges),
    sheet(
      input,
      "CB Reconciliations",
      "CbReconciliations",
      reconciliationColumns,
      book.reconciliations,
    ),
  ];
  return sheets.filter((plan) => plan !== null);
}

function sheet<Row extends { readonly origin: Origin }>(
  input: WorkbookInput,
  name: string,
  table: string,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
): SheetPlan | null {
  if (rows.length === 0) return null;
  const all = [...columns, ...originColumns];
  return planTableSheet({
    name,
    table,
    columns: all,
    rows,
    tabColour: palette.green,
    frozenColumns: 1,
    print: printTable(input),
  });
}

const originColumns: readonly Column<{ readonly origin: Origin }>[] = [
  { header: "File", kind: "text", cell: ({ origin }) => textCell(origin.file) },
  { header: "Sheet", kind: "text", cell: ({ origin }) => textCell(origin.sheet) },
  { header: "Row", kind: "whole", cell: ({ origin }) => numberCell(origin.row) },
];

function linesOf(book: Book) {
  return book.orders.flatMap((order) => order.lines.map((line) => ({ ...line, order })));
}

function applicationsOf(book: Book) {
  return book.payments.flatMap((payment) =>
    payment.applications.map((application) => ({
      ...application,
      payment,
      origin: payment.origin,
    })),
  );
}

/** One row an agency; a group that names none has one row. */
function taxRowsOf(book: Book) {
  return book.taxGroups.flatMap((group) => {
    const agencies = group.agencies.length === 0 ? [null] : group.agencies;
    return agencies.map((agency) => ({ ...group, agency }));
  });
}
