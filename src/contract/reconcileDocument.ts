import * as z from "zod";
import { formatCents } from "#engine/base/money.ts";
import type { ManualEntry } from "#engine/manual/entry.ts";
import type { BridgeRow } from "#engine/tieout/bridge.ts";
import type { TieOut } from "#engine/tieout/tieOut.ts";
import type { SignOffSummary } from "#engine/tieout/signOff/signOff.ts";
import { Day, Instant, Money } from "./plain.ts";
import { SignOffShape, signOffShape } from "./signOffDocument.ts";
import { ManualEntryShape, manualEntryDocument } from "./syncDocument.ts";

const figures = {
  coreBridge: Money,
  xero: Money,
  reasons: z.array(
    z.strictObject({ reason: z.string(), amount: Money, records: z.array(z.string()) }),
  ),
  unexplained: Money,
};

/** What `reconcile --json` prints: the bridges, what nothing explains, and what someone changed in Xero. */
export const ReconcileDocument = z.strictObject({
  /** The cut-off of the exports; null where no record in them bears a day. */
  asAt: Day.nullable(),
  /** When Xero was read; null in what was kept before it was told. */
  pulledAt: Instant.nullable().default(null),
  unexplainedTotal: Money,
  receivables: z.array(z.strictObject({ customer: z.string(), record: z.string(), ...figures })),
  sales: z.array(z.strictObject({ account: z.string(), month: z.string(), ...figures })),
  tax: z.array(z.strictObject({ taxGroup: z.string(), ...figures })),
  payments: z.array(z.strictObject({ reconciliation: z.string(), method: z.string(), ...figures })),
  /** Deposits held: CoreBridge's money on no invoice yet, against Xero's overpayments and prepayments. */
  deposits: z.array(z.strictObject({ customer: z.string(), record: z.string(), ...figures })),
  differences: z.array(
    z.strictObject({
      record: z.string(),
      difference: Money,
      bridge: z.enum(["receivables", "sales", "tax", "payments", "deposits"]),
      message: z.string(),
    }),
  ),
  findings: z.array(
    z.strictObject({ record: z.string().nullable(), finding: z.string(), message: z.string() }),
  ),
  manualEntries: z.array(ManualEntryShape),
  /** How it stood when it was made; null in what was kept before there were sign-offs. AUD-2. */
  signOff: SignOffShape.nullable().default(null),
});
export type ReconcileDocument = z.infer<typeof ReconcileDocument>;

interface TiedOut {
  readonly tieOut: TieOut;
  /** ISO instant. */
  readonly pulledAt: string;
  /** All of them; only those that are still to be done are told. */
  readonly manualEntries: readonly ManualEntry[];
  readonly signOff: SignOffSummary;
}

export function reconcileDocument({
  manualEntries: entries,
  pulledAt,
  signOff,
  tieOut: tied,
}: TiedOut): ReconcileDocument {
  const { asAt, differences, findings, payments, sales, tax, unexplainedTotal } = tied;
  return {
    asAt,
    pulledAt,
    unexplainedTotal: formatCents(unexplainedTotal),
    receivables: tied.receivables.map(customerRow),
    sales: sales.map(({ account, month, ...row }) => ({ account, month, ...figuresOf(row) })),
    tax: tax.map(({ taxGroup, ...row }) => ({ taxGroup, ...figuresOf(row) })),
    payments: payments.map(({ method, reconciliation, ...row }) => ({
      reconciliation,
      method,
      ...figuresOf(row),
    })),
    deposits: tied.deposits.map(customerRow),
    differences: differences.map(({ bridge, difference, message, record }) => ({
      record,
      difference: formatCents(difference),
      bridge,
      message,
    })),
    findings: findings.map(({ code, message, record }) => ({ record, finding: code, message })),
    manualEntries: entries
      .filter(({ status }) => status !== "verified" && status !== "notNeeded")
      .map(manualEntryDocument),
    signOff: signOffShape(signOff),
  };
}

function customerRow({ customer, record, ...row }: TieOut["receivables"][number]) {
  return { customer, record, ...figuresOf(row) };
}

function figuresOf({
  coreBridge,
  reasons,
  unexplained,
  xero,
}: Pick<BridgeRow, "coreBridge" | "reasons" | "unexplained" | "xero">) {
  return {
    coreBridge: formatCents(coreBridge),
    xero: formatCents(xero),
    reasons: reasons.map(({ amount, reason, records }) => ({
      reason,
      amount: formatCents(amount),
      records: [...records],
    })),
    unexplained: formatCents(unexplained),
  };
}
