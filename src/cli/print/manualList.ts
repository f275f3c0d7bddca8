import { formatCents, zeroCents } from "#engine/base/money.ts";
import type { ManualEntry } from "#engine/manual/entry.ts";
import { clean } from "../terminal.ts";
import { tableText } from "./table.ts";

/** Up to so many entries are shown with their steps; of more, the workbook is the better reading. */
const withStepsMax = 5;

export function manualListText(entries: readonly ManualEntry[]): string {
  if (entries.length === 0) return "No manual entries.";
  const details = entries.length <= withStepsMax ? entries.map(stepsText) : [moreText];
  return [listTable(entries), ...details].join("\n\n");
}

const moreText =
  "Their steps stand in the workbook (--out FILE of preview and sync), and in --json.";

function listTable(entries: readonly ManualEntry[]): string {
  const rows = entries.map(({ id, need, status }) => [
    id,
    status,
    need.kind,
    need.date ?? "",
    need.customer,
    need.invoice ?? "",
    need.amount === null ? "" : formatCents(need.amount),
  ]);
  return tableText(
    [
      { name: "Id" },
      { name: "Status" },
      { name: "Kind" },
      { name: "Date" },
      { name: "Customer" },
      { name: "Invoice" },
      { name: "Amount", align: "right" },
    ],
    rows,
  );
}

function stepsText({ id, steps, effect, precheck, xeroUrl }: ManualEntry): string {
  const numbered = steps.map((step, index) => `  ${index + 1}. ${clean(step)}`);
  const posted = effect.map(({ account, debit, credit }) => {
    const side = debit === null ? "Credit" : "Debit ";
    return `  ${side} ${clean(account)} ${formatCents(debit ?? credit ?? zeroCents)}`;
  });
  const link = xeroUrl === null ? [] : [`  ${clean(xeroUrl)}`];
  return [id, ...numbered, ...posted, `  Precheck: ${clean(precheck)}`, ...link].join("\n");
}
