import { defined } from "#engine/base/assert.ts";
import { addCents, subtractCents, sumCents, zeroCents } from "#engine/base/money.ts";
import type { Credit, Invoice, Snapshot } from "#engine/xero/snapshot.ts";
import { cents, contact, day } from "./builders.ts";

/** What a person does in Xero's own screens between two syncs, on the model of `applyPlan.ts`. */
export type PersonAct =
  | { readonly act: "unallocate"; readonly payment: string; readonly invoice: string }
  | {
      readonly act: "allocate";
      readonly payment: string;
      readonly invoice: string;
      readonly amount: string;
    }
  | { readonly act: "voidInvoice"; readonly invoice: string }
  | { readonly act: "voidPayment"; readonly payment: string }
  | { readonly act: "renameInvoice"; readonly invoice: string; readonly to: string }
  | { readonly act: "renameContact"; readonly contact: string; readonly to: string }
  | { readonly act: "archiveContact"; readonly contact: string }
  | { readonly act: "mergeContacts"; readonly from: string; readonly to: string }
  | {
      readonly act: "bankFeedPayment";
      readonly invoice: string;
      readonly amount: string;
      readonly date: string;
    }
  | { readonly act: "lock"; readonly until: string }
  /** CoreBridge's own sync, before ours ever ran. */
  | { readonly act: "existingContact"; readonly name: string; readonly number: string | null }
  | {
      readonly act: "existingInvoice";
      readonly contact: string;
      readonly number: string;
      readonly date: string;
      readonly total: string;
    }
  | {
      readonly act: "existingPayment";
      readonly contact: string;
      readonly number: string;
      readonly date: string;
      readonly amount: string;
    };

export function personDoes(snapshot: Snapshot, act: PersonAct): Snapshot {
  switch (act.act) {
    case "unallocate":
      return unallocate(
        snapshot,
        creditOf(snapshot, act.payment),
        invoiceOf(snapshot, act.invoice),
      );
    case "allocate":
      return allocate(
        snapshot,
        creditOf(snapshot, act.payment),
        invoiceOf(snapshot, act.invoice),
        act.amount,
      );
    case "voidInvoice":
      return withInvoice(snapshot, {
        ...invoiceOf(snapshot, act.invoice),
        status: "VOIDED",
        amountDue: zeroCents,
      });
    case "voidPayment":
      return withCredit(snapshot, {
        ...creditOf(snapshot, act.payment),
        status: "VOIDED",
        remaining: zeroCents,
      });
    case "renameInvoice":
      return withInvoice(snapshot, { ...invoiceOf(snapshot, act.invoice), number: act.to });
    case "bankFeedPayment":
      return bankFeed(snapshot, invoiceOf(snapshot, act.invoice), act.amount, act.date);
    case "lock":
      return {
        ...snapshot,
        organisation: { ...snapshot.organisation, periodLockDate: day(act.until) },
      };
    case "renameContact":
    case "archiveContact":
    case "mergeContacts":
      return contactAct(snapshot, act);
    case "existingContact":
      return {
        ...snapshot,
        contacts: [
          ...snapshot.contacts,
          contact(`old-${act.name}`, act.name, { number: act.number }),
        ],
      };
    case "existingInvoice":
      return existingInvoice(snapshot, act);
    case "existingPayment":
      return existingPayment(snapshot, act);
  }
}

type ContactAct = Extract<PersonAct, { act: "renameContact" | "archiveContact" | "mergeContacts" }>;

function contactAct(snapshot: Snapshot, act: ContactAct): Snapshot {
  const of = (name: string) =>
    defined(
      snapshot.contacts.find((row) => row.name === name),
      `contact ${name}`,
    );
  const set = (id: string, changes: Partial<Snapshot["contacts"][number]>) =>
    snapshot.contacts.map((row) => (row.id === id ? { ...row, ...changes } : row));
  if (act.act === "renameContact")
    return { ...snapshot, contacts: set(of(act.contact).id, { name: act.to }) };
  if (act.act === "archiveContact")
    return { ...snapshot, contacts: set(of(act.contact).id, { status: "ARCHIVED" }) };
  const [from, to] = [of(act.from).id, of(act.to).id];
  const moved = <T extends { readonly contactId: string }>(row: T): T =>
    row.contactId === from ? { ...row, contactId: to } : row;
  return {
    ...snapshot,
    contacts: set(from, { status: "ARCHIVED", mergedToId: to }),
    invoices: snapshot.invoices.map(moved),
    credits: snapshot.credits.map(moved),
    creditNotes: snapshot.creditNotes.map(moved),
  };
}

