import {
  formatCents,
  absCents,
  subtractCents,
  sumCents,
  zeroCents,
  type Cents,
} from "../base/money.ts";
import { toRate } from "../base/decimal.ts";
import { foldName } from "../base/text.ts";
import type { Order } from "../corebridge/book.ts";
import { blocked, type Blocked } from "./standing.ts";
import type { LineFields } from "./command.ts";
import type { PlanContext } from "./context.ts";
import { draftLines, single, taxedBaseOf, xeroTaxOf, type DraftLine } from "./invoiceLines.ts";
import { accountsOf, type AccountLookup } from "./lineAccounts.ts";
import type { TaxGroupsPlan, TaxStanding } from "./taxGroupCase.ts";
import { taxChoices, type TaxChoice } from "./taxable.ts";

export interface WantedInvoice {
  readonly type: "wanted";
  readonly lines: readonly LineFields[];
  readonly total: Cents;
  /** Commands that it must wait for. */
  readonly needs: readonly string[];
  readonly taxAdjustment: Cents;
  readonly isDescriptionCut: boolean;
}

export interface InvoiceParts {
  readonly taxes: TaxGroupsPlan;
  readonly accounts: AccountLookup;
}

/** An order as Xero's invoice, to the cent, or why it cannot be one. ORD-5 to ORD-7, ORD-13, ORD-14, TAX-4 to TAX-7. */
export function wantedInvoice(
  context: PlanContext,
  order: Order,
  parts: InvoiceParts,
): WantedInvoice | Blocked {
  if (order.total < zeroCents) {
    return blocked(
      "ORD-14",
      `Order ${order.number} has a negative total of ${formatCents(order.total)}: enter a credit note by hand in Xero.`,
    );
  }
  const tax = taxStandingOf(context, order, parts.taxes);
  if (tax !== null && "type" in tax) return tax;
  const choice = chooseTaxed(context, order, tax, parts.taxes);
  if ("type" in choice) return choice;
  const drafts = draftLines(order, choice);
  const adjusted = withAdjustment(context, order, drafts, tax);
  if ("type" in adjusted) return adjusted;
  const coded = accountsOf(context, order, adjusted.lines, parts.accounts);
  if ("type" in coded) return coded;
  const total = sumCents([...adjusted.lines.map(({ amount }) => amount), adjusted.tax]);
  if (total !== order.total) return wrongTotal(order, total);
  const taxNeeds = tax === null || tax.standing.type === "blocked" ? [] : tax.standing.needs;
  const usesTax = adjusted.lines.some(({ isTaxed }) => isTaxed);
  return {
    type: "wanted",
    lines: adjusted.lines.map((line, index) =>
      lineOf(context, order, line, coded.codes[index] ?? "", tax),
    ),
    total,
    needs: [...coded.needs, ...(usesTax ? taxNeeds : [])],
    taxAdjustment: adjusted.adjustment,
    isDescriptionCut: drafts.some(({ isCut }) => isCut),
  };
}

/** Null: the order bears no tax. TAX-7. */
function taxStandingOf(
  context: PlanContext,
  order: Order,
  taxes: TaxGroupsPlan,
): TaxStanding | Blocked | null {
  const customer =
    order.customerId === null ? undefined : context.customerById.get(order.customerId);
  const isExempt =
    customer?.taxExempt === true || order.taxableAmount === zeroCents || order.taxGroup === null;
  if (order.tax === zeroCents && (isExempt || !areLinesTold(order))) return null;
  if (order.taxGroup === null) {
    return blocked(
      "TAX-7",
      `Order ${order.number} has tax of ${formatCents(order.tax)} but names no Tax Group. Export the orders with that column.`,
    );
  }
  const known = taxes.taxByName.get(foldName(order.taxGroup)) ?? taxInXero(context, order.taxGroup);
  if (known === undefined) {
    if (order.tax === zeroCents) return null;
    return blocked(
      "TAX-7",
      `Order ${order.number} is taxed by ${order.taxGroup}, which is not in the tax groups export.`,
    );
  }
  const needsRate = order.tax !== zeroCents || known.rate !== 0n;
  if (known.standing.type === "blocked" && needsRate) {
    const { outcome, rule, message } = known.standing;
    return { type: "blocked", outcome, rule, message: `Tax group ${order.taxGroup}: ${message}` };
  }
  return known;
}

/** A group that is not exported this time, but stands in Xero under its name. */
function taxInXero(context: PlanContext, name: string): TaxStanding | undefined {
  const rate = context.taxRatesByName
    .get(foldName(name))
    ?.find(({ status }) => status === "ACTIVE");
  const record = `taxGroup:${name}`;
  if (rate === undefined || context.links.get(record)?.xeroId !== rate.taxType) return undefined;
  return { standing: { type: "ready", record, xeroId: rate.taxType, needs: [] }, rate: rate.rate };
}

