import type { IsoDate } from "../base/date.ts";
import { sumCents, type Cents } from "../base/money.ts";
import { compareText } from "../base/text.ts";
import type { Finding } from "../finding.ts";
import { bridgeOf, type BridgeRow } from "./bridge.ts";
import { tallyPayments } from "./closes.ts";
import { cutOffOf } from "./cutOff.ts";
import { differencesOf, type Difference } from "./differences.ts";
import { driftFindings } from "./drift/driftFindings.ts";
import { tieOutCase, type TieOutInput } from "./input.ts";
import type { Matching } from "./match/match.ts";
import { receivablesNotes } from "./notes.ts";
import { countedReceivables, type CountedDocument } from "./countedReceivables.ts";
import { tallyReceivables } from "./receivables.ts";
import { rowParts } from "./rowKey.ts";
import { tallySales } from "./sales.ts";
import { tallyDeposits } from "./deposits/tallyDeposits.ts";
import { tallyTaxes } from "./taxes.ts";
import { unexplainedByRecord } from "./unexplainedByRecord.ts";

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
  const { owners, stateOf } = of;
  const byCustomer = (rows: readonly BridgeRow[]): readonly ReceivablesRow[] =>
    rows
      .map((row) => ({
        ...row,
        customer: owners.nameOf(row.key),
        record: owners.recordOf(row.key),
      }))
      .toSorted((a, b) => compareText(a.customer, b.customer) || compareText(a.key, b.key));
  const receivables = byCustomer(bridgeOf(tallyReceivables(of), stateOf, receivablesNotes(of)));
  const deposits = byCustomer(bridgeOf(tallyDeposits(of), stateOf));
  const sales = bridgeOf(tallySales(of), stateOf).map((row) => {
    const [account, month] = rowParts(row.key);
    return { ...row, account, month };
  });
  const tax = bridgeOf(tallyTaxes(of), stateOf).map((row) => ({ ...row, taxGroup: row.key }));
  const payments = bridgeOf(tallyPayments(of), stateOf).map((row) => {
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
    findings: driftFindings(of),
    matching: of.matching,
    counted: countedReceivables(of),
  };
}
