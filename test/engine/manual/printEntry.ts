import { formatCents, type Cents } from "#engine/base/money.ts";
import type { ManualEntry } from "#engine/manual/entry.ts";

/** An entry as a page that an accountant can read. */
export function printEntry(why: string, entry: ManualEntry): string {
  const { need } = entry;
  return [
    why,
    "",
    `${entry.id}  ${need.kind} (${need.variant}), rule ${need.rule}`,
    `Customer   ${need.customer}`,
    `Record     ${need.record}${need.invoice === null ? "" : `, invoice ${need.invoice}`}`,
    `Date       ${need.date ?? "none"}`,
    `Amount     ${need.amount === null ? "none" : formatCents(need.amount)}`,
    `Reference  ${entry.reference}`,
    `Xero       ${entry.xeroUrl ?? "none"}`,
    `Precheck   ${entry.precheck}`,
    "",
    ...entry.steps.map((step, index) => `${(index + 1).toString()}. ${step}`),
    "",
    ...(entry.effect.length === 0 ? ["Nothing is posted."] : entry.effect.map(effectText)),
    "",
  ].join("\n");
}

function effectText({ account, debit, credit }: ManualEntry["effect"][number]): string {
  return `${debit === null ? "    Credit" : "Debit     "}  ${account.padEnd(60)} ${amountText(debit ?? credit)}`;
}

function amountText(amount: Cents | null): string {
  return amount === null ? "" : formatCents(amount).padStart(12);
}
