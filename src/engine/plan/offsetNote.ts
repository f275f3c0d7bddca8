import { absCents, formatCents, minCents, sumCents, zeroCents, type Cents } from "../base/money.ts";
import { centsToDecimal4, taxOf, toDecimal4 } from "../base/decimal.ts";
import { foldName } from "../base/text.ts";
import { laterDate } from "../base/date.ts";
import type { CreditNote, DocumentLine, Invoice, TaxRate } from "../xero/snapshot.ts";
import type { Command, LineFields } from "./command.ts";
import type { PlanContext } from "./context.ts";
import { lockedSentence } from "./item.ts";
import type { LinkChange } from "./link.ts";
import { commandOf } from "./taskPlan.ts";
import type { VoidWork } from "./voidCase.ts";
import { noTaxType } from "./wantedInvoice.ts";

export interface OffsetNote {
  readonly commands: readonly Command[];
  readonly adoptions: readonly LinkChange[];
  readonly problem: VoidProblem | null;
}

/** Why a void cannot go on by itself, as its item says it. */
export interface VoidProblem {
  readonly rule: "LCK-1" | "VOI-3" | "CUS-6";
  readonly message: string;
}

const nothing: OffsetNote = { commands: [], adoptions: [], problem: null };

/** VOI-2, VOI-3: a credit note of the invoice's number and total, allocated to it. `due`: what our money leaves. */
export function offsetNote(
  work: VoidWork,
  invoice: Invoice,
  earlier: readonly Command[],
  due: Cents,
): OffsetNote {
  const { context, order, xeroNumber } = work;
  const record = offsetRecord(work);
  const date = order.voidedDate ?? order.completedDate ?? invoice.date;
  if (invoice.total === zeroCents) return nothing;
  const existing = existingNote(context, record, xeroNumber);
  if (existing !== undefined) return allocateExisting(work, invoice, existing, earlier, due);
  const locked =
    lockedSentence(context, date, `The credit note ${xeroNumber}`) ??
    lockedSentence(context, invoice.date, `Invoice ${invoice.number}`);
  if (locked !== undefined) return { ...nothing, problem: { rule: "LCK-1", message: locked } };
  const archived = archivedSentence(work, invoice);
  if (archived !== null) return { ...nothing, problem: { rule: "CUS-6", message: archived } };
  const create = commandOf(context.sha256, {
    task: "Credit Memos",
    record: order.record,
    write: {
      type: "createCreditNote",
      contact: { xeroId: invoice.contactId },
      number: xeroNumber,
      date,
      reference: offsetReference(order.number),
      lines: invoice.lines.map((line) => copyLine(work, line)),
      total: invoice.total,
    },
    needs: [
      ...earlier.filter(({ task }) => task === "Invoices").map(({ key }) => key),
      ...keeperNeeds(work, invoice),
    ],
    expects: { absent: xeroNumber, total: formatCents(invoice.total) },
    links: [linkOf(record, "$id", xeroNumber, "posted")],
    says: `Create credit note ${xeroNumber}, ${formatCents(invoice.total)}, for the voided invoice`,
  });
  const allocate = allocation(work, invoice, minCents(due, invoice.total), [...earlier, create]);
  return { ...nothing, commands: due > zeroCents ? [create, allocate] : [create] };
}

/** Xero takes no new document of an archived contact, and would refuse this one at every sync. CUS-6. */
function archivedSentence({ context, xeroNumber }: VoidWork, invoice: Invoice): string | null {
  const contact = context.contactById.get(invoice.contactId);
  if (contact === undefined || contact.status === "ACTIVE") return null;
  return `The credit note ${xeroNumber} that offsets the voided invoice cannot be made, for the contact ${contact.name} is archived in Xero. Restore it in Xero, then sync again.`;
}

function allocateExisting(
  work: VoidWork,
  invoice: Invoice,
  note: CreditNote,
  earlier: readonly Command[],
  due: Cents,
): OffsetNote {
  const { context } = work;
  const record = offsetRecord(work);
  const isLinked = context.links.get(record)?.xeroId === note.id;
  const adoptions = isLinked ? [] : [linkOf(record, note.id, note.number, "adopted")];
  const done = sumCents(
    note.allocations
      .filter(({ invoiceId }) => invoiceId === invoice.id)
      .map(({ amount }) => amount),
  );
  const left = minCents(note.remaining, minCents(due, invoice.total));
  const wasMade = context.links.has(allocationRecord(work));
  if (done > zeroCents || wasMade || left <= zeroCents) return { ...nothing, adoptions };
  const locked =
    lockedSentence(context, note.date, `Credit note ${note.number}`) ??
    lockedSentence(context, invoice.date, `Invoice ${invoice.number}`);
  if (locked !== undefined)
    return { ...nothing, adoptions, problem: { rule: "LCK-1", message: locked } };
  return { ...nothing, adoptions, commands: [allocation(work, invoice, left, earlier)] };
}

