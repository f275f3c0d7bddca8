import type { IsoDate } from "../base/date.ts";
import { centsToDecimal4, toDecimal4 } from "../base/decimal.ts";
import { formatCents } from "../base/money.ts";
import { err, ok, type Result } from "../base/result.ts";
import { referenceOf } from "../manual/refundSteps.ts";
import type { Command } from "../plan/command.ts";
import { commandOf } from "../plan/taskPlan.ts";
import { noTaxType } from "../plan/wantedInvoice.ts";
import type { Invoice } from "../xero/snapshot.ts";
import {
  assistRecord,
  refused,
  type AssistCase,
  type AssistRefused,
  type AssistStep,
  type AssistWork,
} from "./assistCase.ts";

interface WriteOff {
  readonly of: AssistCase;
  readonly account: string;
  readonly contactId: string;
  readonly invoice: Invoice;
  readonly date: IsoDate;
}

/** PAY-6: a credit note on the bad-debt account, then its allocation to the invoice. Its number is the entry's id. */
export function writeOffBadDebt(of: AssistCase): Result<AssistWork, AssistRefused> {
  const { scene, underWay } = of;
  const { contact, invoice, need, settings, xero } = scene;
  const account = settings.badDebtAccount;
  if (account === null || xero.accountByCode.get(account)?.status !== "ACTIVE")
    return err(
      refused(
        "Setting badDebtAccount names no active account in Xero. Set it: tieout settings badDebtAccount CODE",
      ),
    );
  if (contact === undefined || invoice === undefined || need.date === null)
    return err(refused("Xero does not show its customer and its invoice: sync first."));
  const writeOff = { of, account, contactId: contact.id, invoice, date: need.date };
  const made = underWay === undefined ? undefined : xero.creditById.get(underWay.xeroId);
  const isMade = made?.status === "AUTHORISED" && made.remaining >= of.amount;
  const create = isMade ? [] : [createStep(writeOff)];
  const allocate = allocateStep(
    writeOff,
    create.map(({ command }) => command),
  );
  return ok({ task: "Credit Memos", steps: [...create, allocate] });
}

function createStep({ account, contactId, date, invoice, of }: WriteOff): AssistStep {
  const { amount, entry, scene, sha256 } = of;
  const command = commandOf(sha256, {
    task: "Credit Memos",
    record: scene.need.record,
    write: {
      type: "createCreditNote",
      contact: { xeroId: contactId },
      number: entry.id,
      date,
      reference: referenceOf(scene, "bad debt"),
      lines: [
        {
          id: null,
          description: `Bad debt ${invoice.number}`,
          quantity: toDecimal4(10_000n),
          unitAmount: centsToDecimal4(amount),
          amount,
          accountCode: account,
          tax: { taxType: noTaxType(of) },
          tracking: null,
        },
      ],
      total: amount,
    },
    expects: { absent: entry.id },
    links: [
      {
        change: "set",
        record: assistRecord(entry),
        xeroType: "assist",
        xeroId: "$id",
        xeroNumber: "$number",
        origin: "posted",
        facts: null,
      },
    ],
    says: `Create credit note ${entry.id} for ${scene.need.customer}, ${formatCents(amount)}, account ${account}, no tax`,
  });
  const undo = `Can be undone in Xero while it is allocated to nothing: open credit note ${entry.id}, click Credit Note Options > Void, then OK.`;
  return { command, undo };
}

function allocateStep({ date, invoice, of }: WriteOff, needs: readonly Command[]): AssistStep {
  const { amount, entry, scene, sha256 } = of;
  const command = commandOf(sha256, {
    task: "Allocations",
    record: scene.need.record,
    write: {
      type: "allocate",
      kind: "creditNote",
      credit: { record: assistRecord(entry) },
      invoice: { xeroId: invoice.id },
      amount,
      date,
    },
    needs: needs.map(({ key }) => key),
    expects: { due: formatCents(invoice.amountDue) },
    links: [{ change: "remove", record: assistRecord(entry) }],
    says: `Allocate ${formatCents(amount)} of credit note ${entry.id} to invoice ${invoice.number}`,
  });
  const undo = `Can be undone in Xero: open invoice ${invoice.number}, click the Credit Note link, click the remove icon beside the amount, then OK.`;
  return { command, undo };
}
