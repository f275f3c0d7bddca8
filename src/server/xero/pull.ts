import { ok, err, type Result } from "#engine/base/result.ts";
import { compareText } from "#engine/base/text.ts";
import { pageSizeMax } from "#engine/xero/limits.ts";
import type {
  Account,
  Contact,
  CreditNote,
  Invoice,
  Organisation,
  Snapshot,
} from "#engine/xero/snapshot.ts";
import { readCredits } from "./credits.ts";
import { readList, readPages, unreadable, type Reader } from "./lists.ts";
import { withPayments } from "./payments.ts";
import type { XeroFailure } from "./port.ts";
import { readCreditNote, readInvoice } from "./readDocuments.ts";
import { readAccount, readContact, readOrganisation, readTaxRate } from "./readSettings.ts";
import { text } from "./wire.ts";

type Read<T> = Promise<Result<readonly T[], XeroFailure>>;

const unitdp = 4;

/** Reads the whole organisation: one call a list, and one for each further thousand. */
export async function pullSnapshot(reader: Reader): Promise<Result<Snapshot, XeroFailure>> {
  const [organisation, accounts, taxRates, contacts, invoices, creditNotes, credits] =
    await Promise.all([
      pullOrganisation(reader),
      pullAccounts(reader),
      readList(reader, "TaxRates", (api, tenant) => api.getTaxRates(tenant), readTaxRate),
      readContacts(reader),
      readInvoices(reader),
      readCreditNotes(reader),
      readCredits(reader),
    ]);
  if (!organisation.ok) return organisation;
  if (!accounts.ok) return accounts;
  if (!taxRates.ok) return taxRates;
  if (!contacts.ok) return contacts;
  if (!invoices.ok) return invoices;
  if (!creditNotes.ok) return creditNotes;
  if (!credits.ok) return credits;
  return withPayments(reader, {
    organisation: organisation.value,
    accounts: accounts.value.toSorted(byId),
    taxRates: taxRates.value.toSorted((a, b) => compareText(a.taxType, b.taxType)),
    contacts: contacts.value.toSorted(byId),
    invoices: invoices.value.toSorted(byId),
    creditNotes: creditNotes.value.toSorted(byId),
    credits: credits.value.toSorted(byId),
  });
}

export async function pullOrganisation(reader: Reader): Promise<Result<Organisation, XeroFailure>> {
  const list = await readList(
    reader,
    "Organisations",
    (api, tenant) => api.getOrganisations(tenant),
    readOrganisation,
  );
  if (!list.ok) return list;
  const [first] = list.value;
  return first === undefined ? err(unreadable("it names no organisation.")) : ok(first);
}

export function pullAccounts(reader: Reader): Read<Account> {
  return readList(reader, "Accounts", (api, tenant) => api.getAccounts(tenant), readAccount);
}

/** Archived ones too, for they keep their contact numbers. */
function readContacts(reader: Reader): Read<Contact> {
  const none = undefined;
  return readPages(
    reader,
    "Contacts",
    (page) => (api, tenant) =>
      api.getContacts(tenant, none, none, none, none, page, true, none, none, pageSizeMax),
    readContact,
  );
}

/** Of every status, voided and deleted too, for they keep their numbers; and those of archived contacts. */
async function readInvoices(reader: Reader): Read<Invoice> {
  const none = undefined;
  const where = 'Type=="ACCREC"';
  return readPages(
    reader,
    "Invoices",
    (page) => (api, tenant) =>
      api.getInvoices(
        tenant,
        ...([none, where, none, none, none, none, none] as const),
        ...([page, true, none, unitdp, none, pageSizeMax] as const),
      ),
    (wire) => (text(wire, "Type") === "ACCREC" ? readInvoice(wire) : null),
  );
}

function readCreditNotes(reader: Reader): Read<CreditNote> {
  const none = undefined;
  const where = 'Type=="ACCRECCREDIT"';
  return readPages(
    reader,
    "CreditNotes",
    (page) => (api, tenant) =>
      api.getCreditNotes(tenant, none, where, none, page, unitdp, pageSizeMax),
    (wire) => (text(wire, "Type") === "ACCRECCREDIT" ? readCreditNote(wire) : null),
  );
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return compareText(a.id, b.id);
}
