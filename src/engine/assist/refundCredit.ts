import { laterDate, type IsoDate } from "../base/date.ts";
import { addCents, formatCents, subtractCents, zeroCents, type Cents } from "../base/money.ts";
import { err, ok, type Result } from "../base/result.ts";
import { referenceOf } from "../manual/refundSteps.ts";
import { isLive } from "../manual/scene.ts";
import { allocatedTo } from "../manual/unallocate.ts";
import { originalName } from "../manual/wording.ts";
import type { CreditDocument } from "../manual/xeroIndex.ts";
import { allocationRecord } from "../plan/allocationState.ts";
import type { Command } from "../plan/command.ts";
import { withFact } from "../plan/facts.ts";
import type { LinkChange } from "../plan/link.ts";
import { commandOf } from "../plan/taskPlan.ts";
import type { Invoice } from "../xero/snapshot.ts";
import {
  assistRecord,
  refused,
  type AssistCase,
  type AssistRefused,
  type AssistStep,
  type AssistWork,
} from "./assistCase.ts";

interface Refund {
  readonly of: AssistCase;
  readonly credit: CreditDocument;
  readonly bank: string;
  readonly date: IsoDate;
}

/** What has to come off the entry's invoice, and what stays on it: Xero takes an allocation off only whole. */
interface Release {
  readonly invoice: Invoice;
  readonly before: Cents;
  readonly now: Cents;
  readonly stays: Cents;
}

/** PAY-6: as much off the invoice as was refunded, then the cash refund out of the credit. The money itself a bank moves. */
export function refundCredit(of: AssistCase): Result<AssistWork, AssistRefused> {
  const { amount, scene } = of;
  const { credit, need, settings, xero } = scene;
  const bank = settings.defaultBankAccount;
  const account = xero.accountByCode.get(bank ?? "");
  if (bank === null || account?.status !== "ACTIVE" || account.type !== "BANK")
    return err(
      refused(
        "Setting defaultBankAccount names no active bank account in Xero. Set it: tieout settings defaultBankAccount CODE",
      ),
    );
  if (credit === undefined || !isLive(credit) || need.date === null)
    return err(refused(`Xero does not show ${originalName(scene)}: do this entry by hand.`));
  const refund = { of, credit, bank, date: need.date };
  const release = releaseOf(of, credit);
  const free = addCents(
    credit.remaining,
    release === null ? zeroCents : subtractCents(release.now, release.stays),
  );
  if (free < amount)
    return err(
      refused(
        `${originalName(scene)} has only ${formatCents(credit.remaining)} of credit left, and Xero does not tell where the rest is to be taken from: do this entry by hand, by its steps.`,
      ),
    );
  const off = release === null ? [] : takeOff(refund, release);
  const back = release === null ? [] : putBack(refund, release, commandsOf(off));
  const cash = cashRefund(refund, commandsOf([...off, ...back]));
  return ok({ task: "Payments", steps: [...off, ...back, cash] });
}

/**
 * Null where nothing has to move. What is to stay is what the payment had there less what was refunded; that it is not
 * there only counts where we took it off ourselves: what a person took off is not put back. PAY-14.
 */
function releaseOf(of: AssistCase, credit: CreditDocument): Release | null {
  const { amount, scene, underWay } = of;
  const { invoice, need } = scene;
  const before = need.moneyBefore ?? need.moneySeen ?? null;
  if (invoice === undefined || before === null) return null;
  const stays = before > amount ? subtractCents(before, amount) : zeroCents;
  const now = allocatedTo(credit, invoice.id);
  if (now > stays || (underWay !== undefined && now < stays))
    return { invoice, before, now, stays };
  return null;
}

