import type { IsoDate } from "../base/date.ts";
import { sumCents, type Cents } from "../base/money.ts";
import { compareText } from "../base/text.ts";
import type { Finding } from "../finding.ts";
import { bridgeOf, type BridgeRow } from "./bridge.ts";
import { paymentsVisitor } from "./closes.ts";
import { cutOffOf } from "./cutOff.ts";
import { differencesOf, type Difference } from "./differences.ts";
import { documentWatch } from "./drift/changedDocuments.ts";
import { driftFindings } from "./drift/driftFindings.ts";
import { strangeMoneyWatch } from "./drift/strangeMoney.ts";
import { tieOutCase, type TieOutCase, type TieOutInput } from "./input.ts";
import type { Matching } from "./match/match.ts";
import { receivablesNotes } from "./notes.ts";
import { olderExports } from "./olderExports.ts";
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
  const { owners, stateOf } = of;
  const seen = walked(of);
  const asAt = cutOffOf(of.context.book);
  const ofCustomer = (key: string) => ({
    customer: owners.nameOf(key),
    record: owners.recordOf(key),
  });
  const receivables = bridgeOf(
    seen.receivables.tally,
    stateOf,
    ofCustomer,
    receivablesNotes(of),
  ).toSorted(byCustomer);
  const deposits = bridgeOf(seen.deposits.tally, stateOf, ofCustomer).toSorted(byCustomer);
  const sales = bridgeOf(seen.sales.tally, stateOf, (key) => {
    const [account, month] = rowParts(key);
    return { account, month };
  });
  const tax = bridgeOf(seen.tax.tally, stateOf, (key) => ({ taxGroup: key }));
  const payments = bridgeOf(seen.payments.tally, stateOf, (key) => {
    const [reconciliation, method] = rowParts(key);
    return { reconciliation, method };
  });
  const differences = differencesOf({ receivables, sales, tax, payments, deposits });
  return {
    asAt,
    unexplainedTotal: sumCents([...unexplainedByRecord(differences).values()]),
    receivables,
    sales,
    tax,
    payments,
    deposits,
    differences,
    findings: driftFindings(of, [
      ...seen.documents.findings,
      ...seen.money.findings(),
      ...olderExports(of, asAt),
    ]),
    matching: of.matching,
    counted: seen.counted.documents,
  };
}

function byCustomer(a: ReceivablesRow, b: ReceivablesRow): number {
  return compareText(a.customer, b.customer) || compareText(a.key, b.key);
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
    money: strangeMoneyWatch(of),
    counted: countedVisitor(of),
  };
  walkBooks(of, Object.values(seen));
  return seen;
}
