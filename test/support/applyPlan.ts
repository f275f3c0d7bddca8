import { defined } from "#engine/base/assert.ts";
import { taxOf, toRate } from "#engine/base/decimal.ts";
import {
  addCents,
  negateCents,
  subtractCents,
  sumCents,
  zeroCents,
  type Cents,
} from "#engine/base/money.ts";
import type { LineFields, Ref, Write } from "#engine/plan/command.ts";
import type { Link, LinkByRecord, LinkChange } from "#engine/plan/link.ts";
import type { Plan } from "#engine/plan/plan.ts";
import type {
  Allocation,
  Credit,
  CreditNote,
  DocumentLine,
  Invoice,
  Snapshot,
  TaxRate,
} from "#engine/xero/snapshot.ts";

/** Xero and our links after a plan was posted without a fault: a model for tests that need no server. */
export interface World {
  readonly snapshot: Snapshot;
  readonly links: LinkByRecord;
}

interface State {
  snapshot: Snapshot;
  links: Map<string, Link>;
  count: number;
}

/** Applies adoptions, then every command in order. Refuses what Xero would, by throwing. */
export function applyPlan(world: World, plan: Plan): World {
  const since = [...world.links.values()].reduce(
    (highest, link) => Math.max(highest, link.since),
    0,
  );
  const documents =
    world.snapshot.contacts.length +
    world.snapshot.invoices.length +
    world.snapshot.credits.length +
    world.snapshot.creditNotes.length;
  const state: State = {
    snapshot: world.snapshot,
    links: new Map(world.links),
    count: since + documents * 10,
  };
  for (const change of plan.adoptions) changeLink(state, change, "", "");
  const done = new Set<string>();
  const open = [...plan.commands];
  while (open.length > 0) {
    const index = open.findIndex(({ needs }) => needs.every((need) => done.has(need)));
    if (index === -1)
      throw new Error(`commands wait for each other: ${open.map(({ says }) => says).join("; ")}`);
    const [command] = open.splice(index, 1);
    const { key, write, links } = defined(command, "a command that is ready");
    const [id, number] = applyWrite(state, write);
    for (const change of links) changeLink(state, change, id, number);
    done.add(key);
  }
  return { snapshot: state.snapshot, links: state.links };
}

function changeLink(state: State, change: LinkChange, id: string, number: string): void {
  if (change.change === "remove") {
    state.links.delete(change.record);
    return;
  }
  const { record, xeroType, origin, facts } = change;
  const xeroId = change.xeroId === "$id" ? id : change.xeroId;
  const xeroNumber = change.xeroNumber === "$number" ? number : change.xeroNumber;
  const known = state.links.get(record);
  state.count += 1;
  const since = known?.xeroId === xeroId ? known.since : state.count;
  state.links.set(record, { record, xeroType, xeroId, xeroNumber, origin, facts, since });
}

function nextId(state: State): string {
  state.count += 1;
  return `x${state.count.toString()}`;
}

function idOf(state: State, ref: Ref): string {
  return "xeroId" in ref
    ? ref.xeroId
    : defined(state.links.get(ref.record), `the link of ${ref.record}`).xeroId;
}

type Answer = readonly [id: string, number: string];

function applyWrite(state: State, write: Write): Answer {
  switch (write.type) {
    case "createTaxRate": {
      const taxType = `TAX${nextId(state)}`;
      const rate = toRate(write.components.reduce((sum, component) => sum + component.rate, 0n));
      const made: TaxRate = {
        taxType,
        name: write.name,
        status: "ACTIVE",
        rate,
        components: write.components,
        canApplyToRevenue: true,
        reportTaxType: write.reportTaxType,
      };
      state.snapshot = { ...state.snapshot, taxRates: [...state.snapshot.taxRates, made] };
      return [taxType, write.name];
    }
    case "updateTaxRate": {
      const rate = toRate(write.components.reduce((sum, component) => sum + component.rate, 0n));
      const taxRates = state.snapshot.taxRates.map((row) =>
        row.taxType === write.taxType ? { ...row, rate, components: write.components } : row,
      );
      state.snapshot = { ...state.snapshot, taxRates };
      return [write.taxType, write.name];
    }
    case "createAccount": {
      const id = nextId(state);
      const made = {
        id,
        code: write.code,
        name: write.name,
        type: "REVENUE",
        accountClass: "REVENUE",
        status: "ACTIVE" as const,
        systemAccount: null,
      };
      state.snapshot = { ...state.snapshot, accounts: [...state.snapshot.accounts, made] };
      return [id, write.code];
    }
    case "updateAccount": {
      const accounts = state.snapshot.accounts.map((row) =>
        row.id === write.id ? { ...row, name: write.name } : row,
      );
      state.snapshot = { ...state.snapshot, accounts };
      return [write.id, write.code];
    }
    case "createContact":
    case "updateContact":
      return applyContact(state, write);
    case "createInvoice":
    case "updateInvoice":
      return applyInvoice(state, write);
    case "createCreditNote":
      return applyCreditNote(state, write);
    case "createPayment":
      return applyPayment(state, write);
    case "allocate":
      return applyAllocation(
        state,
        idOf(state, write.credit),
        idOf(state, write.invoice),
        write.amount,
        nextId(state),
      );
    case "refundCredit":
      throw new Error("No sync makes a refund");
    case "deallocate":
      return applyAllocation(
        state,
        write.creditId,
        write.invoiceId,
        negateCents(write.amount),
        null,
        write.allocationId,
      );
  }
}

