import {
  createAccount,
  deleteAccount,
  getAccount,
  listAccounts,
  updateAccount,
} from "./endpoints/accounts.ts";
import {
  createAllocations,
  creditNoteCredit,
  deleteAllocation,
  moneyCredit,
} from "./endpoints/allocations.ts";
import {
  createBankTransactions,
  getBankTransaction,
  listBankTransactions,
  upsertBankTransactions,
} from "./endpoints/bankTransactions.ts";
import { createContacts, getContact, listContacts, upsertContacts } from "./endpoints/contacts.ts";
import {
  createCreditNotes,
  getCreditNote,
  listCreditNotes,
  upsertCreditNotes,
} from "./endpoints/creditNotes.ts";
import { createHistory, listHistory, type HasDocument } from "./endpoints/history.ts";
import { createInvoices, getInvoice, listInvoices, upsertInvoices } from "./endpoints/invoices.ts";
import { getMoneyCredit, listMoneyCredits } from "./endpoints/moneyCredits.ts";
import { createPayments, getPayment, listPayments, updatePayment } from "./endpoints/payments.ts";
import { getOrganisation } from "./endpoints/settings.ts";
import { createTaxRates, getTaxRate, listTaxRates, upsertTaxRates } from "./endpoints/taxRates.ts";
import type { Ledger } from "./ledger.ts";
import type { ApiAnswer, ApiRequest } from "./wire/request.ts";

export interface Route {
  readonly method: "GET" | "PUT" | "POST" | "DELETE";
  /** With a * for each id or number. */
  readonly path: string;
  readonly scope: string;
  readonly answer: (ledger: Ledger, request: ApiRequest) => ApiAnswer;
}

const settings = "accounting.settings";
const contacts = "accounting.contacts";
const invoices = "accounting.invoices";
const payments = "accounting.payments";
const banking = "accounting.banktransactions";