function takeOff(refund: Refund, release: Release): readonly AssistStep[] {
  const { invoice, now, stays } = release;
  if (now <= stays) return [];
  const { credit, of } = refund;
  const { scene, sha256 } = of;
  const own = credit.allocations.filter(({ invoiceId }) => invoiceId === invoice.id);
  return own.map(({ amount, id }) => {
    const command = commandOf(sha256, {
      task: "Allocations",
      record: scene.need.record,
      write: {
        type: "deallocate",
        kind: credit.kind,
        creditId: credit.id,
        allocationId: id,
        invoiceId: invoice.id,
        amount,
      },
      expects: { creditId: credit.id, invoiceId: invoice.id, amount: formatCents(amount) },
      links: [marker(refund), ...allocationLeft(refund, release)],
      says: `Take ${formatCents(amount)} of ${originalName(scene)} off invoice ${invoice.number}`,
    });
    const undo = `Can be undone in Xero: open invoice ${invoice.number}, click Credit this invoice, enter ${formatCents(amount)} beside ${originalName(scene)}, and confirm.`;
    return { command, undo };
  });
}

/** Kept between the writes, so that a run that was stopped knows what it took off itself. */
function marker({ credit, of }: Refund): LinkChange {
  return {
    change: "set",
    record: assistRecord(of.entry),
    xeroType: "assist",
    xeroId: credit.id,
    xeroNumber: null,
    origin: "posted",
    facts: null,
  };
}

/**
 * What is known of the payment on its invoice, with what stays of it: so that an allocation whose answer was lost is
 * found in Xero's books (RUN-3), and no sync makes the whole again (PAY-14).
 */
function allocationLeft({ credit, of }: Refund, { before, stays }: Release): readonly LinkChange[] {
  const { invoice, original } = of.scene.need;
  if (invoice === null || original === null) return [];
  const record = allocationRecord(original.number, invoice);
  const known = of.links.get(record);
  const facts = known?.facts ?? { state: "made", amount: formatCents(before) };
  return [
    {
      change: "set",
      record,
      xeroType: "allocation",
      xeroId: known?.xeroId ?? credit.id,
      xeroNumber: null,
      origin: known?.origin ?? "posted",
      facts: withFact(facts, "stays", formatCents(stays)),
    },
  ];
}

function putBack(
  refund: Refund,
  release: Release,
  needs: readonly Command[],
): readonly AssistStep[] {
  const { credit, of } = refund;
  const { invoice, now, stays } = release;
  const there = now > stays ? zeroCents : now;
  const amount = subtractCents(stays, there);
  if (amount <= zeroCents) return [];
  const { scene, sha256 } = of;
  const command = commandOf(sha256, {
    task: "Allocations",
    record: scene.need.record,
    write: {
      type: "allocate",
      kind: credit.kind,
      credit: { xeroId: credit.id },
      invoice: { xeroId: invoice.id },
      amount,
      date: laterDate(credit.date, invoice.date),
    },
    needs: needs.map(({ key }) => key),
    expects: { stays: formatCents(stays) },
    links: allocationLeft(refund, release),
    says: `Put ${formatCents(amount)} of ${originalName(scene)} back on invoice ${invoice.number}`,
  });
  const undo = `Can be undone in Xero: open invoice ${invoice.number}, click the link of the amount, click the remove icon beside it, then OK.`;
  return [{ command, undo }];
}

function cashRefund({ bank, credit, date, of }: Refund, needs: readonly Command[]): AssistStep {
  const { amount, entry, scene, sha256 } = of;
  const command = commandOf(sha256, {
    task: "Payments",
    record: scene.need.record,
    write: {
      type: "refundCredit",
      kind: credit.kind,
      creditId: credit.id,
      bankAccountCode: bank,
      amount,
      date,
      reference: referenceOf(scene, "refund"),
    },
    needs: needs.map(({ key }) => key),
    expects: { remaining: formatCents(credit.remaining) },
    links: [{ change: "remove", record: assistRecord(entry) }],
    says: `Refund ${formatCents(amount)} of ${originalName(scene)} from bank account ${bank} on ${date}`,
  });
  const undo =
    "Can be undone in Xero until it is matched with a bank statement line: open the refund, click Options > Remove & Redo, then Yes. Xero moves no money: pay the customer yourself, and what was paid cannot be undone here.";
  return { command, undo };
}

function commandsOf(steps: readonly AssistStep[]): readonly Command[] {
  return steps.map(({ command }) => command);
}
