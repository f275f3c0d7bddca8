import { sumCents, toCents } from "../base/money.ts";
import { foldName, hasWholeWord } from "../base/text.ts";
import type { Allocation, Contact, Snapshot } from "../xero/snapshot.ts";
import type { Command, Ref, Write } from "./command.ts";
import type { LinkByRecord } from "./link.ts";

/** The Xero document that shows that a write of unknown outcome was done. */
export interface DoneInXero {
  readonly xeroId: string;
  readonly xeroNumber: string | null;
}

/**
 * Whether what a resolved command wanted stands in Xero: how an answer that was lost is settled once Xero's six
 * minutes of replay are over. Undefined: it was not done. RUN-3.
 */
export function doneInXero(
  command: Command,
  snapshot: Snapshot,
  links: LinkByRecord,
): DoneInXero | undefined {
  const { write } = command;
  switch (write.type) {
    case "createTaxRate":
    case "updateTaxRate":
      return taxRate(write, snapshot);
    case "createAccount":
    case "updateAccount":
      return account(write, snapshot);
    case "createContact":
      return contact(
        snapshot.contacts.find(({ number }) => number !== null && number === write.contact.number),
      );
    case "updateContact":
      return contactAsWanted(write, snapshot);
    case "createInvoice":
      return invoice(write, snapshot);
    case "updateInvoice":
      return invoiceAsWanted(write, snapshot);
    case "createCreditNote": {
      const note = snapshot.creditNotes.find(
        ({ number, total, status }) =>
          number === write.number &&
          total === write.total &&
          status !== "VOIDED" &&
          status !== "DELETED",
      );
      return note === undefined ? undefined : { xeroId: note.id, xeroNumber: note.number };
    }
    case "createPayment":
      return payment(write, snapshot, links);
    case "allocate":
      return allocated(write, snapshot, command, links);
    case "deallocate":
      return released(write, snapshot);
  }
}

function taxRate(
  write: Extract<Write, { type: "createTaxRate" | "updateTaxRate" }>,
  snapshot: Snapshot,
): DoneInXero | undefined {
  const wanted = write.components.reduce((sum, { rate }) => sum + rate, 0n);
  const found = snapshot.taxRates.find(
    ({ name, rate, status }) =>
      status === "ACTIVE" && foldName(name) === foldName(write.name) && rate === wanted,
  );
  return found === undefined ? undefined : { xeroId: found.taxType, xeroNumber: found.name };
}

function account(
  write: Extract<Write, { type: "createAccount" | "updateAccount" }>,
  snapshot: Snapshot,
): DoneInXero | undefined {
  const found = snapshot.accounts.find(
    ({ code, name }) => code === write.code && name === write.name,
  );
  return found === undefined ? undefined : { xeroId: found.id, xeroNumber: found.code };
}

function contact(found: Contact | undefined): DoneInXero | undefined {
  return found === undefined ? undefined : { xeroId: found.id, xeroNumber: found.number };
}

function contactAsWanted(
  { id, contact: wanted }: Extract<Write, { type: "updateContact" }>,
  snapshot: Snapshot,
): DoneInXero | undefined {
  const found = snapshot.contacts.find((row) => row.id === id);
  if (found === undefined) return undefined;
  const isAsWanted =
    (wanted.name ?? found.name) === found.name &&
    (wanted.number ?? found.number) === found.number &&
    (wanted.email ?? found.email) === found.email &&
    (wanted.phone ?? found.phone) === found.phone &&
    (wanted.taxNumber ?? found.taxNumber) === found.taxNumber &&
    (wanted.street?.line1 ?? found.street.line1) === found.street.line1;
  return isAsWanted ? contact(found) : undefined;
}

function invoice(
  write: Extract<Write, { type: "createInvoice" }>,
  snapshot: Snapshot,
): DoneInXero | undefined {
  const found = snapshot.invoices.find(
    ({ number, status }) => number === write.number && status !== "VOIDED" && status !== "DELETED",
  );
  const isOurs =
    found !== undefined &&
    found.total === write.total &&
    found.date === write.date &&
    found.contactId === idOf(write.contact);
  return isOurs ? { xeroId: found.id, xeroNumber: found.number } : undefined;
}

function invoiceAsWanted(
  write: Extract<Write, { type: "updateInvoice" }>,
  snapshot: Snapshot,
): DoneInXero | undefined {
  const found = snapshot.invoices.find(({ id }) => id === write.id);
  if (found === undefined) return undefined;
  const isAsWanted =
    (write.number ?? found.number) === found.number &&
    (write.date ?? found.date) === found.date &&
    (write.reference ?? found.reference ?? "") === (found.reference ?? "") &&
    (write.total ?? found.total) === found.total &&
    (write.lines === null || sameLines(write.lines, found.lines));
  return isAsWanted ? { xeroId: found.id, xeroNumber: found.number } : undefined;
}

function sameLines(
  wanted: NonNullable<Extract<Write, { type: "updateInvoice" }>["lines"]>,
  found: Snapshot["invoices"][number]["lines"],
): boolean {
  if (wanted.length !== found.length) return false;
  return wanted.every((line, index) => {
    const there = found[index];
    return (
      there?.description === line.description &&
      there.amount === line.amount &&
      there.accountCode === line.accountCode
    );
  });
}

/** By the payment number, in a document that no other payment's link has. */
function payment(
  write: Extract<Write, { type: "createPayment" }>,
  snapshot: Snapshot,
  links: LinkByRecord,
): DoneInXero | undefined {
  const taken = new Set([...links.values()].map(({ xeroId }) => xeroId));
  const found = snapshot.credits.find(
    ({ id, total, date, status, reference, descriptions }) =>
      !taken.has(id) &&
      status !== "VOIDED" &&
      status !== "DELETED" &&
      total === write.amount &&
      date === write.date &&
      [reference ?? "", ...descriptions].some((text) => hasWholeWord(text, write.reference)),
  );
  return found === undefined ? undefined : { xeroId: found.id, xeroNumber: write.reference };
}

/** More of the credit stands on the invoice than our links explain: as much as this command wanted. */
function allocated(
  write: Extract<Write, { type: "allocate" }>,
  snapshot: Snapshot,
  command: Command,
  links: LinkByRecord,
): DoneInXero | undefined {
  const creditId = idOf(write.credit);
  const there = amountOn(snapshot, creditId, idOf(write.invoice));
  const isKnown = command.links.every((change) => {
    const link = links.get(change.record);
    return change.change === "set" && link !== undefined && link.xeroId !== "";
  });
  return there >= write.amount && !isKnown ? { xeroId: creditId, xeroNumber: null } : undefined;
}

function released(
  write: Extract<Write, { type: "deallocate" }>,
  snapshot: Snapshot,
): DoneInXero | undefined {
  return amountOn(snapshot, write.creditId, write.invoiceId) === 0n
    ? { xeroId: write.creditId, xeroNumber: null }
    : undefined;
}

function amountOn(snapshot: Snapshot, creditId: string, invoiceId: string): bigint {
  const credit = [...snapshot.credits, ...snapshot.creditNotes].find(({ id }) => id === creditId);
  const allocations: readonly Allocation[] = credit?.allocations ?? [];
  return toCents(
    sumCents(allocations.filter((row) => row.invoiceId === invoiceId).map(({ amount }) => amount)),
  );
}

function idOf(ref: Ref): string {
  return "xeroId" in ref ? ref.xeroId : "";
}