function chooseTaxed(
  context: PlanContext,
  order: Order,
  tax: TaxStanding | null,
  taxes: TaxGroupsPlan,
): TaxChoice | Blocked {
  const choices = taxChoices(order, tax !== null);
  const rate = tax?.rate ?? toRate(0n);
  const scored = choices.map((choice) => {
    const lines = draftLines(order, choice);
    return {
      choice,
      base: taxedBaseOf(lines),
      off: absCents(subtractCents(order.tax, xeroTaxOf(lines, rate))),
    };
  });
  const byBase =
    order.taxableAmount === null
      ? undefined
      : scored.find(({ base }) => base === order.taxableAmount);
  const byTax = scored
    .filter(({ off }) => off <= context.settings.maxTaxAdjustment)
    .reduce<(typeof scored)[number] | undefined>(
      (best, next) => (best === undefined || next.off < best.off ? next : best),
      undefined,
    );
  const [first] = scored;
  const chosen = byBase ?? byTax ?? first;
  if (chosen === undefined) return { hasTax: false, isShippingTaxed: false, isPostageTaxed: false };
  const isSilent = order.taxableAmount === null || isZeroRated(order, taxes);
  if (!isSilent && byBase === undefined && !areLinesTold(order)) {
    return blocked(
      "TAX-7",
      `Order ${order.number} has a Taxable Amount of ${formatCents(order.taxableAmount)}, but its lines do not say which are taxed, and taxing all makes ${formatCents(chosen.base)}. Export the order lines with the column Taxable.`,
    );
  }
  return chosen.choice;
}

/** A group of 0 % makes no tax, whatever is taxable. */
function isZeroRated({ tax, taxGroup }: Order, { taxByName }: TaxGroupsPlan): boolean {
  const rate = taxGroup === null ? undefined : taxByName.get(foldName(taxGroup))?.rate;
  return tax === zeroCents && rate === 0n;
}

/** False where some line does not say whether it is taxed; an order without lines has nothing to tell. */
function areLinesTold({ lines }: Order): boolean {
  return lines.every(({ isTaxable }) => isTaxable !== null);
}

interface Adjusted {
  readonly lines: readonly DraftLine[];
  readonly tax: Cents;
  readonly adjustment: Cents;
}

/** TAX-4: CoreBridge rounds each agency's tax, Xero each line's; the difference is a line of its own. */
function withAdjustment(
  context: PlanContext,
  order: Order,
  lines: readonly DraftLine[],
  standing: TaxStanding | null,
): Adjusted | Blocked {
  const tax = standing === null ? zeroCents : xeroTaxOf(lines, standing.rate);
  const adjustment = subtractCents(order.tax, tax);
  const limit = context.settings.maxTaxAdjustment;
  if (adjustment === zeroCents) return { lines, tax, adjustment };
  if (absCents(adjustment) > limit) {
    return blocked(
      "TAX-4",
      `Order ${order.number}: CoreBridge's tax is ${formatCents(order.tax)}, Xero would compute ${formatCents(tax)}. That is more apart than maxTaxAdjustment (${formatCents(limit)}): check the Tax Group and which lines are taxable.`,
    );
  }
  if (context.roundingAccount === null) {
    return blocked(
      "TAX-4",
      "Xero has no rounding account with a code, which the tax adjustment of 1 or 2 cents is coded to.",
    );
  }
  const line = single(
    "Tax adjustment",
    adjustment,
    { type: "line", glCode: context.roundingAccount, name: null },
    false,
  );
  return { lines: [...lines, line], tax, adjustment };
}

function lineOf(
  context: PlanContext,
  order: Order,
  line: DraftLine,
  accountCode: string,
  tax: TaxStanding | null,
): LineFields {
  const { description, quantity, unitAmount, amount } = line;
  const category = context.settings.locationTracking;
  return {
    id: null,
    description,
    quantity,
    unitAmount,
    amount,
    accountCode,
    tax:
      line.isTaxed && tax?.standing.type === "ready"
        ? { record: tax.standing.record }
        : { taxType: noTaxType(context) },
    tracking:
      category === null || order.location === null ? null : { category, option: order.location },
  };
}

/** TAX-7: what stands for "no tax" on a sale. Australia has no rate NONE for income (developer.xero.com, Tax Rates). */
export function noTaxType({ snapshot }: Pick<PlanContext, "snapshot">): string {
  return snapshot.organisation.countryCode === "AU" ? "EXEMPTOUTPUT" : "NONE";
}

function wrongTotal(order: Order, total: Cents): Blocked {
  return blocked(
    "ORD-7",
    `Order ${order.number}: its lines, shipping, postage, discount and tax make ${formatCents(total)}, but its Total is ${formatCents(order.total)}. Export orders and order lines again at one moment, or correct the order.`,
  );
}