function allocation(
  work: VoidWork,
  invoice: Invoice,
  amount: Cents,
  earlier: readonly Command[],
): Command {
  const { context, order, xeroNumber } = work;
  const date = order.voidedDate ?? invoice.date;
  return commandOf(context.sha256, {
    task: "Allocations",
    record: order.record,
    write: {
      type: "allocate",
      kind: "creditNote",
      credit: { record: offsetRecord(work) },
      invoice: { xeroId: invoice.id },
      amount,
      date: laterDate(date, invoice.date),
    },
    needs: earlier.map(({ key }) => key),
    expects: { invoice: invoice.id, total: formatCents(invoice.total) },
    links: [
      {
        change: "set",
        record: allocationRecord(work),
        xeroType: "allocation",
        xeroId: "$id",
        xeroNumber,
        origin: "posted",
        facts: { state: "made", amount: formatCents(amount) },
      },
    ],
    says: `Allocate credit note ${xeroNumber}, ${formatCents(amount)}, to the voided invoice`,
  });
}

/** Accounts and taxes as the invoice has them. VOI-2. */
function copyLine(work: VoidWork, line: DocumentLine): LineFields {
  return {
    id: null,
    description: line.description === "" ? `Void of ${work.order.number}` : line.description,
    quantity: line.quantity ?? toDecimal4(10_000n),
    unitAmount: line.unitAmount ?? centsToDecimal4(line.amount),
    amount: line.amount,
    accountCode: line.accountCode ?? "",
    tax: taxOfCopy(work, line),
    tracking: null,
  };
}

/** The invoice's own tax type; where its rate was changed since (TAX-3), the rate that now has the old percentage. */
function taxOfCopy(work: VoidWork, line: DocumentLine): LineFields["tax"] {
  const { context, taxes } = work;
  const taxType = line.taxType ?? noTaxType(context);
  const keeper = taxes.movedTaxTypes.get(taxType);
  if (keeper?.type === "ready") return { record: keeper.record };
  const rate = context.snapshot.taxRates.find((row) => row.taxType === taxType);
  if (rate === undefined || gives(rate, line)) return { taxType };
  const old = context.snapshot.taxRates.find(
    (row) =>
      row.status === "ACTIVE" &&
      foldName(row.name).startsWith("old_") &&
      foldName(row.name).endsWith(foldName(rate.name)) &&
      gives(row, line),
  );
  return { taxType: old?.taxType ?? taxType };
}

/** The commands that make the rates which keep the old percentages. TAX-3. */
function keeperNeeds({ taxes }: VoidWork, { lines }: Invoice): readonly string[] {
  const keys = lines.flatMap(({ taxType }) => {
    const keeper = taxType === null ? undefined : taxes.movedTaxTypes.get(taxType);
    return keeper?.type === "ready" ? keeper.needs : [];
  });
  return [...new Set(keys)];
}

function gives(rate: TaxRate, line: DocumentLine): boolean {
  return absCents(taxOf(line.amount, rate.rate)) === absCents(line.taxAmount);
}

function existingNote(
  context: PlanContext,
  record: string,
  number: string,
): CreditNote | undefined {
  const linked = context.creditNoteById.get(context.links.get(record)?.xeroId ?? "");
  const numbered = context.creditNotesByNumber.get(number) ?? [];
  return linked ?? numbered.find(({ status }) => status !== "VOIDED" && status !== "DELETED");
}

function linkOf(
  record: string,
  xeroId: string,
  xeroNumber: string,
  origin: "posted" | "adopted",
): LinkChange {
  return { change: "set", record, xeroType: "creditNote", xeroId, xeroNumber, origin, facts: null };
}

/** What an accountant sees in Xero's Reference field of an offset. VOI-2. */
export function offsetReference(number: string): string {
  return `Void of ${number}`;
}

function offsetRecord({ xeroNumber }: VoidWork): string {
  return `offset:${xeroNumber}`;
}

function allocationRecord({ xeroNumber }: VoidWork): string {
  return `allocation:offset:${xeroNumber}->${xeroNumber}`;
}
