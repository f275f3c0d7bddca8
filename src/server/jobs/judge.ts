import type { AuditAct } from "#engine/audit/chain.ts";
import { formatCents, parseCents, toCents } from "#engine/base/money.ts";
import type { LinkStep } from "#engine/plan/changeLinks.ts";
import type { Command, Write } from "#engine/plan/command.ts";
import type { CommandEnd } from "#engine/plan/finalItems.ts";
import type { ElementAnswer } from "../xero/port.ts";
import { nowInstant, type Deps } from "./deps.ts";

/** What one element of an answer means for its command. `planned`: not saved because of another one. */
export function judge(
  { explain }: Pick<Deps, "explain">,
  command: Command,
  element: ElementAnswer,
): CommandEnd {
  switch (element.type) {
    case "notSaved":
      return endOf(command, { state: "planned" });
    case "refused":
      return endOf(command, {
        state: "refused",
        message: `Xero refused it: ${element.messages.map(explain).join(" ")}`,
      });
    case "done": {
      const { xeroId, xeroNumber, total } = element;
      const wrong = wrongTotal(command, total);
      return wrong === null
        ? endOf(command, { state: "done", xeroId, xeroNumber })
        : endOf(command, { state: "wrong", xeroId, xeroNumber, message: wrong, rule: "ORD-7" });
    }
  }
}

export function endOf(
  { key }: Pick<Command, "key">,
  parts: Pick<CommandEnd, "state"> & Partial<CommandEnd>,
): CommandEnd {
  return {
    key,
    xeroId: null,
    xeroNumber: null,
    message: null,
    rule: null,
    blockedBy: null,
    ...parts,
  };
}

/** What Xero has now leaves its links, right or wrong. */
export function linkSteps(
  commands: readonly Command[],
  ends: readonly CommandEnd[],
): readonly LinkStep[] {
  const endByKey = new Map(ends.map((end) => [end.key, end]));
  return commands.flatMap(({ key, links }) => {
    const end = endByKey.get(key);
    if (end?.state !== "done" && end?.state !== "wrong") return [];
    return [{ changes: links, xeroId: end.xeroId ?? "", xeroNumber: end.xeroNumber }];
  });
}

/** AUD-1: one act for each command that came to an end. `how`: answered, or found by reading. */
export function pushActs(
  deps: Pick<Deps, "clock" | "who">,
  commands: readonly Command[],
  ends: readonly CommandEnd[],
  runId: string,
): readonly AuditAct[] {
  const endByKey = new Map(ends.map((end) => [end.key, end]));
  return commands.flatMap((command) => {
    const end = endByKey.get(command.key);
    if (end === undefined || end.state === "planned") return [];
    const { state, xeroId, xeroNumber, message } = end;
    const act: AuditAct = {
      at: nowInstant(deps),
      who: deps.who,
      act: "push",
      about: command.record,
      says: state === "refused" ? `Refused by Xero: ${command.says}` : command.says,
      before: null,
      after: { run: runId, key: command.key, state, xeroId, xeroNumber, message },
    };
    return [act];
  });
}

/** ORD-7: Xero came to another total than the plan. It is in Xero, so its link is kept. */
function wrongTotal({ write, says }: Command, answered: string | null): string | null {
  const wanted = totalOf(write);
  if (wanted === null || answered === null) return null;
  const total = parseCents(answered);
  if (total.ok && total.value === wanted) return null;
  return `${says}: Xero came to ${answered} and not to ${formatCents(toCents(wanted))}. Look at its taxes and correct it in Xero.`;
}

/** What a created or changed document must come to, as the plan says. */
function totalOf(write: Write): bigint | null {
  switch (write.type) {
    case "createInvoice":
    case "createCreditNote":
      return write.total;
    case "updateInvoice":
      return write.lines === null ? null : write.total;
    case "createPayment":
      return write.amount;
    case "createTaxRate":
    case "updateTaxRate":
    case "createAccount":
    case "updateAccount":
    case "createContact":
    case "updateContact":
    case "allocate":
    case "deallocate":
    case "refundCredit":
      return null;
  }
}
