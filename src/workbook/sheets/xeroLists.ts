import { formatDecimal4 } from "#engine/base/decimal.ts";
import type { Account, TaxRate } from "#engine/xero/snapshot.ts";
import { percentCell, textCell, yesCell } from "../cells.ts";
import type { Column } from "../tableSheet.ts";

export const accountColumns: readonly Column<Account>[] = [
  { header: "Code", kind: "id", cell: ({ code }) => textCell(code) },
  { header: "Name", kind: "text", cell: ({ name }) => textCell(name) },
  { header: "Type", kind: "text", cell: ({ type }) => textCell(type) },
  { header: "Class", kind: "text", cell: ({ accountClass }) => textCell(accountClass) },
  { header: "Status", kind: "text", cell: ({ status }) => textCell(status) },
  { header: "System Account", kind: "text", cell: ({ systemAccount }) => textCell(systemAccount) },
  { header: "Xero ID", kind: "id", cell: ({ id }) => textCell(id) },
];

export const taxRateColumns: readonly Column<TaxRate>[] = [
  { header: "Name", kind: "text", cell: ({ name }) => textCell(name) },
  { header: "Rate", kind: "percent", cell: ({ rate }) => percentCell(rate) },
  { header: "Components", kind: "prose", width: 36, cell: (rate) => textCell(componentsOf(rate)) },
  { header: "Status", kind: "text", cell: ({ status }) => textCell(status) },
  {
    header: "For Sales",
    kind: "text",
    cell: ({ canApplyToRevenue }) => yesCell(canApplyToRevenue),
  },
  { header: "Report Tax Type", kind: "text", cell: ({ reportTaxType }) => textCell(reportTaxType) },
  { header: "Tax Type", kind: "id", cell: ({ taxType }) => textCell(taxType) },
];

function componentsOf({ components }: TaxRate): string {
  return components.map(({ name, rate }) => `${name} ${formatDecimal4(rate)}%`).join("\n");
}
