import { divideHalfUp, sumCents, toCents, zeroCents, type Cents } from "#engine/base/money.ts";
import { centsToDecimal4, toDecimal4, type Decimal4 } from "#engine/base/decimal.ts";
import { formatCents } from "#engine/base/money.ts";
import { newId, type Ledger } from "../ledger.ts";
import type { LineAmountTypes, LineRow, LinesRow, TrackingRow } from "../rows.ts";
import { childrenOf, textOf, type Fields } from "../wire/json.ts";
import { centsOf, decimal4Of } from "../wire/numbers.ts";
import { lineAccount, lineTaxType, type LineDemands } from "./lineAccounts.ts";
import { effectiveRate, lineTax } from "./taxes.ts";

export interface LinesDraft {
  readonly lines: LinesRow;
  readonly refusals: readonly string[];
}

const descriptionMax = 4000;
const one = toDecimal4(10_000n);

/** The lines of a document as Xero would store them, with its totals, and what Xero has against them. */
export function draftLines(
  ledger: Ledger,
  fields: readonly Fields[],
  types: LineAmountTypes,
  demands: LineDemands,
): LinesDraft {
  const drafts = fields.map((line) => draftLine(ledger, line, types, demands));
  const lines = drafts.map((draft) => draft.line);
  return { lines: totalled(lines, types), refusals: drafts.flatMap((draft) => draft.refusals) };
}

export function totalled(lines: readonly LineRow[], types: LineAmountTypes): LinesRow {
  const amounts = sumCents(lines.map((line) => line.lineAmount));
  const totalTax = sumCents(lines.map((line) => line.taxAmount));
  const subTotal = types === "Inclusive" ? toCents(amounts - totalTax) : amounts;
  return { lineAmountTypes: types, lines, subTotal, totalTax, total: toCents(subTotal + totalTax) };
}

interface LineDraft {
  readonly line: LineRow;
  readonly refusals: readonly string[];
}

function draftLine(
  ledger: Ledger,
  fields: Fields,
  types: LineAmountTypes,
  demands: LineDemands,
): LineDraft {
  const amounts = lineAmounts(fields, demands);
  const account = lineAccount(ledger, fields, demands, amounts.lineAmount !== undefined);
  const tax = lineTaxType(ledger, fields, types, account.account);
  const lineAmount = amounts.lineAmount ?? zeroCents;
  const computed = lineTax(lineAmount, types, effectiveRate(tax.rate?.components ?? []));
  const sent = types === "NoTax" ? undefined : centsOf(fields, "TaxAmount");
  const line: LineRow = {
    lineItemId: textOf(fields, "LineItemID") ?? newId(),
    description: textOf(fields, "Description"),
    quantity: amounts.quantity,
    unitAmount: amounts.unitAmount,
    discountRate: decimal4Of(fields, "DiscountRate"),
    accountId: account.account?.accountId,
    itemCode: textOf(fields, "ItemCode"),
    taxType: amounts.lineAmount === undefined ? undefined : tax.taxType,
    taxAmount: sent !== undefined && demands.taxAmount === "mayDiffer" ? sent : computed,
    lineAmount,
    tracking: trackingOf(fields),
  };
  const wrongTax = sent !== undefined && sent !== computed && demands.taxAmount === "mustMatch";
  return {
    line,
    refusals: [
      ...amounts.refusals,
      ...textRefusals(fields, demands),
      ...account.refusals,
      ...(amounts.lineAmount === undefined ? [] : tax.refusals),
      ...(wrongTax ? ["The TaxAmount must match the auto calculated value"] : []),
    ],
  };
}

interface Amounts {
  readonly quantity: Decimal4 | undefined;
  readonly unitAmount: Decimal4 | undefined;
  /** Undefined for a line that is only a description. */
  readonly lineAmount: Cents | undefined;
  readonly refusals: readonly string[];
}

/** A unit amount beyond two decimals is rounded first unless unitdp=4 (developer.xero.com, "Rounding in Xero"). */
function lineAmounts(fields: Fields, demands: LineDemands): Amounts {
  const sentLine = centsOf(fields, "LineAmount");
  const sentUnit = demands.unitdp === 4 ? decimal4Of(fields, "UnitAmount") : unitInCents(fields);
  const sentQuantity = decimal4Of(fields, "Quantity");
  if (sentUnit === undefined) {
    if (sentLine === undefined)
      return { quantity: sentQuantity, unitAmount: undefined, lineAmount: undefined, refusals: [] };
    const quantity = sentQuantity ?? one;
    const unitAmount =
      quantity === 0n
        ? undefined
        : toDecimal4(divideHalfUp(centsToDecimal4(sentLine) * 10_000n, quantity));
    return { quantity, unitAmount, lineAmount: sentLine, refusals: [] };
  }
  const quantity = sentQuantity ?? one;
  const discount = 1_000_000n - (decimal4Of(fields, "DiscountRate") ?? 0n);
  const expected = toCents(divideHalfUp(quantity * sentUnit * discount, 1_000_000_000_000n));
  const differs = sentLine !== undefined && sentLine !== expected;
  const sentence = differs
    ? [
        `The line total ${formatCents(sentLine)} does not match the expected line total ${formatCents(expected)}`,
      ]
    : [];
  return { quantity, unitAmount: sentUnit, lineAmount: expected, refusals: sentence };
}

function unitInCents(fields: Fields): Decimal4 | undefined {
  const cents = centsOf(fields, "UnitAmount");
  return cents === undefined ? undefined : centsToDecimal4(cents);
}

function textRefusals(fields: Fields, demands: LineDemands): readonly string[] {
  const description = textOf(fields, "Description") ?? "";
  const refusals: string[] = [];
  if (description.length > descriptionMax)
    refusals.push(`Description must be no longer than ${String(descriptionMax)} characters`);
  if (demands.isComplete && description.trim() === "")
    refusals.push("Description must be specified");
  if (fields["DiscountRate"] !== undefined && !demands.mayDiscount)
    refusals.push("Discounts are not supported on this document");
  return refusals;
}

function trackingOf(fields: Fields): readonly TrackingRow[] {
  return (childrenOf(fields, "Tracking") ?? []).map((tracking) => ({
    name: textOf(tracking, "Name") ?? "",
    option: textOf(tracking, "Option") ?? "",
  }));
}
