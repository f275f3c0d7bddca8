import { accountCodeMax, accountNameMax } from "../xero/limits.ts";
import type { IncomeAccount } from "../corebridge/book.ts";
import type { Account } from "../xero/snapshot.ts";
import type { PlanContext } from "./context.ts";
import { textFact } from "./facts.ts";
import { heldItem, itemOf, type Subject } from "./item.ts";
import type { Link, LinkChange } from "./link.ts";
import { blocked, heldBack, ready, type Standing } from "./standing.ts";
import { commandOf, joinPlans, type TaskPlan } from "./taskPlan.ts";

export interface IncomeAccountsPlan extends TaskPlan {
  /** Of the accounts in the export, by GL code. */
  readonly standingByCode: ReadonlyMap<string, Standing>;
}

interface AccountPlan extends Partial<TaskPlan> {
  readonly code: string;
  readonly standing: Standing;
}

/** ACC-1: income accounts are Xero accounts of type REVENUE. `usedCodes`: those of orders that sync. */
export function planIncomeAccounts(
  context: PlanContext,
  usedCodes: ReadonlySet<string>,
): IncomeAccountsPlan {
  const plans = context.book.incomeAccounts.map((account) =>
    planAccount(context, account, usedCodes),
  );
  return {
    ...joinPlans(plans),
    standingByCode: new Map(plans.map(({ code, standing }) => [code, standing])),
  };
}

function planAccount(
  context: PlanContext,
  account: IncomeAccount,
  usedCodes: ReadonlySet<string>,
): AccountPlan {
  const code = account.glCode;
  const subject: Subject = {
    task: "Income Accounts",
    record: recordOf(code),
    label: `${code} ${leafName(account)}`,
  };
  const inXero = context.accountByCode.get(code);
  const refusal = refusalOf(account, inXero);
  const held = heldItem(context, subject);
  if (held !== undefined) {
    const isUsable = inXero !== undefined && refusal === undefined;
    return {
      code,
      items: [held],
      standing: isUsable
        ? ready(subject.record, inXero.id)
        : heldBack(`Income account ${code} is held.`),
    };
  }
  if (!account.isActive && !usedCodes.has(code)) {
    const message = "Inactive in CoreBridge, and no order that syncs uses it.";
    return {
      code,
      standing: blocked("ACC-1", message),
      items: [itemOf(subject, { outcome: "skipped", rule: "ACC-1", message })],
    };
  }
  if (refusal !== undefined) {
    return {
      code,
      standing: blocked("ACC-1", refusal),
      items: [
        itemOf(subject, {
          outcome: "failed",
          rule: "ACC-1",
          message: refusal,
          xeroId: inXero?.id ?? null,
        }),
      ],
    };
  }
  return inXero === undefined
    ? createAccount(context, account, subject)
    : useAccount(context, account, subject, inXero);
}

function refusalOf(account: IncomeAccount, inXero: Account | undefined): string | undefined {
  const { glCode } = account;
  if (glCode.length > accountCodeMax) {
    return `GL code ${glCode} has ${glCode.length.toString()} characters, and Xero takes ${accountCodeMax.toString()}. Shorten it in CoreBridge.`;
  }
  if (inXero === undefined) return undefined;
  if (inXero.status !== "ACTIVE") {
    return `Account ${glCode} ${inXero.name} is archived in Xero. Restore it there, or give the account another GL code in CoreBridge.`;
  }
  if (inXero.accountClass !== "REVENUE") {
    return `Account ${glCode} is ${inXero.name} in Xero, of class ${inXero.accountClass} and not REVENUE. Give the income account another GL code in CoreBridge.`;
  }
  return undefined;
}

function useAccount(
  context: PlanContext,
  account: IncomeAccount,
  subject: Subject,
  inXero: Account,
): AccountPlan {
  const code = account.glCode;
  const link = context.links.get(subject.record);
  const name = leafName(account);
  const found = { xeroId: inXero.id, xeroNumber: code };
  if (link?.xeroId !== inXero.id) {
    const message = `Xero already has revenue account ${code} ${inXero.name}: it is used.`;
    return {
      code,
      standing: ready(subject.record, inXero.id),
      items: [itemOf(subject, { outcome: "adopted", rule: "ACC-1", message, ...found })],
      adoptions: [linkOf(account, inXero.id, "adopted")],
    };
  }
  if (textFact(link.facts, "name") === name || inXero.name === name) {
    const message = `Account ${code} ${inXero.name} is in Xero.`;
    return {
      code,
      standing: ready(subject.record, inXero.id),
      items: [itemOf(subject, { outcome: "unchanged", rule: "ACC-1", message, ...found })],
    };
  }
  return renameAccount(context, account, subject, inXero, link);
}

function renameAccount(
  context: PlanContext,
  account: IncomeAccount,
  subject: Subject,
  inXero: Account,
  link: Link,
): AccountPlan {
  const code = account.glCode;
  const name = leafName(account);
  const command = commandOf(context.sha256, {
    task: "Income Accounts",
    record: subject.record,
    write: { type: "updateAccount", id: inXero.id, code, name },
    expects: { id: inXero.id, name: inXero.name },
    links: [linkOf(account, inXero.id, link.origin)],
    says: `Rename account ${code} from ${inXero.name} to ${name}`,
  });
  const message = `Renamed in CoreBridge from ${inXero.name} to ${name}.`;
  return {
    code,
    // Its code does not change: orders need not wait for the name.
    standing: ready(subject.record, inXero.id),
    commands: [command],
    items: [
      itemOf(subject, {
        outcome: "updated",
        rule: "ACC-1",
        message,
        xeroId: inXero.id,
        xeroNumber: code,
        commands: [command.key],
      }),
    ],
  };
}

function createAccount(
  context: PlanContext,
  account: IncomeAccount,
  subject: Subject,
): AccountPlan {
  const code = account.glCode;
  const name = leafName(account);
  const command = commandOf(context.sha256, {
    task: "Income Accounts",
    record: subject.record,
    write: { type: "createAccount", code, name },
    expects: { absent: code },
    links: [linkOf(account, "$id", "posted")],
    says: `Create revenue account ${code} ${name}`,
  });
  const item = itemOf(subject, {
    outcome: "created",
    rule: "ACC-1",
    message: `Revenue account ${code} ${name}.`,
    xeroNumber: code,
    commands: [command.key],
  });
  return {
    code,
    standing: ready(subject.record, null, [command.key]),
    commands: [command],
    items: [item],
  };
}

/** The last part of `Parent:Child`, as Xero has no hierarchy. */
function leafName({ name, glCode }: IncomeAccount): string {
  const leaf = name.split(":").at(-1)?.trim() ?? "";
  return (leaf === "" ? `Income ${glCode}` : leaf).slice(0, accountNameMax);
}

function linkOf(account: IncomeAccount, xeroId: string, origin: Link["origin"]): LinkChange {
  const { glCode } = account;
  return {
    change: "set",
    record: recordOf(glCode),
    xeroType: "account",
    xeroId,
    xeroNumber: glCode,
    origin,
    facts: { name: leafName(account) },
  };
}

function recordOf(code: string): string {
  return `incomeAccount:${code}`;
}
