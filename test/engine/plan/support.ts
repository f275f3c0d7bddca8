import { defined } from "#engine/base/assert.ts";
import { formatCents, toCents, type Cents } from "#engine/base/money.ts";
import type { Book } from "#engine/corebridge/book.ts";
import type { PlanInput } from "#engine/plan/input.ts";
import type { Plan } from "#engine/plan/plan.ts";
import { changeLinks } from "#engine/plan/changeLinks.ts";
import { planSync } from "#engine/plan/planSync.ts";
import { rebuildLinks } from "#engine/plan/rebuildLinks.ts";
import type { Item, TaskName } from "#engine/plan/task.ts";
import type { Credit, CreditNote, Invoice, Snapshot } from "#engine/xero/snapshot.ts";
import { applyPlan } from "../../support/applyPlan.ts";
import { book, customer, planInput } from "../../support/builders.ts";

export const acme = customer("1001", "Acme Signs");
export const baker = customer("1002", "Baker Foods");

/** A sync with Acme as the only customer. */
export function withAcme(parts: Partial<Book> = {}, rest: Partial<PlanInput> = {}): PlanInput {
  return planInput({ book: book({ customers: [acme], ...parts }), ...rest });
}

export interface Synced {
  readonly plan: Plan;
  /** The input of the next sync, if nothing changes in between. */
  readonly next: PlanInput;
}

/** Plans, and posts without a fault. */
export function syncOnce(input: PlanInput): Synced {
  const plan = planSync(input);
  const world = applyPlan({ snapshot: input.snapshot, links: input.links }, plan);
  return { plan, next: { ...input, ...world } };
}

/** The input after a sync without a fault. */
export function synced(input: PlanInput): PlanInput {
  return syncOnce(input).next;
}

/** The database is lost: Xero and the exports are left, and the links are made again from Xero alone. */
export function rebuilt(input: PlanInput): PlanInput {
  const { made } = rebuildLinks({
    snapshot: input.snapshot,
    links: new Map(),
    start: defined(input.settings.syncStartDate, "the Sync Start Date"),
  });
  const { links } = changeLinks(new Map(), [{ changes: made, xeroId: "", xeroNumber: null }]);
  return { ...input, links, seen: [] };
}

/** CoreBridge moves on. */
export function withBook(input: PlanInput, parts: Partial<Book>): PlanInput {
  return { ...input, book: { ...input.book, ...parts } };
}

/** Somebody works in Xero. */
export function withXero(input: PlanInput, parts: Partial<Snapshot>): PlanInput {
  return { ...input, snapshot: { ...input.snapshot, ...parts } };
}

export function withInvoice(
  input: PlanInput,
  number: string,
  changes: Partial<Invoice>,
): PlanInput {
  const invoices = input.snapshot.invoices.map((row) =>
    row.number === number ? { ...row, ...changes } : row,
  );
  return withXero(input, { invoices });
}

export function withCredit(
  input: PlanInput,
  reference: string,
  changes: Partial<Credit>,
): PlanInput {
  const credits = input.snapshot.credits.map((row) =>
    row.reference === reference ? { ...row, ...changes } : row,
  );
  return withXero(input, { credits });
}

/** Every allocation of a credit is taken off by hand. */
export function unallocated(input: PlanInput, reference: string): PlanInput {
  const credit = creditOf(input, reference);
  const freed = new Map(credit.allocations.map(({ invoiceId, amount }) => [invoiceId, amount]));
  const invoices = input.snapshot.invoices.map((row) => {
    const amount = freed.get(row.id) ?? 0n;
    return amount === 0n
      ? row
      : {
          ...row,
          status: "AUTHORISED" as const,
          amountDue: addTo(row.amountDue, amount),
          amountCredited: addTo(row.amountCredited, -amount),
        };
  });
  const free = { allocations: [], remaining: credit.total, status: "AUTHORISED" as const };
  const isIt = ({ id }: { readonly id: string }) => id === credit.id;
  return withXero(input, {
    invoices,
    credits: input.snapshot.credits.map((row) => (isIt(row) ? { ...row, ...free } : row)),
    creditNotes: input.snapshot.creditNotes.map((row) => (isIt(row) ? { ...row, ...free } : row)),
  });
}

/** The accountant merges contacts in Xero: the first is archived, its documents go to the other. */
export function mergedInXero(input: PlanInput, from: string, to: string): PlanInput {
  const idOf = (number: string) =>
    input.snapshot.contacts.find((row) => row.number === number)?.id ?? "";
  const [fromId, toId] = [idOf(from), idOf(to)];
  const move = <T extends { readonly contactId: string }>(rows: readonly T[]) =>
    rows.map((row) => (row.contactId === fromId ? { ...row, contactId: toId } : row));
  return withXero(input, {
    contacts: input.snapshot.contacts.map((row) =>
      row.id === fromId ? { ...row, status: "ARCHIVED" as const, mergedToId: toId } : row,
    ),
    invoices: move(input.snapshot.invoices),
    credits: move(input.snapshot.credits),
    creditNotes: move(input.snapshot.creditNotes),
  });
}

function addTo(value: Cents, more: bigint): Cents {
  return toCents(value + more);
}

export function invoiceOf(input: PlanInput, number: string): Invoice {
  return defined(
    input.snapshot.invoices.find((row) => row.number === number),
    `invoice ${number}`,
  );
}

/** An overpayment or prepayment by its reference, or a credit note by its number. */
export function creditOf(input: PlanInput, name: string): Credit | CreditNote {
  return defined(
    input.snapshot.credits.find(({ reference }) => reference === name) ??
      input.snapshot.creditNotes.find(({ number }) => number === name),
    `credit ${name}`,
  );
}

export function itemOf(plan: Plan, task: TaskName, record: string): Item {
  return defined(
    plan.items.find((item) => item.task === task && item.record === record),
    `the item of ${record} in ${task}`,
  );
}

/** "created CUS-1": what the sync says about a record in a task; "none" where it says nothing. */
export function verdict(plan: Plan, task: TaskName, record: string): string {
  const item = plan.items.find((one) => one.task === task && one.record === record);
  return item === undefined ? "none" : `${item.outcome} ${item.rule}`;
}

/** What would be sent, in order. */
export function says(plan: Plan): readonly string[] {
  return plan.commands.map((command) => command.says);
}

export function codes(plan: Plan): readonly string[] {
  return plan.findings.map(({ code, record }) => `${code} ${record ?? ""}`.trim());
}

/** "unappliedDeposit payment:CB-1 INV-1 50.00". */
export function needs(plan: Plan): readonly string[] {
  return plan.manualNeeds.map(({ kind, record, invoice, amount }) =>
    [kind, record, invoice, amount === null ? null : formatCents(amount)]
      .filter((part) => part !== null)
      .join(" "),
  );
}
