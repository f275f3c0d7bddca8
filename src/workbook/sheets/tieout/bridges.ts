import { subtractCents, type Cents } from "#engine/base/money.ts";
import type { BridgeId } from "#engine/tieout/differences.ts";
import type { BridgeRow, RecordFigures } from "#engine/tieout/bridge.ts";
import type { TieOutShown } from "../../input.ts";

/** A bridge as its sheet shows it: one table, a row a line. */
export interface BridgeShown {
  readonly id: BridgeId;
  /** Name of the table, and its heading. */
  readonly name: string;
  /** Header of the first column. */
  readonly first: string;
  readonly lines: readonly BridgeLine[];
}

export interface BridgeLine {
  /** As the tie-out's own differences name it. */
  readonly rowKey: string;
  /** Tells the line apart in formulas; what Excel would take for a wildcard is left out of it. */
  readonly key: string;
  readonly label: string;
  readonly coreBridge: Cents;
  readonly xero: Cents;
  readonly explained: Cents;
  readonly unexplained: Cents;
  readonly records: readonly RecordFigures[];
}

type Figures = Pick<BridgeRow, "key" | "coreBridge" | "xero" | "unexplained" | "records">;

export function bridgesShown({ tied }: TieOutShown): readonly BridgeShown[] {
  const { deposits, payments, receivables, sales, tax } = tied;
  return [
    {
      id: "receivables",
      name: "Receivables",
      first: "Customer",
      lines: receivables.map((row) => lineOf(row.record, row.customer, row)),
    },
    {
      id: "sales",
      name: "Sales",
      first: "Account",
      lines: sales.map((row) => lineOf(null, `${row.account} · ${row.month}`, row)),
    },
    {
      id: "tax",
      name: "Tax",
      first: "Tax Group",
      lines: tax.map((row) => lineOf(null, row.taxGroup, row)),
    },
    {
      id: "payments",
      name: "Payments",
      first: "Reconciliation",
      lines: payments.map((row) => lineOf(null, `${row.reconciliation} · ${row.method}`, row)),
    },
    {
      id: "deposits",
      name: "Deposits",
      first: "Customer",
      lines: deposits.map((row) => lineOf(row.record, row.customer, row)),
    },
  ];
}

function lineOf(key: string | null, label: string, figures: Figures): BridgeLine {
  const { coreBridge, records, unexplained, xero } = figures;
  const explained = subtractCents(subtractCents(coreBridge, xero), unexplained);
  return {
    rowKey: figures.key,
    key: (key ?? label).replace(/[*?~]/gu, "_"),
    label,
    coreBridge,
    xero,
    explained,
    unexplained,
    records,
  };
}