function applyContact(
  state: State,
  write: Extract<Write, { type: "createContact" | "updateContact" }>,
): Answer {
  const empty = {
    line1: null,
    line2: null,
    city: null,
    region: null,
    postalCode: null,
    country: null,
  };
  const id = write.type === "createContact" ? nextId(state) : write.id;
  const fresh = {
    id,
    number: null,
    name: "",
    status: "ACTIVE" as const,
    email: null,
    phone: null,
    street: empty,
    taxNumber: null,
    mergedToId: null,
  };
  const before = state.snapshot.contacts.find((row) => row.id === id) ?? fresh;
  const { name, number, email, phone, street, taxNumber } = write.contact;
  const after = {
    ...before,
    name: name ?? before.name,
    number: number ?? before.number,
    email: email ?? before.email,
    phone: phone ?? before.phone,
    street: street ?? before.street,
    taxNumber: taxNumber ?? before.taxNumber,
  };
  state.snapshot = {
    ...state.snapshot,
    contacts: [...state.snapshot.contacts.filter((row) => row.id !== id), after],
  };
  return [id, after.number ?? ""];
}

function linesOf(state: State, lines: readonly LineFields[]): readonly DocumentLine[] {
  return lines.map((line) => {
    const taxType = "taxType" in line.tax ? line.tax.taxType : idOf(state, line.tax);
    const rate = defined(
      state.snapshot.taxRates.find((row) => row.taxType === taxType),
      `tax type ${taxType}`,
    );
    const { description, quantity, unitAmount, amount, accountCode } = line;
    return {
      id: line.id ?? nextId(state),
      description,
      quantity,
      unitAmount,
      amount,
      accountCode,
      taxType,
      taxAmount: taxOf(amount, rate.rate),
    };
  });
}

function totalsOf(lines: readonly DocumentLine[]) {
  const totalTax = sumCents(lines.map(({ taxAmount }) => taxAmount));
  return { totalTax, total: addCents(sumCents(lines.map(({ amount }) => amount)), totalTax) };
}

function applyInvoice(
  state: State,
  write: Extract<Write, { type: "createInvoice" | "updateInvoice" }>,
): Answer {
  const before =
    write.type === "updateInvoice"
      ? state.snapshot.invoices.find(({ id }) => id === write.id)
      : undefined;
  const number = write.number ?? defined(before, "the invoice to update").number;
  const isTaken = state.snapshot.invoices.some(
    (row) => row.number === number && row.id !== before?.id && row.status !== "DELETED",
  );
  if (isTaken) throw new Error(`Invoice # must be unique: ${number}`);
  const lines = write.lines === null ? (before?.lines ?? []) : linesOf(state, write.lines);
  const totals = totalsOf(lines);
  if (write.total !== null && totals.total !== write.total)
    throw new Error(
      `${number}: Xero makes ${totals.total.toString()}, the plan says ${write.total.toString()}`,
    );
  const applied = before === undefined ? zeroCents : subtractCents(before.total, before.amountDue);
  const after: Invoice = {
    id: before?.id ?? nextId(state),
    number,
    contactId:
      write.contact === null
        ? defined(before, "the invoice to update").contactId
        : idOf(state, write.contact),
    date: write.date ?? defined(before, "the invoice to update").date,
    dueDate: write.dueDate ?? before?.dueDate ?? null,
    reference: write.reference ?? before?.reference ?? null,
    lines,
    ...totals,
    amountDue: subtractCents(totals.total, applied),
    amountPaid: before?.amountPaid ?? zeroCents,
    amountCredited: before?.amountCredited ?? zeroCents,
    payments: before?.payments ?? [],
    status: totals.total === applied ? "PAID" : "AUTHORISED",
  };
  state.snapshot = {
    ...state.snapshot,
    invoices: [...state.snapshot.invoices.filter(({ id }) => id !== after.id), after],
  };
  return [after.id, number];
}

