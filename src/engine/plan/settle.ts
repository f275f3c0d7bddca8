import { defined } from "../base/assert.ts";
import { sumCents, toCents, zeroCents, type Cents } from "../base/money.ts";
import { toRate } from "../base/decimal.ts";
import { hasWholeWord } from "../base/text.ts";
import type {
  Allocation,
  Credit,
  CreditNote,
  DocumentStatus,
  Invoice,
  Snapshot,
} from "../xero/snapshot.ts";
import { keptOf, stateOf } from "./allocationState.ts";
import type { Allocate, Command, ContactFields, CreatePayment, Ref, Write } from "./command.ts";
import { isContactAsWritten } from "./settleContact.ts";
import { isInvoiceAsWritten } from "./settleInvoice.ts";
import type { LinkByRecord } from "./link.ts";

/** A command that was sent and whose answer was lost, with its write as it was sent. */
export interface LostCommand {
  readonly command: Command;
  readonly resolved: Write;
}

/** What a command did, found by reading Xero. */
export interface Found {
  readonly xeroId: string;
  readonly xeroNumber: string | null;
}

/**
 * RUN-3: whether Xero shows what the command intended; null where it does not, and it may be planned again.
 * `links` are as they were when the command was sent: what they know of is not the command's work.
 */
export function findDone(lost: LostCommand, snapshot: Snapshot, links: LinkByRecord): Found | null {
  const { command, resolved: write } = lost;
  switch (write.type) {
    case "createTaxRate":
    case "updateTaxRate":
      return findTaxRate(write, snapshot);
    case "createAccount":
    case "updateAccount":
      return findAccount(write, snapshot);
    case "createContact":
      return findContact(write.contact, snapshot);
    case "updateContact":
      return findContactAsWritten(write.id, write.contact, snapshot);
    case "createInvoice":
      return findDocument(write, snapshot.invoices);
    case "createCreditNote":
      return findDocument(write, snapshot.creditNotes);
    case "updateInvoice":
      return found(
        snapshot.invoices.find(
          (invoice) => invoice.id === write.id && isInvoiceAsWritten(invoice, write),
        ),
      );
    case "createPayment":
      return findPayment(write, snapshot, links);
    case "allocate":
      return findAllocation(command, write, snapshot, links);
    case "deallocate":
      return findRelease(write, snapshot);
    case "refundCredit":
      return findRefund(write, snapshot);
  }
}

/** One of its number, of its contact, and to the cent: another total is another document. */
function findDocument(
  write: Extract<Write, { type: "createInvoice" | "createCreditNote" }>,
  documents: readonly (Invoice | CreditNote)[],
): Found | null {
  return found(
    documents.find(
      ({ number, status, total, contactId }) =>
        number === write.number &&
        isLive(status) &&
        total === write.total &&
        contactId === idOf(write.contact),
    ),
  );
}

function findRelease(
  { creditId, allocationId, invoiceId }: Extract<Write, { type: "deallocate" }>,
  snapshot: Snapshot,
): Found | null {
  const isThere = allocationsOf(creditId, snapshot).some((allocation) =>
    allocationId === null ? allocation.invoiceId === invoiceId : allocation.id === allocationId,
  );
  return isThere ? null : { xeroId: creditId, xeroNumber: null };
}

/** Xero may drop the reference: then the same amount on the same day is taken for it, for twice is worse than never. */
function findRefund(
  { amount, creditId, date, reference }: Extract<Write, { type: "refundCredit" }>,
  { credits, creditNotes }: Snapshot,
): Found | null {
  const document = [...credits, ...creditNotes].find(({ id }) => id === creditId);
  const refund = document?.refunds.find(
    (one) =>
      one.amount === amount &&
      one.date === date &&
      (one.reference === reference || one.reference === null),
  );
  return refund === undefined ? null : { xeroId: refund.id, xeroNumber: refund.reference };
}

function findTaxRate(
  write: Extract<Write, { type: "createTaxRate" | "updateTaxRate" }>,
  { taxRates }: Snapshot,
): Found | null {
  const wanted = toRate(write.components.reduce((sum, { rate }) => sum + rate, 0n));
  const rate = taxRates.find(
    (one) =>
      one.status === "ACTIVE" &&
      one.rate === wanted &&
      (write.type === "createTaxRate" ? one.name === write.name : one.taxType === write.taxType),
  );
  return rate === undefined ? null : { xeroId: rate.taxType, xeroNumber: rate.name };
}

