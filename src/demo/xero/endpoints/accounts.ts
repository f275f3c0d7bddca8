import { foldName } from "#engine/base/text.ts";
import { organisationOf } from "../books.ts";
import { newId, type Ledger } from "../ledger.ts";
import { answerList } from "../query/list.ts";
import type { AccountRow } from "../rows.ts";
import { accountClassOf } from "../rules/accountTypes.ts";
import {
  refused,
  success,
  writeElements,
  type Collection,
  type Written,
} from "../wire/envelope.ts";
import { flagOf, textOf, type Fields } from "../wire/json.ts";
import { notFound, type ApiAnswer, type ApiRequest } from "../wire/request.ts";
import { accountJson } from "../wire/settingsJson.ts";
import type { JsonObject } from "../wire/json.ts";

const collection: Collection = {
  name: "Accounts",
  kind: "Account",
  idName: "AccountID",
  errorFlag: undefined,
  single: true,
};
const codeMax = 10;
const nameMax = 150;

export function listAccounts(ledger: Ledger, request: ApiRequest): ApiAnswer {
  return answerList(ledger, request, {
    name: "Accounts",
    rows: [...ledger.books.accounts.rows()].filter((row) => row.status !== "DELETED"),
    idOf: (row) => row.accountId,
    updatedMsOf: (row) => row.updatedMs,
    json: (row) => view(ledger, row),
    listFilters: {},
    isPaged: false,
  });
}

export function getAccount(ledger: Ledger, request: ApiRequest): ApiAnswer {
  const row = ledger.books.accounts.get((request.ids[0] ?? "").toLowerCase());
  return row === undefined ? notFound() : success(ledger, { Accounts: [view(ledger, row)] });
}

/** One account a request (developer.xero.com, Accounts). */
export function createAccount(ledger: Ledger, request: ApiRequest): ApiAnswer {
  return writeElements(ledger, request, collection, (fields) => {
    const type = textOf(fields, "Type") ?? "";
    const accountClass = accountClassOf(type);
    if (accountClass === undefined) return refused(["Account type must be specified and valid"]);
    const row: AccountRow = {
      accountId: newId(),
      code: textOf(fields, "Code") ?? "",
      name: textOf(fields, "Name") ?? "",
      type,
      accountClass,
      taxType: textOf(fields, "TaxType") ?? "NONE",
      status: "ACTIVE",
      systemAccount: undefined,
      description: textOf(fields, "Description"),
      bankAccountNumber: textOf(fields, "BankAccountNumber"),
      enablePayments: flagOf(fields, "EnablePaymentsToAccount") ?? false,
      updatedMs: ledger.now(),
    };
    return save(ledger, row);
  });
}

export function updateAccount(ledger: Ledger, request: ApiRequest): ApiAnswer {
  return writeElements(ledger, request, collection, (fields) => {
    const row = ledger.books.accounts.get((request.ids[0] ?? "").toLowerCase());
    return row === undefined ? { type: "notFound" } : update(ledger, row, fields);
  });
}

function update(ledger: Ledger, row: AccountRow, fields: Fields): Written {
  const status = textOf(fields, "Status");
  const changes = {
    code: textOf(fields, "Code") ?? row.code,
    name: textOf(fields, "Name") ?? row.name,
    taxType: textOf(fields, "TaxType") ?? row.taxType,
    description: textOf(fields, "Description") ?? row.description,
    enablePayments: flagOf(fields, "EnablePaymentsToAccount") ?? row.enablePayments,
  };
  if (status !== "ARCHIVED") return save(ledger, { ...row, ...changes, updatedMs: ledger.now() });
  if (row.systemAccount !== undefined) return refused(["You cannot archive a system account."]);
  const isOtherEdit =
    changes.code !== row.code || changes.name !== row.name || changes.taxType !== row.taxType;
  if (isOtherEdit) return refused(["An account cannot be archived together with other changes."]);
  return save(ledger, { ...row, status: "ARCHIVED", updatedMs: ledger.now() });
}

/** Only an account that is not a system account and was never used can be deleted. */
export function deleteAccount(ledger: Ledger, request: ApiRequest): ApiAnswer {
  const row = ledger.books.accounts.get((request.ids[0] ?? "").toLowerCase());
  if (row === undefined) return notFound();
  return writeElements(ledger, { ...request, body: { Code: row.code } }, collection, () => {
    if (row.systemAccount !== undefined || isUsed(ledger, row.accountId)) {
      return refused(["The account cannot be deleted as it is a system account or has been used."]);
    }
    return save(ledger, { ...row, status: "DELETED", updatedMs: ledger.now() });
  });
}

function isUsed(ledger: Ledger, accountId: string): boolean {
  const { invoices, creditNotes, bankTransactions, payments } = ledger.books;
  const isInLines = [invoices, creditNotes, bankTransactions].some((table) =>
    [...table.rows()].some((row) => row.lines.some((line) => line.accountId === accountId)),
  );
  const isBank = [...bankTransactions.rows()].some((row) => row.bankAccountId === accountId);
  return isInLines || isBank || [...payments.rows()].some((row) => row.accountId === accountId);
}

function save(ledger: Ledger, row: AccountRow): Written {
  const refusals = accountRefusals(ledger, row);
  if (refusals.length > 0) return refused(refusals);
  ledger.books.accounts.put(row);
  return { type: "saved", json: view(ledger, row) };
}

function accountRefusals(ledger: Ledger, row: AccountRow): readonly string[] {
  const { accounts } = ledger.books;
  const isOther = (other: AccountRow): boolean => other.accountId !== row.accountId;
  const refusals: string[] = [];
  if (row.code === "" && row.type !== "BANK") refusals.push("Account code must be specified");
  if (row.code.length > codeMax)
    refusals.push(`Account code cannot be longer than ${String(codeMax)} characters.`);
  if (row.name === "") refusals.push("Account name must be specified");
  if (row.name.length > nameMax)
    refusals.push(`Account name cannot be longer than ${String(nameMax)} characters.`);
  if (row.type === "BANK" && (row.bankAccountNumber ?? "") === "")
    refusals.push("Bank account number must be specified");
  if (row.code !== "" && accounts.find("code", row.code).some(isOther))
    refusals.push("Please enter a unique Code.");
  if (accounts.find("name", foldName(row.name)).some(isOther))
    refusals.push("Please enter a unique Name.");
  return refusals;
}

function view(ledger: Ledger, row: AccountRow): JsonObject {
  return accountJson(row, organisationOf(ledger.books).baseCurrency);
}