function applyCreditNote(
  state: State,
  write: Extract<Write, { type: "createCreditNote" }>,
): Answer {
  const lines = linesOf(state, write.lines);
  const { total } = totalsOf(lines);
  if (total !== write.total)
    throw new Error(
      `${write.number}: Xero makes ${total.toString()}, the plan says ${write.total.toString()}`,
    );
  const { number, date, reference } = write;
  if (state.snapshot.creditNotes.some((row) => row.number === number))
    throw new Error(`Credit note # must be unique: ${number}`);
  const made: CreditNote = {
    id: nextId(state),
    number,
    status: "AUTHORISED",
    contactId: idOf(state, write.contact),
    date,
    reference,
    lines,
    total,
    remaining: total,
    allocations: [],
    refunds: [],
  };
  state.snapshot = { ...state.snapshot, creditNotes: [...state.snapshot.creditNotes, made] };
  return [made.id, number];
}

function applyPayment(state: State, write: Extract<Write, { type: "createPayment" }>): Answer {
  const { kind, date, reference, description, amount } = write;
  const id = nextId(state);
  const made: Credit = {
    kind,
    id,
    bankTransactionId: `b${id}`,
    status: "AUTHORISED",
    contactId: idOf(state, write.contact),
    date,
    reference,
    descriptions: [description],
    total: amount,
    remaining: amount,
    allocations: [],
    refunds: [],
    isReconciled: false,
  };
  state.snapshot = { ...state.snapshot, credits: [...state.snapshot.credits, made] };
  return [id, reference];
}

/** Puts credit on an invoice, or takes the allocation `taken` off again (a negative amount, `id` null). */
function applyAllocation(
  state: State,
  creditId: string,
  invoiceId: string,
  amount: Cents,
  id: string | null,
  taken: string | null = null,
): Answer {
  const invoice = defined(
    state.snapshot.invoices.find((row) => row.id === invoiceId),
    `invoice ${invoiceId}`,
  );
  const credit = defined(
    [...state.snapshot.credits, ...state.snapshot.creditNotes].find((row) => row.id === creditId),
    `credit ${creditId}`,
  );
  if (credit.contactId !== invoice.contactId) throw new Error("an allocation across contacts");
  if (amount > credit.remaining)
    throw new Error(`only ${credit.remaining.toString()} is left on ${creditId}`);
  if (amount > invoice.amountDue)
    throw new Error(`only ${invoice.amountDue.toString()} is due on ${invoice.number}`);
  const allocation: Allocation = { id, invoiceId, amount, date: invoice.date };
  const allocations =
    id === null
      ? credit.allocations.filter((row) =>
          taken === null ? row.invoiceId !== invoiceId : row.id !== taken,
        )
      : [...credit.allocations, allocation];
  const remaining = subtractCents(credit.remaining, amount);
  const changed = {
    allocations,
    remaining,
    status: remaining === zeroCents ? ("PAID" as const) : ("AUTHORISED" as const),
  };
  const amountDue = subtractCents(invoice.amountDue, amount);
  const paid: Invoice = {
    ...invoice,
    amountDue,
    amountCredited: addCents(invoice.amountCredited, amount),
    status: amountDue === zeroCents ? "PAID" : "AUTHORISED",
  };
  state.snapshot = {
    ...state.snapshot,
    credits: state.snapshot.credits.map((row) =>
      row.id === creditId ? { ...row, ...changed } : row,
    ),
    creditNotes: state.snapshot.creditNotes.map((row) =>
      row.id === creditId ? { ...row, ...changed } : row,
    ),
    invoices: state.snapshot.invoices.map((row) => (row.id === invoiceId ? paid : row)),
  };
  return [id ?? creditId, invoice.number];
}
