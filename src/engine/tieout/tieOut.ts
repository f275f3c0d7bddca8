import type { IsoDate } from "../base/date.ts";
import { sumCents, type Cents } from "../base/money.ts";
import { compareText } from "../base/text.ts";
import type { Finding } from "../finding.ts";
import { bridgeOf, type BridgeRow, type BridgeVisitor, type Note } from "./bridge.ts";
import { paymentsVisitor } from "./closes.ts";
import { cutOffOf } from "./cutOff.ts";
import { differencesOf, type Difference } from "./differences.ts";
import { documentWatch } from "./drift/changedDocuments.ts";
import { driftFindings } from "./drift/driftFindings.ts";
import { tieOutCase, type TieOutCase, type TieOutInput } from "./input.ts";
import type { Matching } from "./match/match.ts";
import { receivablesNotes } from "./notes.ts";
import { countedVisitor, type CountedDocument } from "./countedReceivables.ts";
import { receivablesVisitor } from "./receivables.ts";
import { rowParts } from "./rowKey.ts";
import { salesVisitor } from "./sales.ts";
import { depositsVisitor } from "./deposits/depositsVisitor.ts";
import { taxVisitor } from "./taxes.ts";
import { unexplainedByRecord } from "./unexplainedByRecord.ts";
import { walkBooks } from "./walk.ts";

/** The proof that both books agree, to the cent, and why where they do not. */
export interface TieOut {
  /** The cut-off of the exports; null where no record bears a day. */
  readonly asAt: IsoDate | null;
  readonly unexplainedTotal: Cents;
  readonly receivables: readonly ReceivablesRow[];
  readonly sales: readonly SalesRow[];
  readonly tax: readonly TaxRow[];
  readonly payments: readonly PaymentsRow[];
  /** Deposits held: money on no invoice yet, by customer. */
  readonly deposits: readonly ReceivablesRow[];
  readonly differences: readonly Difference[];
  readonly findings: readonly Finding[];
  readonly matching: Matching;
  /** What each Xero document puts into the receivables, for whoever adds them up again. */
  readonly counted: readonly CountedDocument[];
}

export interface ReceivablesRow extends BridgeRow {
  readonly customer: string;
  readonly record: string;
}

export interface SalesRow extends BridgeRow {
  readonly account: string;
  readonly month: string;
}

export interface TaxRow extends BridgeRow {
  readonly taxGroup: string;
}

export interface PaymentsRow extends BridgeRow {
  readonly reconciliation: string;
  readonly method: string;
}

/** TIE-1 to TIE-3, and what someone changed in Xero. A pure function: the same books give the same bytes. */
export function tieOut(input: TieOutInput): TieOut {
  const of = tieOutCase(input);
  const { owners } = of;
  const seen = walked(of);
  const bridge = ({ tally }: BridgeVisitor, notes?: readonly Note[]) =>
    bridgeOf(tally, of.stateOf, notes);
  const byCustomer = (rows: readonly BridgeRow[]): readonly ReceivablesRow[] =>
    rows
      .map((row) => ({
        ...row,
        customer: owners.nameOf(row.key),
        record: owners.recordOf(row.key),
      }))
      .toSorted((a, b) => compareText(a.customer, b.customer) || compareText(a.key, b.key));
  const receivables = byCustomer(bridge(seen.receivables, receivablesNotes(of)));
  const deposits = byCustomer(bridge(seen.deposits));
  const sales = bridge(seen.sales).map((row) => {
    const [account, month] = rowParts(row.key);
    return { ...row, account, month };
  });
  const tax = bridge(seen.tax).map((row) => ({ ...row, taxGroup: row.key }));
  const payments = bridge(seen.payments).map((row) => {
    const [reconciliation, method] = rowParts(row.key);
    return { ...row, reconciliation, method };
  });
  const differences = differencesOf({ receivables, sales, tax, payments, deposits });
  return {
    asAt: cutOffOf(of.context.book),
    unexplainedTotal: sumCents([...unexplainedByRecord(differences).values()]),
    receivables,
    sales,
    tax,
    payments,
    deposits,
    differences,
    findings: driftFindings(of, seen.documents.findings),
    matching: of.matching,
    counted: seen.counted.documents,
  };
}

/** Every bridge, the watch over changes and the documents that count, after their one walk over both books. */
function walked(of: TieOutCase) {
  const seen = {
    receivables: receivablesVisitor(of),
    sales: salesVisitor(of),
    tax: taxVisitor(of),
    payments: paymentsVisitor(of),
    deposits: depositsVisitor(of),
    documents: documentWatch(of),
    counted: countedVisitor(of),
  };
  walkBooks(of, Object.values(seen));
  return seen;
}
