import type { Json } from "../base/canonical.ts";
import { parseIsoDate } from "../base/date.ts";
import {
  negateCents,
  parseCents,
  subtractCents,
  sumCents,
  zeroCents,
  type Cents,
} from "../base/money.ts";
import type { Order, OrderLine } from "../corebridge/book.ts";
import type { PlanContext } from "../plan/context.ts";
import { partOf, textFact } from "../plan/facts.ts";
import type { RecordCase } from "./records.ts";

/** An order as it was when its invoice was last written, from the facts that its link keeps. ORD-8. */
export function writtenOrder(
  context: PlanContext,
  { link, record }: Pick<RecordCase, "link" | "record">,
): Order | undefined {
  const facts = link?.facts ?? null;
  if (link === undefined || link.xeroId === "" || partOf(facts, "lines") === null) return undefined;
  const date = textFact(facts, "date");
  const nothing = {
    orderId: null,
    customerName: null,
    createdDate: null,
    voidedDate: null,
    voidReason: null,
    poNumber: null,
    location: null,
    isShippingTaxable: null,
    isPostageTaxable: null,
    taxableAmount: null,
    balanceDue: null,
  };
  return {
    ...nothing,
    record,
    number: record.slice("order:".length).replace(/-V\d*$/u, ""),
    isVoid: false,
    customerId: textFact(facts, "customer"),
    stage: "completed",
    statusText: "",
    completedDate: date === null ? null : (parseIsoDate(date) ?? null),
    ...amountsOf(facts),
    taxGroup: textFact(facts, "taxGroup"),
    lines: linesOf(context, partOf(facts, "lines")),
    origin,
  };
}

/** The subtotal is what is left: of an order without lines it is the sale. ORD-13. */
function amountsOf(facts: Json) {
  const [discount, shipping, postage, tax, total] = [
    centsFact(facts, "discount"),
    centsFact(facts, "shipping"),
    centsFact(facts, "postage"),
    centsFact(facts, "tax"),
    centsFact(facts, "total"),
  ];
  const beside = sumCents([shipping, postage, tax, negateCents(discount)]);
  return { discount, shipping, postage, tax, total, subtotal: subtractCents(total, beside) };
}

const origin = { file: "", sheet: "", row: 0 };

function linesOf(context: PlanContext, lines: Json): readonly OrderLine[] {
  if (!Array.isArray(lines)) return [];
  return lines.map((line: Json) => {
    // What a line named is its code, or its account's name where it had none.
    const account = textFact(line, "account");
    const isCode =
      account !== null &&
      (context.incomeAccountByCode.has(account) || context.accountByCode.has(account));
    return {
      lineNumber: null,
      description: "",
      quantity: null,
      unitPrice: null,
      total: centsFact(line, "total"),
      incomeAccount: isCode ? null : account,
      glCode: isCode ? account : null,
      isTaxable: null,
      origin,
    };
  });
}

function centsFact(facts: Json, key: string): Cents {
  const text = textFact(facts, key);
  const amount = text === null ? undefined : parseCents(text);
  return amount?.ok === true ? amount.value : zeroCents;
}
