import { foldName } from "#engine/base/text.ts";
import { defined } from "#engine/base/assert.ts";
import { createJournal, type Journal } from "./store/journal.ts";
import type { StoredRow } from "./store/file.ts";
import { createTable, type Table } from "./store/table.ts";
import type {
  AccountRow,
  AllocationRow,
  BankTransactionRow,
  CodeRow,
  ConnectionRow,
  ContactRow,
  DocumentRow,
  HistoryRow,
  KeptAnswerRow,
  MoneyCreditRow,
  OrganisationRow,
  PaymentRow,
  TaxRateRow,
  TokenRow,
} from "./rows.ts";

/** Everything the demo organisation remembers. */
export interface Books {
  readonly journal: Journal;
  readonly organisations: Table<OrganisationRow>;
  readonly accounts: Table<AccountRow, "code" | "name" | "system">;
  readonly taxRates: Table<TaxRateRow, "name">;
  readonly contacts: Table<ContactRow, "activeName" | "number">;
  readonly invoices: Table<DocumentRow, "number" | "contact">;
  readonly creditNotes: Table<DocumentRow, "number" | "contact">;
  readonly bankTransactions: Table<BankTransactionRow, "credit" | "contact">;
  readonly moneyCredits: Table<MoneyCreditRow, "contact">;
  readonly allocations: Table<AllocationRow, "credit" | "invoice">;
  readonly payments: Table<PaymentRow, "target">;
  readonly history: Table<HistoryRow, "document">;
  readonly codes: Table<CodeRow>;
  readonly tokens: Table<TokenRow>;
  readonly connections: Table<ConnectionRow, "client">;
  readonly keptAnswers: Table<KeptAnswerRow>;
}

export function createBooks(): Books {
  const journal = createJournal();
  return {
    journal,
    ...createLedgerTables(journal),
    ...createMoneyTables(journal),
    ...createAccessTables(journal),
  };
}

function createLedgerTables(
  journal: Journal,
): Pick<
  Books,
  "organisations" | "accounts" | "taxRates" | "contacts" | "invoices" | "creditNotes" | "history"
> {
  const documentIndexes = {
    number: (row: DocumentRow): string | undefined =>
      isSales(row) ? numberKey(row.number) : undefined,
    contact: (row: DocumentRow): string => row.contactId,
  };
  return {
    organisations: createTable(
      { name: "organisations", idOf: (row) => row.tenantId, indexes: {} },
      journal,
    ),
    accounts: createTable(
      {
        name: "accounts",
        idOf: (row) => row.accountId,
        indexes: {
          code: (row) => (row.status === "DELETED" ? undefined : row.code),
          name: (row) => (row.status === "DELETED" ? undefined : foldName(row.name)),
          system: (row) => row.systemAccount,
        },
      },
      journal,
    ),
    taxRates: createTable(
      {
        name: "taxRates",
        idOf: (row) => row.taxType,
        indexes: { name: (row) => foldName(row.name) },
      },
      journal,
    ),
    contacts: createTable(
      {
        name: "contacts",
        idOf: (row) => row.contactId,
        indexes: {
          activeName: (row) => (row.status === "ACTIVE" ? foldName(row.name) : undefined),
          number: (row) => row.contactNumber,
        },
      },
      journal,
    ),
    invoices: createTable(
      { name: "invoices", idOf: (row) => row.id, indexes: documentIndexes },
      journal,
    ),
    creditNotes: createTable(
      { name: "creditNotes", idOf: (row) => row.id, indexes: documentIndexes },
      journal,
    ),
    history: createTable(
      { name: "history", idOf: (row) => row.id, indexes: { document: (row) => row.documentId } },
      journal,
    ),
  };
}

function createMoneyTables(
  journal: Journal,
): Pick<Books, "bankTransactions" | "moneyCredits" | "allocations" | "payments"> {
  return {
    bankTransactions: createTable(
      {
        name: "bankTransactions",
        idOf: (row) => row.id,
        indexes: {
          credit: (row) => row.overpaymentId ?? row.prepaymentId,
          contact: (row) => row.contactId,
        },
      },
      journal,
    ),
    moneyCredits: createTable(
      { name: "moneyCredits", idOf: (row) => row.id, indexes: { contact: (row) => row.contactId } },
      journal,
    ),
    allocations: createTable(
      {
        name: "allocations",
        idOf: (row) => row.id,
        indexes: {
          credit: (row) => (row.isDeleted ? undefined : row.creditId),
          invoice: (row) => (row.isDeleted ? undefined : row.invoiceId),
        },
      },
      journal,
    ),
    payments: createTable(
      {
        name: "payments",
        idOf: (row) => row.id,
        indexes: { target: (row) => (row.status === "DELETED" ? undefined : row.targetId) },
      },
      journal,
    ),
  };
}

function createAccessTables(
  journal: Journal,
): Pick<Books, "codes" | "tokens" | "connections" | "keptAnswers"> {
  return {
    codes: createTable({ name: "codes", idOf: (row) => row.code, indexes: {} }, journal),
    tokens: createTable({ name: "tokens", idOf: (row) => row.token, indexes: {} }, journal),
    connections: createTable(
      { name: "connections", idOf: (row) => row.id, indexes: { client: (row) => row.clientId } },
      journal,
    ),
    keptAnswers: createTable({ name: "keptAnswers", idOf: (row) => row.key, indexes: {} }, journal),
  };
}

/** Puts back the rows of a file that this program wrote; their form is that of the tables by construction. */
export function restoreBooks(books: Books, rows: readonly StoredRow[]): void {
  const tables: Readonly<Record<string, { readonly restore: (id: string, row: never) => void }>> = {
    organisations: books.organisations,
    accounts: books.accounts,
    taxRates: books.taxRates,
    contacts: books.contacts,
    invoices: books.invoices,
    creditNotes: books.creditNotes,
    bankTransactions: books.bankTransactions,
    moneyCredits: books.moneyCredits,
    allocations: books.allocations,
    payments: books.payments,
    history: books.history,
    codes: books.codes,
    tokens: books.tokens,
    connections: books.connections,
    keptAnswers: books.keptAnswers,
  };
  for (const { table, id, row } of rows) {
    if (isOurs(row)) tables[table]?.restore(id, row);
  }
}

/** The compiler cannot know what a file holds; we wrote it. */
function isOurs(row: unknown): row is never {
  return typeof row === "object";
}

export function organisationOf(books: Books): OrganisationRow {
  const [row] = books.organisations.rows();
  return defined(row, "the organisation");
}

/** Bills do not need unique numbers; sales documents do. */
export function isSales(row: Pick<DocumentRow, "type">): boolean {
  return row.type === "ACCREC" || row.type === "ACCRECCREDIT";
}

export function numberKey(number: string): string {
  return number.trim().toLowerCase();
}
