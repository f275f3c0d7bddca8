import { formatDecimal4, type Rate } from "../base/decimal.ts";
import { foldName } from "../base/text.ts";
import type { TaxGroup } from "../corebridge/book.ts";
import { findingOn } from "../finding.ts";
import type { ManualNeed } from "../manual/need.ts";
import type { TaxRate } from "../xero/snapshot.ts";
import type { PlanContext } from "./context.ts";
import { heldItem, itemOf, type Subject } from "./item.ts";
import type { LinkChange } from "./link.ts";
import { blocked, heldBack, ready, type Standing } from "./standing.ts";
import { commandOf, joinPlans, type TaskPlan } from "./taskPlan.ts";

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

interface GroupPlan extends Partial<TaskPlan> {
  readonly group: TaxGroup;
  readonly standing: Standing;
  readonly moved?: readonly [taxType: string, to: Standing];
}

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

/** TAX-2, TAX-3: Xero's rate of that name has another percentage. */
function reRate(
  context: PlanContext,
  group: TaxGroup,
  subject: Subject,
  rate: TaxRate,
  earlier: readonly GroupPlan[],
): GroupPlan {
  const keeper = earlier.find(
    ({ group: old }) =>
      foldName(old.name) === `old_${foldName(group.name)}` && old.rate === rate.rate,
  );
  const rates = `CoreBridge has ${formatDecimal4(group.rate)} %, Xero has ${formatDecimal4(rate.rate)} %`;
  const need = taxRateNeed(group, subject.record, "otherRate");
  if (keeper === undefined || keeper.standing.type === "blocked" || rate.components.length !== 1) {
    const message = `The tax rate ${group.name} is in Xero with another rate: ${rates}. Correct it by the steps on sheet Tax Rates.`;
    return {
      group,
      standing: blocked("TAX-2", message),
      items: [
        itemOf(subject, {
          outcome: "failed",
          rule: "TAX-2",
          message,
          xeroId: rate.taxType,
          xeroNumber: rate.name,
        }),
      ],
      needs: [need],
    };
  }
  const command = commandOf(context.sha256, {
    task: "Tax Groups",
    record: subject.record,
    write: {
      type: "updateTaxRate",
      taxType: rate.taxType,
      name: rate.name,
      components: rate.components.map((component) => ({ ...component, rate: group.rate })),
      reportTaxType: rate.reportTaxType,
    },
    needs: keeper.standing.needs,
    expects: { taxType: rate.taxType, rate: formatDecimal4(rate.rate) },
    links: linkOf(group, rate.taxType, "posted"),
    ifRefused: need,
    says: `Change tax rate ${group.name} from ${formatDecimal4(rate.rate)} % to ${formatDecimal4(group.rate)} %`,
  });
  const message = `The group's rate changed (${rates}): ${keeper.group.name} keeps the old rate, and Xero's ${group.name} gets the new one.`;
  return {
    group,
    standing: ready(subject.record, rate.taxType, [command.key]),
    moved: [rate.taxType, keeper.standing],
    commands: [command],
    items: [
      itemOf(subject, {
        outcome: "updated",
        rule: "TAX-3",
        message,
        xeroId: rate.taxType,
        xeroNumber: rate.name,
        commands: [command.key],
      }),
    ],
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

function createRate(context: PlanContext, group: TaxGroup, subject: Subject): GroupPlan {
  const reportTaxType =
    reportTaxTypeByCountry.get(context.snapshot.organisation.countryCode) ?? null;
  const what = `${group.name}, ${formatDecimal4(group.rate)} %`;
  const command = commandOf(context.sha256, {
    task: "Tax Groups",
    record: subject.record,
    write: {
      type: "createTaxRate",
      name: group.name,
      components: [{ name: group.name, rate: group.rate, isCompound: false }],
      reportTaxType,
    },
    expects: { absent: group.name },
    links: linkOf(group, "$id", "posted"),
    says: `Create tax rate ${what}`,
  });
  const notFiled = `Tax rate ${group.name} was made by API: in this country Xero leaves such rates out of tax returns.`;
  return {
    group,
    standing: ready(subject.record, null, [command.key]),
    commands: [command],
    items: [
      itemOf(subject, {
        outcome: "created",
        rule: "TAX-1",
        message: `Tax rate ${what}, with one component of the same name.`,
        commands: [command.key],
      }),
    ],
    findings: reportTaxType === null ? [] : [findingOn("notFiled", subject.record, notFiled)],
  };
}

/** TAX-7: only there does Xero want a report type. */
const reportTaxTypeByCountry = new Map(["AU", "NZ", "GB"].map((country) => [country, "OUTPUT"]));

function linkedRate(context: PlanContext, group: TaxGroup): TaxRate | undefined {
  const taxType = context.links.get(recordOf(group))?.xeroId;
  return context.snapshot.taxRates.find((rate) => rate.taxType === taxType);
}

function adopt(context: PlanContext, group: TaxGroup, rate: TaxRate): readonly LinkChange[] {
  return context.links.get(recordOf(group))?.xeroId === rate.taxType
    ? []
    : linkOf(group, rate.taxType, "adopted");
}

function linkOf(
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

function recordOf({ name }: TaxGroup): string {
  return `taxGroup:${name}`;
}

function taxRateNeed(group: TaxGroup, record: string, variant: "plain" | "otherRate"): ManualNeed {
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
