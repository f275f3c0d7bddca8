import { formatDecimal4 } from "../base/decimal.ts";
import { foldName } from "../base/text.ts";
import type { TaxGroup } from "../corebridge/book.ts";
import { findingOn } from "../finding.ts";
import type { TaxRate } from "../xero/snapshot.ts";
import type { PlanContext } from "./context.ts";
import { createRate } from "./createRate.ts";
import { heldItem, itemOf, type Subject } from "./item.ts";
import type { LinkChange } from "./link.ts";
import { reRate } from "./reRate.ts";
import { blocked, heldBack, ready } from "./standing.ts";
import { joinPlans } from "./taskPlan.ts";
import {
  taxRateLinks,
  recordOf,
  taxRateNeed,
  type GroupPlan,
  type TaxGroupsPlan,
} from "./taxGroupCase.ts";

/** TAX-1 to TAX-3: one Xero tax rate with one component for each tax group, made once and never renamed. */
export function planTaxGroups(context: PlanContext): TaxGroupsPlan {
  const groups = context.book.taxGroups;
  // An `old_` group comes first: the rate that it takes over is re-rated only when it stands. TAX-3.
  const ordered = [...groups.filter(isOld), ...groups.filter((group) => !isOld(group))];
  const plans: GroupPlan[] = [];
  for (const group of ordered) plans.push(planGroup(context, group, plans));
  return {
    ...joinPlans(plans),
    taxByName: new Map(
      plans.map(({ group, standing }) => [foldName(group.name), { standing, rate: group.rate }]),
    ),
    movedTaxTypes: new Map(plans.flatMap(({ moved }) => (moved === undefined ? [] : [moved]))),
  };
}

function isOld({ name }: TaxGroup): boolean {
  return foldName(name).startsWith("old_");
}

function planGroup(
  context: PlanContext,
  group: TaxGroup,
  earlier: readonly GroupPlan[],
): GroupPlan {
  const subject: Subject = { task: "Tax Groups", record: recordOf(group), label: group.name };
  const rates = context.taxRatesByName.get(foldName(group.name)) ?? [];
  const linked = linkedRate(context, group);
  const active =
    rates.find(({ status }) => status === "ACTIVE") ??
    (linked?.status === "ACTIVE" ? linked : undefined);
  const held = heldItem(context, subject);
  if (held !== undefined) {
    const isThere = active?.rate === group.rate;
    const standing = isThere
      ? ready(subject.record, active.taxType)
      : heldBack(`Tax group ${group.name} is held.`);
    return {
      group,
      standing,
      items: [held],
      adoptions: isThere ? adopt(context, group, active) : [],
    };
  }
  if (active?.rate === group.rate) return useRate(context, group, subject, active);
  if (active !== undefined) return reRate(context, group, subject, active, earlier);
  if (rates.length > 0 || context.links.has(subject.record)) return archivedRate(group, subject);
  return createRate(context, group, subject);
}

function useRate(
  context: PlanContext,
  group: TaxGroup,
  subject: Subject,
  rate: TaxRate,
): GroupPlan {
  const isLinked = context.links.get(subject.record)?.xeroId === rate.taxType;
  const what = `${group.name}, ${formatDecimal4(group.rate)} %`;
  const item = itemOf(subject, {
    outcome: isLinked ? "unchanged" : "adopted",
    rule: isLinked ? "TAX-1" : "TAX-2",
    message: isLinked
      ? `Tax rate ${what} is in Xero.`
      : `Xero already has the tax rate ${what}: it is used.`,
    xeroId: rate.taxType,
    xeroNumber: rate.name,
  });
  const isRenamed = foldName(rate.name) !== foldName(group.name);
  const renamed = `Tax rate ${group.name} is called ${rate.name} in Xero now. It is still used; rename it back, for other groups are found by name.`;
  return {
    group,
    standing: ready(subject.record, rate.taxType),
    items: [item],
    adoptions: adopt(context, group, rate),
    findings: isRenamed ? [findingOn("renamedInXero", subject.record, renamed)] : [],
  };
}

function archivedRate(group: TaxGroup, subject: Subject): GroupPlan {
  const message = `The tax rate ${group.name} was archived or deleted in Xero, and a tax group syncs only once. Make it again by hand by the steps on sheet Tax Rates.`;
  return {
    group,
    standing: blocked("TAX-2", message),
    items: [itemOf(subject, { outcome: "failed", rule: "TAX-2", message })],
    needs: [taxRateNeed(group, subject.record, "plain")],
  };
}

function linkedRate(context: PlanContext, group: TaxGroup): TaxRate | undefined {
  const taxType = context.links.get(recordOf(group))?.xeroId;
  return context.snapshot.taxRates.find((rate) => rate.taxType === taxType);
}

function adopt(context: PlanContext, group: TaxGroup, rate: TaxRate): readonly LinkChange[] {
  return context.links.get(recordOf(group))?.xeroId === rate.taxType
    ? []
    : taxRateLinks(group, rate.taxType, "adopted");
}
