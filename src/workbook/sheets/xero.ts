import { compareText } from "#engine/base/text.ts";
import { deepLink } from "#engine/manual/deepLink.ts";
import type { CreditNote, Invoice, Snapshot } from "#engine/xero/snapshot.ts";
import { palette } from "../appearance.ts";
import { linkCell } from "../cells.ts";
import type { WorkbookInput } from "../input.ts";
import type { SheetPlan } from "../plan.ts";
import { printTable } from "../print.ts";
import { planTableSheet, type Column } from "../tableSheet.ts";
import { contactColumns, creditNoteColumns, invoiceColumns } from "./xeroDocuments.ts";
import { accountColumns, taxRateColumns } from "./xeroLists.ts";
import { markColumns, marksOf } from "./tieout/marks.ts";
import {
  allocationColumns,
  allocationsOf,
  moneyColumns,
  moneyRowsOf,
  type MoneyRow,
} from "./xeroMoney.ts";
import { xeroNames, type LinkColumn } from "./xeroNames.ts";

/** What is in the Xero organisation, as it was pulled: oldest first, so that new documents stand at the end. */
export function planXeroSheets(input: WorkbookInput): readonly SheetPlan[] {
  const { snapshot } = input;
  if (snapshot === null) return [];
  const names = xeroNames(snapshot);
  const link = linkMaker(snapshot);
  const marks = marksOf(input);
  const marked = <Row extends { readonly id: string }>() =>
    markColumns<Row>(marks, ({ id }, { ofDocument }) => ofDocument(id));
  const make = <Row>(
    name: string,
    table: string,
    columns: readonly Column<Row>[],
    rows: readonly Row[],
  ) => (rows.length === 0 ? null : sheet(input, name, table, columns, rows));
  const sheets = [
    make(
      "Xero Contacts",
      "XeroContacts",
      contactColumns(names, link),
      byText(snapshot.contacts, ({ name }) => name),
    ),
    make(
      "Xero Invoices",
      "XeroInvoices",
      [...invoiceColumns(names, link), ...marked<Invoice>()],
      byText(snapshot.invoices, dateAndNumber),
    ),
    make(
      "Xero Credit Notes",
      "XeroCreditNotes",
      [...creditNoteColumns(names, link), ...marked<CreditNote>()],
      byText(snapshot.creditNotes, dateAndNumber),
    ),
    make(
      "Xero Payments",
      "XeroPayments",
      [...moneyColumns(names, link), ...marked<MoneyRow>()],
      moneyRowsOf(snapshot),
    ),
    make(
      "Xero Allocations",
      "XeroAllocations",
      allocationColumns(names, link),
      allocationsOf(snapshot),
    ),
    make(
      "Xero Accounts",
      "XeroAccounts",
      accountColumns,
      byText(snapshot.accounts, ({ code, name }) => `${code ?? "~"}/${name}`),
    ),
    make(
      "Xero Tax Rates",
      "XeroTaxRates",
      taxRateColumns,
      byText(snapshot.taxRates, ({ name }) => name),
    ),
  ];
  return sheets.filter((plan) => plan !== null);
}

function linkMaker({ organisation }: Snapshot): LinkColumn {
  return (type, idOf) => ({
    header: "Xero",
    kind: "link",
    width: 14,
    cell: (row) => {
      const id = idOf(row);
      return linkCell("Open in Xero", id === null ? null : deepLink(organisation, { type, id }));
    },
  });
}

function sheet<Row>(
  input: WorkbookInput,
  name: string,
  table: string,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
): SheetPlan {
  return planTableSheet({
    name,
    table,
    columns,
    rows,
    tabColour: palette.linkBlue,
    frozenColumns: 1,
    print: printTable(input),
  });
}

function byText<Row>(rows: readonly Row[], keyOf: (row: Row) => string): readonly Row[] {
  return rows
    .map((row) => ({ row, key: keyOf(row) }))
    .sort((a, b) => compareText(a.key, b.key))
    .map(({ row }) => row);
}

function dateAndNumber({
  date,
  number,
}: {
  readonly date: string;
  readonly number: string;
}): string {
  return `${date} ${number}`;
}
