import type { Command } from "./command.ts";
import type { Plan } from "./plan.ts";
import type { Item } from "./task.ts";

/** How a command of the run ended. */
export type CommandEnd =
  | { readonly type: "done"; readonly xeroId: string | null; readonly xeroNumber: string | null }
  /** Xero refused it, in its own words. */
  | { readonly type: "refused"; readonly message: string }
  /** It came out with another total than the plan says: it is in Xero, and it is wrong. ORD-7. */
  | { readonly type: "wrongTotal"; readonly message: string; readonly xeroId: string | null }
  /** Not in the plan that the user approved. RUN-2. */
  | { readonly type: "notApproved" }
  /** The run stopped before it. */
  | { readonly type: "notReached"; readonly message: string };

/** The items as they came true. A command without an end waited for one that failed. */
export function finalItems(plan: Plan, endByKey: ReadonlyMap<string, CommandEnd>): readonly Item[] {
  const commandByKey = new Map(plan.commands.map((command) => [command.key, command]));
  const ruleByKey = new Map(
    plan.items.flatMap(({ rule, commands }) => commands.map((key) => [key, rule] as const)),
  );
  return plan.items.map((item) => finalItem(item, { commandByKey, endByKey, ruleByKey }));
}

interface Ends {
  readonly commandByKey: ReadonlyMap<string, Command>;
  readonly endByKey: ReadonlyMap<string, CommandEnd>;
  readonly ruleByKey: ReadonlyMap<string, string>;
}

function finalItem(item: Item, ends: Ends): Item {
  const said = item.commands.flatMap((key) => problemOf(item, key, ends) ?? []);
  const [first] = said;
  if (first !== undefined) {
    const message = [...new Set(said.map((problem) => problem.message))].join(" ");
    return {
      ...item,
      outcome: first.outcome,
      rule: first.rule,
      message,
      xeroId: item.xeroId ?? idOf(item, ends),
    };
  }
  if (item.commands.length === 0) return item;
  return {
    ...item,
    xeroId: item.xeroId ?? idOf(item, ends),
    xeroNumber: numberOf(item, ends) ?? item.xeroNumber,
  };
}

interface Problem {
  readonly outcome: Item["outcome"];
  readonly rule: string;
  readonly message: string;
}

function problemOf(item: Item, key: string, ends: Ends): Problem | undefined {
  const end = ends.endByKey.get(key);
  switch (end?.type) {
    case "done":
      return undefined;
    case "refused":
      return { outcome: "failed", rule: item.rule, message: `Xero refused it: ${end.message}` };
    case "wrongTotal":
      return { outcome: "failed", rule: "ORD-7", message: end.message };
    case "notApproved":
      return {
        outcome: "failed",
        rule: "RUN-2",
        message:
          "This changed since you approved the preview. Preview again, and approve what it shows.",
      };
    case "notReached":
      return { outcome: "skipped", rule: "RUN-3", message: end.message };
    case undefined:
      return waitedFor(key, ends);
  }
}

/** The failed command that it waited for, directly or by way of others, gives its rule and its name. */
function waitedFor(key: string, ends: Ends): Problem {
  const seen = new Set<string>();
  const queue = [...(ends.commandByKey.get(key)?.needs ?? [])];
  for (let need = queue.shift(); need !== undefined; need = queue.shift()) {
    if (seen.has(need)) continue;
    seen.add(need);
    const end = ends.endByKey.get(need);
    const command = ends.commandByKey.get(need);
    const rule = ends.ruleByKey.get(need) ?? "ORD-1";
    if (end?.type === "refused") {
      const isInvoice =
        command?.write.type === "createInvoice" || command?.write.type === "updateInvoice";
      const isAllocation = ends.commandByKey.get(key)?.write.type === "allocate";
      const message = `It waits for "${command?.says ?? need}", which Xero refused: ${end.message}`;
      return { outcome: "failed", rule: isInvoice && isAllocation ? "PAY-13" : rule, message };
    }
    if (end?.type === "notApproved")
      return {
        outcome: "failed",
        rule: "RUN-2",
        message: `It waits for "${command?.says ?? need}", which was not in the preview that you approved. Preview again.`,
      };
    if (end?.type === "notReached")
      return { outcome: "skipped", rule: "RUN-3", message: end.message };
    if (end === undefined) queue.push(...(command?.needs ?? []));
  }
  return { outcome: "skipped", rule: "RUN-3", message: "The sync stopped before it was sent." };
}

function idOf(item: Item, { endByKey }: Ends): string | null {
  for (const key of item.commands) {
    const end = endByKey.get(key);
    if (end?.type === "done" || end?.type === "wrongTotal") return end.xeroId;
  }
  return null;
}

function numberOf(item: Item, { endByKey }: Ends): string | null {
  const [key] = item.commands;
  const end = key === undefined ? undefined : endByKey.get(key);
  return end?.type === "done" && item.task !== "Allocations" ? end.xeroNumber : null;
}
