import { canonicalJson, type Sha256 } from "../../base/canonical.ts";
import { compareText } from "../../base/text.ts";
import { formatCents, zeroCents, type Cents } from "../../base/money.ts";
import type { BridgeRow } from "../bridge.ts";
import type { BridgeId } from "../differences.ts";
import type { ReasonId } from "../reasons.ts";
import type { TieOut } from "../tieOut.ts";

/** What a signature stands under: every figure of a tie-out, as text with two decimals. AUD-2. */
export interface SignedFigures {
  readonly rows: readonly SignedRow[];
  readonly differences: readonly SignedDifference[];
}

/** One row of a bridge; a figure of 0.00 is left out, and a row of such figures with it. */
export interface SignedRow {
  readonly bridge: BridgeId;
  readonly key: string;
  /** In words: what the key calls it may be an id. */
  readonly name: string;
  readonly figures: readonly Figure[];
}

export interface Figure {
  readonly of: FigureName;
  readonly amount: string;
}

export type FigureName = "coreBridge" | "xero" | "unexplained" | ReasonId;

/** What nothing explains of one record: two that cancel out in their row do not hide here. */
export interface SignedDifference {
  readonly record: string;
  readonly bridge: BridgeId;
  /** The row that it stands in, by its key. */
  readonly rowKey: string;
  /** The same in words: a customer may be called otherwise tomorrow. */
  readonly row: string;
  readonly amount: string;
}

type Figured = Pick<
  TieOut,
  "receivables" | "sales" | "tax" | "payments" | "deposits" | "differences"
>;

export function signedFigures({
  deposits,
  differences,
  payments,
  receivables,
  sales,
  tax,
}: Figured): SignedFigures {
  const rows = [
    ...receivables.map((row) => rowOf("receivables", row, row.customer)),
    ...sales.map((row) => rowOf("sales", row, `${row.account} · ${row.month}`)),
    ...tax.map((row) => rowOf("tax", row, row.taxGroup)),
    ...payments.map((row) => rowOf("payments", row, `${row.reconciliation} · ${row.method}`)),
    ...deposits.map((row) => rowOf("deposits", row, row.customer)),
  ];
  return {
    rows: rows
      .filter(({ figures }) => figures.length > 0)
      .toSorted((a, b) => compareText(a.bridge, b.bridge) || compareText(a.key, b.key)),
    differences: differences.map(({ bridge, difference, record, row, rowKey }) => ({
      record,
      bridge,
      rowKey,
      row,
      amount: formatCents(difference),
    })),
  };
}

/** What a signature is bound to. No name is in it, nor an order by name: a customer called otherwise owes the same. AUD-2. */
export function figuresFingerprint(
  asAt: string | null,
  { differences, rows }: SignedFigures,
  sha256: Sha256,
): string {
  return sha256(
    canonicalJson({
      asAt,
      rows: rows.map(({ bridge, figures, key }) => ({ bridge, key, figures: figures.map(plain) })),
      differences: differences.map(({ amount, bridge, record, rowKey }) => ({
        amount,
        bridge,
        record,
        rowKey,
      })),
    }),
  );
}

function rowOf(bridge: BridgeId, row: BridgeRow, name: string): SignedRow {
  const { coreBridge, key, reasons, unexplained, xero } = row;
  return {
    bridge,
    key,
    name,
    figures: [
      ...figure("coreBridge", coreBridge),
      ...figure("xero", xero),
      ...reasons.flatMap(({ amount, reason }) => figure(reason, amount)),
      ...figure("unexplained", unexplained),
    ],
  };
}

function figure(of: FigureName, amount: Cents): readonly Figure[] {
  return amount === zeroCents ? [] : [{ of, amount: formatCents(amount) }];
}

function plain({ amount, of }: Figure) {
  return { amount, of };
}
