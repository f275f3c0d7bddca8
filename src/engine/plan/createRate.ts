import { formatDecimal4 } from "../base/decimal.ts";
import type { TaxGroup } from "../corebridge/book.ts";
import { findingOn } from "../finding.ts";
import type { PlanContext } from "./context.ts";
import { itemOf, type Subject } from "./item.ts";
import { ready } from "./standing.ts";
import { commandOf } from "./taskPlan.ts";
import { taxRateLinks, type GroupPlan } from "./taxGroupCase.ts";

export function createRate(context: PlanContext, group: TaxGroup, subject: Subject): GroupPlan {
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
    links: taxRateLinks(group, "$id", "posted"),
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
