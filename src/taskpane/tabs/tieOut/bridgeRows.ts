import type { ReconcileDocument } from "#contract/reconcileDocument.ts";

export const bridgeNames = ["receivables", "sales", "tax", "payments", "deposits"] as const;
export type BridgeName = (typeof bridgeNames)[number];

type Figures = Pick<
  ReconcileDocument["tax"][number],
  "coreBridge" | "xero" | "reasons" | "unexplained"
>;

/** A row of any of the bridges, by what a person calls it. */
export interface BridgeRow extends Figures {
  readonly title: string;
  readonly bridge: BridgeName;
  /** Its place in the document, from 0. */
  readonly index: number;
}

/** What nothing explains first, then what has reasons, then what is equal anyway. */
export function bridgeRows(document: ReconcileDocument, bridge: BridgeName): readonly BridgeRow[] {
  return rowsOf(document, bridge)
    .map((row, index) => ({ ...row, bridge, index }))
    .toSorted((a, b) => rankOf(a) - rankOf(b));
}

function rankOf({ coreBridge, unexplained, xero }: Figures): number {
  if (!isZero(unexplained)) return 0;
  return coreBridge === xero ? 2 : 1;
}

function rowsOf(
  document: ReconcileDocument,
  bridge: BridgeName,
): readonly (Figures & { readonly title: string })[] {
  switch (bridge) {
    case "receivables":
      return document.receivables.map((row) => ({ ...row, title: row.customer }));
    case "sales":
      return document.sales.map((row) => ({ ...row, title: `${row.account} · ${row.month}` }));
    case "tax":
      return document.tax.map((row) => ({ ...row, title: row.taxGroup }));
    case "payments":
      return document.payments.map((row) => ({
        ...row,
        title: `${row.reconciliation} · ${row.method}`,
      }));
    case "deposits":
      return document.deposits.map((row) => ({ ...row, title: row.customer }));
  }
}

/** Money on our wire has two decimals, so this is what zero looks like, with or without a sign. */
export function isZero(amount: string): boolean {
  return /^-?0\.00$/u.test(amount);
}