function findAccount(
  write: Extract<Write, { type: "createAccount" | "updateAccount" }>,
  { accounts }: Snapshot,
): Found | null {
  const account = accounts.find(
    ({ id, code, name, status }) =>
      code === write.code &&
      status === "ACTIVE" &&
      (write.type === "createAccount" || (id === write.id && name === write.name)),
  );
  return account === undefined ? null : { xeroId: account.id, xeroNumber: account.code };
}

function findContact({ name, number }: ContactFields, { contacts }: Snapshot): Found | null {
  return found(
    contacts.find(
      (contact) =>
        contact.status === "ACTIVE" &&
        (number === null ? contact.name === name : contact.number === number),
    ),
  );
}

function findContactAsWritten(
  id: string,
  fields: ContactFields,
  { contacts }: Snapshot,
): Found | null {
  return found(contacts.find((one) => one.id === id && isContactAsWritten(one, fields)));
}

/** PAY-3: Xero may have dropped the reference; the description holds the number too. */
function findPayment(
  write: CreatePayment,
  { credits }: Snapshot,
  links: LinkByRecord,
): Found | null {
  const known = new Set([...links.values()].map(({ xeroId }) => xeroId));
  const isNamed = ({ reference, descriptions }: Credit): boolean =>
    [reference ?? "", ...descriptions].some((text) => hasWholeWord(text, write.reference));
  const credit = credits.find(
    (one) =>
      one.kind === write.kind &&
      isLive(one.status) &&
      one.total === write.amount &&
      one.contactId === idOf(write.contact) &&
      !known.has(one.id) &&
      isNamed(one),
  );
  return credit === undefined ? null : { xeroId: credit.id, xeroNumber: write.reference };
}

/**
 * Xero shows no key on an allocation. It is done where as much is allocated as the command's own link will say, beyond
 * what other links of ours say of the same credit and invoice.
 */
function findAllocation(
  { links: changes }: Command,
  write: Allocate,
  snapshot: Snapshot,
  links: LinkByRecord,
): Found | null {
  const [creditId, invoiceId] = [idOf(write.credit), idOf(write.invoice)];
  const there = sumCents(
    allocationsOf(creditId, snapshot)
      .filter((allocation) => allocation.invoiceId === invoiceId)
      .map(({ amount }) => amount),
  );
  const own = changes.flatMap((change) =>
    change.change === "set" && change.xeroType === "allocation" ? [change] : [],
  );
  const ours = new Set(own.map(({ record }) => record));
  const said = own.map(({ facts }) => keptOf(facts)).find((amount) => amount > zeroCents);
  const needed = toCents((said ?? write.amount) + explained({ creditId, invoiceId }, links, ours));
  return there >= needed ? { xeroId: creditId, xeroNumber: null } : null;
}

/** What other links say is allocated: `allocation:P->N`, or `allocation:P->N/<record of the credit>`. */
function explained(
  { creditId, invoiceId }: { readonly creditId: string; readonly invoiceId: string },
  links: LinkByRecord,
  ours: ReadonlySet<string>,
): Cents {
  const idOfRecord = (record: string): string | undefined => links.get(record)?.xeroId;
  const amounts = [...links.values()].flatMap(({ record, xeroType, facts }) => {
    if (xeroType !== "allocation" || ours.has(record) || stateOf(facts) !== "made") return [];
    const [payment = "", rest = ""] = record.slice("allocation:".length).split("->");
    const [number = "", ...source] = rest.split("/");
    const credit = source.length > 0 ? source.join("/") : `payment:${payment}`;
    const isSame = idOfRecord(credit) === creditId && idOfRecord(`order:${number}`) === invoiceId;
    return isSame ? [keptOf(facts)] : [];
  });
  return sumCents(amounts);
}

function allocationsOf(
  creditId: string,
  { credits, creditNotes }: Snapshot,
): readonly Allocation[] {
  const document = [...credits, ...creditNotes].find(({ id }) => id === creditId);
  return document?.allocations ?? [];
}

function isLive(status: DocumentStatus): boolean {
  return status !== "VOIDED" && status !== "DELETED";
}

function idOf(ref: Ref): string {
  return defined("xeroId" in ref ? ref.xeroId : undefined, "the Xero id of a write that was sent");
}

function found(
  document: { readonly id: string; readonly number: string | null } | undefined,
): Found | null {
  return document === undefined ? null : { xeroId: document.id, xeroNumber: document.number };
}
