import { laterDate } from "../base/date.ts";
import { formatCents } from "../base/money.ts";
import { err, ok, type Result } from "../base/result.ts";
import { originalName } from "../manual/wording.ts";
import { allocationLink } from "../plan/allocationState.ts";
import { commandOf } from "../plan/taskPlan.ts";
import { refused, type AssistCase, type AssistRefused, type AssistWork } from "./assistCase.ts";

/** PAY-5: the deposit goes on its invoice, in one write. */
export function applyDeposit(of: AssistCase): Result<AssistWork, AssistRefused> {
  const { amount, scene, sha256 } = of;
  const { credit, invoice, need } = scene;
  const number = need.original?.number ?? null;
  if (credit === undefined || invoice === undefined || number === null || need.invoice === null)
    return err(refused("Xero does not show both its payment and its invoice: sync first."));
  const command = commandOf(sha256, {
    task: "Allocations",
    record: need.record,
    write: {
      type: "allocate",
      kind: credit.kind,
      credit: { xeroId: credit.id },
      invoice: { xeroId: invoice.id },
      amount,
      date: laterDate(credit.date, invoice.date),
    },
    expects: { due: formatCents(invoice.amountDue), remaining: formatCents(credit.remaining) },
    // From now on it is an allocation of ours: if it goes, a person took it off. PAY-14.
    links: [allocationLink(number, need.invoice, "made", amount, "$id")],
    says: `Allocate ${formatCents(amount)} of ${originalName(scene)} to invoice ${invoice.number}`,
  });
  const undo = `Can be undone in Xero: open invoice ${invoice.number}, click the link of the amount, click the remove icon beside it, then OK.`;
  return ok({ task: "Allocations", steps: [{ command, undo }] });
}