/** What of the accounting API the demo organisation plays, with the granular scope each part needs. */
const routes: readonly Route[] = [
  { method: "GET", path: "/Organisation", scope: settings, answer: getOrganisation },
  { method: "GET", path: "/Accounts", scope: settings, answer: listAccounts },
  { method: "GET", path: "/Accounts/*", scope: settings, answer: getAccount },
  { method: "PUT", path: "/Accounts", scope: settings, answer: createAccount },
  { method: "POST", path: "/Accounts/*", scope: settings, answer: updateAccount },
  { method: "DELETE", path: "/Accounts/*", scope: settings, answer: deleteAccount },
  { method: "GET", path: "/TaxRates", scope: settings, answer: listTaxRates },
  { method: "GET", path: "/TaxRates/*", scope: settings, answer: getTaxRate },
  { method: "PUT", path: "/TaxRates", scope: settings, answer: createTaxRates },
  { method: "POST", path: "/TaxRates", scope: settings, answer: upsertTaxRates },
  { method: "GET", path: "/Contacts", scope: contacts, answer: listContacts },
  { method: "GET", path: "/Contacts/*", scope: contacts, answer: getContact },
  { method: "PUT", path: "/Contacts", scope: contacts, answer: createContacts },
  { method: "POST", path: "/Contacts", scope: contacts, answer: upsertContacts },
  { method: "POST", path: "/Contacts/*", scope: contacts, answer: upsertContacts },
  { method: "GET", path: "/Invoices", scope: invoices, answer: listInvoices },
  { method: "GET", path: "/Invoices/*", scope: invoices, answer: getInvoice },
  { method: "PUT", path: "/Invoices", scope: invoices, answer: createInvoices },
  { method: "POST", path: "/Invoices", scope: invoices, answer: upsertInvoices },
  { method: "POST", path: "/Invoices/*", scope: invoices, answer: upsertInvoices },
  { method: "GET", path: "/CreditNotes", scope: invoices, answer: listCreditNotes },
  { method: "GET", path: "/CreditNotes/*", scope: invoices, answer: getCreditNote },
  { method: "PUT", path: "/CreditNotes", scope: invoices, answer: createCreditNotes },
  { method: "POST", path: "/CreditNotes", scope: invoices, answer: upsertCreditNotes },
  { method: "POST", path: "/CreditNotes/*", scope: invoices, answer: upsertCreditNotes },
  {
    method: "PUT",
    path: "/CreditNotes/*/Allocations",
    scope: invoices,
    answer: createAllocations(creditNoteCredit),
  },
  {
    method: "DELETE",
    path: "/CreditNotes/*/Allocations/*",
    scope: invoices,
    answer: deleteAllocation(creditNoteCredit),
  },
  { method: "GET", path: "/BankTransactions", scope: banking, answer: listBankTransactions },
  { method: "GET", path: "/BankTransactions/*", scope: banking, answer: getBankTransaction },
  { method: "PUT", path: "/BankTransactions", scope: banking, answer: createBankTransactions },
  { method: "POST", path: "/BankTransactions", scope: banking, answer: upsertBankTransactions },
  { method: "POST", path: "/BankTransactions/*", scope: banking, answer: upsertBankTransactions },
  ...moneyCreditRoutes("Overpayments", "overpayment"),
  ...moneyCreditRoutes("Prepayments", "prepayment"),
  { method: "GET", path: "/Payments", scope: payments, answer: listPayments },
  { method: "GET", path: "/Payments/*", scope: payments, answer: getPayment },
  { method: "PUT", path: "/Payments", scope: payments, answer: createPayments },
  { method: "POST", path: "/Payments", scope: payments, answer: createPayments },
  { method: "POST", path: "/Payments/*", scope: payments, answer: updatePayment },
  ...historyRoutes(
    "Contacts",
    contacts,
    (ledger, id) => ledger.books.contacts.get(id) !== undefined,
  ),
  ...historyRoutes(
    "Invoices",
    invoices,
    (ledger, id) => ledger.books.invoices.get(id) !== undefined,
  ),
  ...historyRoutes(
    "CreditNotes",
    invoices,
    (ledger, id) => ledger.books.creditNotes.get(id) !== undefined,
  ),
  ...historyRoutes(
    "BankTransactions",
    banking,
    (ledger, id) => ledger.books.bankTransactions.get(id) !== undefined,
  ),
  ...historyRoutes(
    "Overpayments",
    payments,
    (ledger, id) => ledger.books.moneyCredits.get(id)?.kind === "overpayment",
  ),
  ...historyRoutes(
    "Prepayments",
    payments,
    (ledger, id) => ledger.books.moneyCredits.get(id)?.kind === "prepayment",
  ),
  ...historyRoutes(
    "Payments",
    payments,
    (ledger, id) => ledger.books.payments.get(id) !== undefined,
  ),
];

function moneyCreditRoutes(name: string, kind: "overpayment" | "prepayment"): readonly Route[] {
  const find = moneyCredit(kind);
  return [
    { method: "GET", path: `/${name}`, scope: payments, answer: listMoneyCredits(kind) },
    { method: "GET", path: `/${name}/*`, scope: payments, answer: getMoneyCredit(kind) },
    {
      method: "PUT",
      path: `/${name}/*/Allocations`,
      scope: payments,
      answer: createAllocations(find),
    },
    {
      method: "DELETE",
      path: `/${name}/*/Allocations/*`,
      scope: payments,
      answer: deleteAllocation(find),
    },
  ];
}

function historyRoutes(name: string, scope: string, hasDocument: HasDocument): readonly Route[] {
  return [
    { method: "GET", path: `/${name}/*/History`, scope, answer: listHistory(hasDocument) },
    { method: "PUT", path: `/${name}/*/History`, scope, answer: createHistory(hasDocument) },
  ];
}

export interface RouteMatch {
  readonly route: Route;
  readonly ids: readonly string[];
}

const patterns = routes.map((route) => ({
  route,
  pattern: new RegExp(`^${route.path.replaceAll("*", "([^/]+)")}/?$`, "iu"),
}));

export function matchRoute(method: string, path: string): RouteMatch | undefined {
  for (const { route, pattern } of patterns) {
    const match = route.method === method ? pattern.exec(path) : null;
    if (match !== null) return { route, ids: match.slice(1).map(decodeURIComponent) };
  }
  return undefined;
}
