import type { IsoDate } from "#engine/base/date.ts";
import { compareText } from "#engine/base/text.ts";
import { asOf } from "../changing.ts";
import type { Shop } from "../shop.ts";
import { amount, date, text, yesNo, type Column, type Table } from "./table.ts";

const columns: readonly Column[] = [
  { header: "Credit Memo #", width: 14 },
  { header: "Type", width: 14 },
  { header: "Customer ID", width: 12 },
  { header: "Company Name", width: 34 },
  { header: "Date", width: 12 },
  { header: "Amount", width: 12 },
  { header: "Voided", width: 8 },
  { header: "Reason", width: 30 },
];

export function creditMemosTable({ creditMemos }: Shop, cutoff: IsoDate): Table {
  const rows = creditMemos
    .filter((memo) => memo.date <= cutoff)
    .map((memo) => asOf(memo, cutoff))
    .toSorted((a, b) => compareText(a.number, b.number))
    .map((memo) => ({
      cells: [
        text(memo.number),
        text(memo.type),
        text(memo.customer.id),
        text(memo.customer.name),
        date(memo.date),
        amount(memo.amount),
        yesNo(memo.isVoided),
        text(memo.reason),
      ],
      group: "",
    }));
  return { title: "Customer In-Store Credit", columns, rows };
}
