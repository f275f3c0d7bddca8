import { defined } from "../base/assert.ts";
import { canonicalJson, type Json } from "../base/canonical.ts";
import { groupBy, contextOf, type PlanContext } from "./context.ts";
import { forecastOf } from "./forecast.ts";
import type { PlanInput } from "./input.ts";
import { newLedger } from "./ledger.ts";
import { codesOf } from "./lineAccounts.ts";
import { orderScopes } from "./orderScopes.ts";
import { outcomeRank } from "./outcomeRank.ts";
import { planAllocations } from "./planAllocations.ts";
import { planCreditMemos } from "./planCreditMemos.ts";
import { planCustomers } from "./planCustomers.ts";
import { planIncomeAccounts } from "./planIncomeAccounts.ts";
import { planInvoices } from "./planInvoices.ts";
import { planMerges } from "./planMerges.ts";
import { planPayments } from "./planPayments.ts";
import { planStoreCredit } from "./planStoreCredit.ts";
import { planTaxGroups } from "./planTaxGroups.ts";
import { planVoids } from "./planVoids.ts";
import type { Plan } from "./plan.ts";
import { sortInput } from "./sortInput.ts";
import { taskNames, type Item } from "./task.ts";
import { joinPlans, type TaskPlan } from "./taskPlan.ts";
import { vanishedFindings } from "./vanished.ts";

/** The whole plan: a pure function of its input. Same input, same bytes, whatever the order of rows. */
export function planSync(input: PlanInput): Plan {
  const context = contextOf(sortInput(input));
  const whole = planTasks(context);
  const commands = inTaskOrder(whole.commands, ({ task }) => task);
  return {
    items: inTaskOrder(mergeItems(whole.items), ({ task }) => task),
    commands,
    manualNeeds: whole.needs,
    findings: [...input.readFindings, ...whole.findings, ...vanishedFindings(context)],
    adoptions: whole.adoptions,
    forecast: forecastOf(commands, input.snapshot),
    fingerprint: fingerprintOf(input, { ...whole, commands }),
  };
}

function planTasks(context: PlanContext): TaskPlan {
  const taxes = planTaxGroups(context);
  const voids = planVoids(context, taxes);
  const scopes = orderScopes(context, voids.takenNumbers);
  const sold = [...context.orderByNumber.values()].filter(
    ({ number }) => scopes.get(number)?.choice === "invoice",
  );
  const accounts = planIncomeAccounts(
    context,
    new Set(sold.flatMap((order) => codesOf(context, order))),
  );
  const customers = planCustomers(context);
  const merges = planMerges(context);
  const invoices = planInvoices(context, { customers, parts: { taxes, accounts }, scopes, voids });
  const memos = planCreditMemos(context, customers);
  const payments = planPayments(context, { customers, invoices, scopes });
  const ledger = newLedger(voids.commands);
  const allocations = planAllocations(context, invoices, payments, ledger, voids.takenNumbers);
  const storeCredit = planStoreCredit(context, {
    invoices,
    memos,
    payments,
    ledger,
    freedNumbers: voids.takenNumbers,
  });
  return joinPlans([
    taxes,
    accounts,
    customers,
    merges,
    voids,
    invoices,
    memos,
    payments,
    allocations,
    storeCredit,
  ]);
}

/** One item a record and task: work that voids and payments both do on one allocation is one item. */
function mergeItems(items: readonly Item[]): readonly Item[] {
  return [...groupBy(items, ({ task, record }) => `${task} ${record}`).values()].map(mergeItem);
}

function mergeItem(items: readonly Item[]): Item {
  const [worst] = items.toSorted(
    (a, b) => outcomeRank.indexOf(a.outcome) - outcomeRank.indexOf(b.outcome),
  );
  const messages = [...new Set(items.map(({ message }) => message))];
  const commands = [...new Set(items.flatMap((item) => item.commands))];
  return { ...defined(worst, "the item of a group"), message: messages.join(" "), commands };
}

function inTaskOrder<T>(
  rows: readonly T[],
  taskOf: (row: T) => (typeof taskNames)[number],
): readonly T[] {
  return taskNames.flatMap((task) => rows.filter((row) => taskOf(row) === task));
}

/** RUN-2: over the commands, the Xero state each expects, and the settings. */
function fingerprintOf({ settings, sha256 }: PlanInput, { commands, adoptions }: TaskPlan): string {
  const parts: Json = commands.map(({ key, expects, needs }) => ({
    key,
    expects,
    needs: [...needs],
  }));
  const links: Json = adoptions.map((change) => ({ ...change }));
  const chosen: Json = Object.fromEntries(
    Object.entries(settings).map(([key, value]) => [
      key,
      typeof value === "bigint" ? value.toString() : jsonSetting(value),
    ]),
  );
  return sha256(canonicalJson({ commands: parts, adoptions: links, settings: chosen }));
}

function jsonSetting(value: unknown): Json {
  return value === null ||
    typeof value === "string" ||
    typeof value === "number" ||
    typeof value === "boolean"
    ? value
    : null;
}
