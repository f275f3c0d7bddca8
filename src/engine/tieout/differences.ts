import { formatCents, zeroCents, type Cents } from "../base/money.ts";
import { compareText } from "../base/text.ts";
import type { BridgeRow, RecordFigures } from "./bridge.ts";

export type BridgeId = "receivables" | "sales" | "tax" | "payments" | "deposits";

/** What nothing explains, of one record in one row. */
export interface Difference {
  readonly record: string;
  readonly bridge: BridgeId;
  /** The row that it stands in, by its key. */
  readonly rowKey: string;
  /** The same in words. */
  readonly row: string;
  /** CoreBridge less Xero less all reasons. */
  readonly difference: Cents;
  readonly coreBridge: Cents;
  readonly xero: Cents;
  /** What happened, to which record, and what to do. */
  readonly message: string;
}

interface Bridges {
  readonly receivables: readonly (BridgeRow & { readonly customer: string })[];
  readonly sales: readonly (BridgeRow & { readonly account: string; readonly month: string })[];
  readonly tax: readonly (BridgeRow & { readonly taxGroup: string })[];
  readonly payments: readonly (BridgeRow & {
    readonly reconciliation: string;
    readonly method: string;
  })[];
  readonly deposits: readonly (BridgeRow & { readonly customer: string })[];
}

/** By record, so that everything that is wrong with one stands together. */
export function differencesOf(bridges: Bridges): readonly Difference[] {
  const all = [
    ...bridges.receivables.flatMap((row) => partsOf("receivables", row, row.customer)),
    ...bridges.sales.flatMap((row) => partsOf("sales", row, `${row.account}, ${row.month}`)),
    ...bridges.tax.flatMap((row) => partsOf("tax", row, row.taxGroup)),
    ...bridges.payments.flatMap((row) =>
      partsOf("payments", row, `reconciliation ${row.reconciliation}, ${row.method}`),
    ),
    ...bridges.deposits.flatMap((row) => partsOf("deposits", row, row.customer)),
  ];
  return all.toSorted(
    (a, b) =>
      compareText(a.record, b.record) ||
      compareText(a.bridge, b.bridge) ||
      compareText(a.row, b.row),
  );
}

function partsOf(
  bridge: BridgeId,
  { differing, key }: BridgeRow,
  row: string,
): readonly Difference[] {
  return differing
    .filter(({ unexplained }) => unexplained !== zeroCents)
    .map((part) => ({
      record: part.record,
      bridge,
      rowKey: key,
      row,
      difference: part.unexplained,
      coreBridge: part.coreBridge,
      xero: part.xero,
      message: messageOf(bridge, part, row),
    }));
}

function messageOf(bridge: BridgeId, part: RecordFigures, row: string): string {
  const { coreBridge, record, unexplained, xero } = part;
  const figures = `CoreBridge has ${formatCents(coreBridge)} and Xero ${formatCents(xero)}`;
  if (record.startsWith("reconciliation:"))
    return `${nameOf(record)}: CoreBridge's own total of the close and the payments listed for it differ by ${formatCents(unexplained)}. Export the payments again, the whole of that day.`;
  return `${nameOf(record)}, in ${wordsOf[bridge]} of ${row}: ${figures}; ${formatCents(unexplained)} of that nothing explains. Open it in Xero and see who changed it (History & notes), then put it back as CoreBridge has it, or hold the record.`;
}

const wordsOf: Readonly<Record<BridgeId, string>> = {
  receivables: "the receivables",
  sales: "the sales",
  tax: "the tax",
  payments: "the payments",
  deposits: "the deposits held",
};

const nounByPrefix: Readonly<Record<string, string>> = {
  order: "Order",
  payment: "Payment",
  creditMemo: "Credit memo",
  reconciliation: "Reconciliation",
};

function nameOf(record: string): string {
  const [prefix = "", ...rest] = record.split(":");
  const number = rest.join(":");
  return `${nounByPrefix[prefix] ?? prefix} ${number}`;
}
