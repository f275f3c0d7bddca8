import type { IsoDate } from "#engine/base/date.ts";
import { asOf } from "../changing.ts";
import { combinedRate } from "../price.ts";
import { shopIncomeAccounts } from "../vocabulary/incomeAccounts.ts";
import { taxGroupsAt } from "../vocabulary/taxGroups.ts";
import { text, type Column, type Table } from "./table.ts";

const taxGroupColumns: readonly Column[] = [
  { header: "Tax Group", width: 26 },
  { header: "Combined Rate", width: 14 },
  { header: "Tax Agency", width: 30 },
  { header: "Agency Rate", width: 12 },
  { header: "Replaces", width: 20 },
];

const incomeAccountColumns: readonly Column[] = [
  { header: "GL Code", width: 14 },
  { header: "Account Name", width: 36 },
  { header: "Status", width: 10 },
];

/** One row an agency, as CoreBridge lists them. */
export function taxGroupsTable(cutoff: IsoDate): Table {
  const rows = taxGroupsAt(cutoff).flatMap(({ name, agencies, replaces }) =>
    agencies.map((agency) => ({
      cells: [
        text(name),
        { type: "percent", rate: combinedRate(agencies) } as const,
        text(agency.name),
        { type: "percent", rate: agency.rate } as const,
        text(replaces),
      ],
      group: "",
    })),
  );
  return { title: "Tax Groups", columns: taxGroupColumns, rows };
}

export function incomeAccountsTable(cutoff: IsoDate): Table {
  const rows = shopIncomeAccounts
    .map((account) => asOf(account, cutoff))
    .map(({ glCode, name, isActive }) => ({
      cells: [text(glCode), text(name), text(isActive ? "Active" : "Inactive")],
      group: "",
    }));
  return { title: "Income Accounts", columns: incomeAccountColumns, rows };
}
