import { day } from "../calendar.ts";
import { numbersOf } from "../numbers.ts";
import type { SampleSet } from "../shop.ts";
import { signShop } from "../signShop.ts";
import { exportSet, type ExportSet } from "../tables/exportSet.ts";
import { csvFile } from "./csvFile.ts";
import { readme } from "./readme.ts";
import { reportServerFile } from "./reportServerFile.ts";

export interface SampleFile {
  /** Below assets/samples, with forward slashes. */
  readonly path: string;
  readonly bytes: Buffer;
}

const cutoffBySet = { "2026-04": day("2026-04-30"), "2026-06": day("2026-06-30") } as const;

/** All that lies in assets/samples: two month-ends of one shop, and the table that tells what shows what. */
export async function sampleFiles(): Promise<readonly SampleFile[]> {
  const shop = signShop();
  const numbers = numbersOf(shop);
  const first = exportSet(shop, numbers, cutoffBySet["2026-04"]);
  const second = exportSet(shop, numbers, cutoffBySet["2026-06"]);
  return [
    { path: "README.md", bytes: Buffer.from(readme(shop, numbers), "utf8") },
    ...(await filesOf("2026-04", first)),
    ...(await filesOf("2026-06", second)),
  ];
}

/** Reports come as workbooks, lists as CSV; in June the two lists of the setup came as one workbook. */
async function filesOf(set: SampleSet, tables: ExportSet): Promise<readonly SampleFile[]> {
  const { cutoff } = tables;
  const reports = [
    ["Customers by Created Date.xlsx", [tables.customers]],
    ["InvoiceSummaryForExport.xlsx", [tables.orders]],
    ["Customer Payments.xlsx", [tables.payments]],
    ["Reconciliations.xlsx", [tables.reconciliations]],
    ...(set === "2026-06"
      ? [["Setup Lists.xlsx", [tables.taxGroups, tables.incomeAccounts]] as const]
      : []),
  ] as const;
  const lists = [
    ["Order Products.csv", tables.orderLines],
    ["Payment Applications.csv", tables.applications],
    ["In-Store Credit.csv", tables.creditMemos],
    ["Customer Merges.csv", tables.merges],
    ["Vendors.csv", tables.vendors],
    ...(set === "2026-04"
      ? ([
          ["Tax Groups.csv", tables.taxGroups],
          ["Income Accounts.csv", tables.incomeAccounts],
        ] as const)
      : []),
  ] as const;
  const workbooks = reports.map(async ([name, sheets]) => ({
    path: `${set}/${name}`,
    bytes: await reportServerFile(sheets, cutoff),
  }));
  return [
    ...(await Promise.all(workbooks)),
    ...lists.map(([name, table]) => ({ path: `${set}/${name}`, bytes: csvFile(table) })),
  ];
}
