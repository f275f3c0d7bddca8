import { formatDecimal4 } from "../base/decimal.ts";
import { foldName } from "../base/text.ts";
import type { TaxGroup } from "../corebridge/book.ts";
import type { TaxRate } from "../xero/snapshot.ts";
import type { PlanContext } from "./context.ts";
import { itemOf, type Subject } from "./item.ts";
import { blocked, ready } from "./standing.ts";
import { commandOf } from "./taskPlan.ts";
import { taxRateLinks, taxRateNeed, type GroupPlan } from "./taxGroupCase.ts";

/** TAX-2, TAX-3: Xero's rate of that name has another percentage. */
export function reRate(
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
  if (keeper === undefined || keeper.standing.type === "blocked" || rate.components.length !== 1)
    return refuse(group, subject, rate);
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
    links: taxRateLinks(group, rate.taxType, "posted"),
    ifRefused: taxRateNeed(group, subject.record, "otherRate"),
    says: `Change tax rate ${group.name} from ${formatDecimal4(rate.rate)} % to ${formatDecimal4(group.rate)} %`,
  });
  const message = `The group's rate changed (${ratesOf(group, rate)}): ${keeper.group.name} keeps the old rate, and Xero's ${group.name} gets the new one.`;
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

function refuse(group: TaxGroup, subject: Subject, rate: TaxRate): GroupPlan {
  const message = `The tax rate ${group.name} is in Xero with another rate: ${ratesOf(group, rate)}. Correct it by the steps on sheet Tax Rates.`;
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
    needs: [taxRateNeed(group, subject.record, "otherRate")],
  };
}

function ratesOf(group: TaxGroup, rate: TaxRate): string {
  return `CoreBridge has ${formatDecimal4(group.rate)} %, Xero has ${formatDecimal4(rate.rate)} %`;
}
