import { formatDecimal4, type Rate } from "../base/decimal.ts";
import type { TaxGroup } from "../corebridge/book.ts";
import type { ManualNeed } from "../manual/need.ts";
import type { LinkChange } from "./link.ts";
import type { Standing } from "./standing.ts";
import type { TaskPlan } from "./taskPlan.ts";

/** A tax group as orders see it: where its Xero rate stands, and at which rate. */
export interface TaxStanding {
  readonly standing: Standing;
  readonly rate: Rate;
}

export interface TaxGroupsPlan extends TaskPlan {
  /** By folded name of the group. */
  readonly taxByName: ReadonlyMap<string, TaxStanding>;
  /** Tax types whose rate this plan changes → the group that keeps their old rate. TAX-3. */
  readonly movedTaxTypes: ReadonlyMap<string, Standing>;
}

export interface GroupPlan extends Partial<TaskPlan> {
  readonly group: TaxGroup;
  readonly standing: Standing;
  readonly moved?: readonly [taxType: string, to: Standing];
}

export function taxRateLinks(
  group: TaxGroup,
  xeroId: string,
  origin: "posted" | "adopted",
): readonly LinkChange[] {
  const facts = { name: group.name, rate: formatDecimal4(group.rate) };
  return [
    {
      change: "set",
      record: recordOf(group),
      xeroType: "taxRate",
      xeroId,
      xeroNumber: group.name,
      origin,
      facts,
    },
  ];
}

export function recordOf({ name }: TaxGroup): string {
  return `taxGroup:${name}`;
}

export function taxRateNeed(
  group: TaxGroup,
  record: string,
  variant: "plain" | "otherRate",
): ManualNeed {
  return {
    kind: "taxRate",
    variant,
    rule: "TAX-2",
    record,
    customer: "",
    contactId: null,
    toCustomer: null,
    toContactId: null,
    invoice: null,
    invoiceId: null,
    date: null,
    amount: null,
    original: null,
    detail: formatDecimal4(group.rate),
  };
}