function unallocate(snapshot: Snapshot, credit: Credit, invoice: Invoice): Snapshot {
  const gone = sumCents(
    credit.allocations
      .filter(({ invoiceId }) => invoiceId === invoice.id)
      .map(({ amount }) => amount),
  );
  const allocations = credit.allocations.filter(({ invoiceId }) => invoiceId !== invoice.id);
  const freed = withCredit(snapshot, {
    ...credit,
    allocations,
    remaining: addCents(credit.remaining, gone),
    status: "AUTHORISED",
  });
  const amountDue = addCents(invoice.amountDue, gone);
  return withInvoice(freed, {
    ...invoice,
    amountDue,
    amountCredited: subtractCents(invoice.amountCredited, gone),
    status: "AUTHORISED",
  });
}

function allocate(snapshot: Snapshot, credit: Credit, invoice: Invoice, text: string): Snapshot {
  const amount = cents(text);
  const allocations = [
    ...credit.allocations,
    { id: `by-hand-${credit.id}`, invoiceId: invoice.id, amount, date: invoice.date },
  ];
  const remaining = subtractCents(credit.remaining, amount);
  const amountDue = subtractCents(invoice.amountDue, amount);
  const used = withCredit(snapshot, {
    ...credit,
    allocations,
    remaining,
    status: remaining === 0n ? "PAID" : "AUTHORISED",
  });
  return withInvoice(used, {
    ...invoice,
    amountDue,
    amountCredited: addCents(invoice.amountCredited, amount),
    status: amountDue === 0n ? "PAID" : "AUTHORISED",
  });
}

function bankFeed(snapshot: Snapshot, invoice: Invoice, text: string, date: string): Snapshot {
  const amount = cents(text);
  const payments = [
    ...invoice.payments,
    { id: "bank-feed", date: day(date), amount, reference: null, isReconciled: true },
  ];
  const amountDue = subtractCents(invoice.amountDue, amount);
  return withInvoice(snapshot, {
    ...invoice,
    payments,
    amountDue,
    amountPaid: addCents(invoice.amountPaid, amount),
    status: amountDue === 0n ? "PAID" : "AUTHORISED",
  });
}

function existingInvoice(
  snapshot: Snapshot,
  act: Extract<PersonAct, { act: "existingInvoice" }>,
): Snapshot {
  const total = cents(act.total);
  const made: Invoice = {
    id: `old-${act.number}`,
    number: act.number,
    status: "AUTHORISED",
    contactId: `old-${act.contact}`,
    date: day(act.date),
    dueDate: null,
    reference: null,
    lines: [
      {
        id: "l1",
        description: "Sign",
        quantity: null,
        unitAmount: null,
        amount: total,
        accountCode: "4000",
        taxType: "NONE",
        taxAmount: zeroCents,
      },
    ],
    totalTax: zeroCents,
    total,
    amountDue: total,
    amountPaid: zeroCents,
    amountCredited: zeroCents,
    payments: [],
  };
  return { ...snapshot, invoices: [...snapshot.invoices, made] };
}

function existingPayment(
  snapshot: Snapshot,
  act: Extract<PersonAct, { act: "existingPayment" }>,
): Snapshot {
  const total = cents(act.amount);
  const made: Credit = {
    kind: "overpayment",
    id: `old-${act.number}`,
    bankTransactionId: `bank-${act.number}`,
    status: "AUTHORISED",
    contactId: `old-${act.contact}`,
    date: day(act.date),
    reference: null,
    descriptions: [`Payment ${act.number}`],
    total,
    remaining: total,
    allocations: [],
    refunds: [],
    isReconciled: false,
  };
  return { ...snapshot, credits: [...snapshot.credits, made] };
}

function invoiceOf(snapshot: Snapshot, number: string): Invoice {
  return defined(
    snapshot.invoices.find((row) => row.number === number),
    `invoice ${number}`,
  );
}

function creditOf(snapshot: Snapshot, payment: string): Credit {
  return defined(
    snapshot.credits.find(({ reference }) => reference === payment),
    `payment ${payment}`,
  );
}

function withInvoice(snapshot: Snapshot, invoice: Invoice): Snapshot {
  return {
    ...snapshot,
    invoices: snapshot.invoices.map((row) => (row.id === invoice.id ? invoice : row)),
  };
}

function withCredit(snapshot: Snapshot, credit: Credit): Snapshot {
  return {
    ...snapshot,
    credits: snapshot.credits.map((row) => (row.id === credit.id ? credit : row)),
  };
}
