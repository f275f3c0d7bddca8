import type { Ledger } from "../ledger.ts";
import { answerList } from "../query/list.ts";
import type { BankTransactionRow } from "../rows.ts";
import { draftBankTransaction } from "../rules/bankDraft.ts";
import { bankRefusals, isOverpayment, isPrepayment } from "../rules/bankRules.ts";
import { lockedEditRefusals } from "../rules/locks.ts";
import {
  refused,
  success,
  writeElements,
  type Collection,
  type Written,
} from "../wire/envelope.ts";
import { textOf, type Fields } from "../wire/json.ts";
import { bankTransactionJson } from "../wire/moneyJson.ts";
import { notFound, unitDecimals, type ApiAnswer, type ApiRequest } from "../wire/request.ts";

const collection: Collection = {
  name: "BankTransactions",
  kind: "BankTransaction",
  idName: "BankTransactionID",
  errorFlag: undefined,
};

export function listBankTransactions(ledger: Ledger, request: ApiRequest): ApiAnswer {
  const unitdp = unitDecimals(request);
  return answerList(ledger, request, {
    name: "BankTransactions",
    rows: ledger.books.bankTransactions.rows(),
    idOf: (row) => row.id,
    updatedMsOf: (row) => row.updatedMs,
    json: (row, depth) => bankTransactionJson(ledger.books, row, { depth, unitdp }),
    listFilters: { References: (row) => row.reference },
    isPaged: true,
  });
}

/** The id of an overpayment finds its bank transaction too (Xero support in calcinai/xero-php issue 889). */
export function getBankTransaction(ledger: Ledger, request: ApiRequest): ApiAnswer {
  const key = (request.ids[0] ?? "").toLowerCase();
  const row =
    ledger.books.bankTransactions.get(key) ?? ledger.books.bankTransactions.find("credit", key)[0];
  if (row === undefined) return notFound();
  const view = { depth: "single", unitdp: unitDecimals(request) } as const;
  return success(ledger, { BankTransactions: [bankTransactionJson(ledger.books, row, view)] });
}

export function createBankTransactions(ledger: Ledger, request: ApiRequest): ApiAnswer {
  return writeElements(ledger, request, collection, (fields) =>
    createBankTransaction(ledger, fields, unitDecimals(request)),
  );
}

export function upsertBankTransactions(ledger: Ledger, request: ApiRequest): ApiAnswer {
  return writeElements(ledger, request, collection, (fields) => {
    const key = request.ids[0]?.toLowerCase() ?? textOf(fields, "BankTransactionID");
    if (key === undefined) return createBankTransaction(ledger, fields, unitDecimals(request));
    const row =
      ledger.books.bankTransactions.get(key) ??
      ledger.books.bankTransactions.find("credit", key)[0];
    return row === undefined
      ? { type: "notFound" }
      : update(ledger, row, fields, unitDecimals(request));
  });
}

export function createBankTransaction(ledger: Ledger, fields: Fields, unitdp: 2 | 4): Written {
  const draft = draftBankTransaction(ledger, fields, undefined, unitdp);
  const refusals = [...draft.refusals, ...bankRefusals(ledger, draft.row)];
  if (refusals.length > 0) return refused(refusals);
  if (isOverpayment(draft.row.type) || isPrepayment(draft.row.type)) putCredit(ledger, draft.row);
  return save(ledger, draft.row, unitdp);
}

/** The credit that the money leaves on the contact; its id is not that of the bank transaction. */
function putCredit(ledger: Ledger, row: BankTransactionRow): void {
  ledger.books.moneyCredits.put({
    id: row.overpaymentId ?? row.prepaymentId ?? "",
    kind: row.overpaymentId === undefined ? "prepayment" : "overpayment",
    type: row.type,
    bankTransactionId: row.id,
    contactId: row.contactId,
    date: row.date,
    reference: row.reference,
    status: "AUTHORISED",
    updatedMs: row.updatedMs,
    lineAmountTypes: row.lineAmountTypes,
    lines: row.lines,
    subTotal: row.subTotal,
    totalTax: row.totalTax,
    total: row.total,
  });
}

/** "Updates on … receive overpayment transactions are NOT currently supported"; nor are deletes (developer.xero.com). */
function update(ledger: Ledger, row: BankTransactionRow, fields: Fields, unitdp: 2 | 4): Written {
  if (isOverpayment(row.type) || isPrepayment(row.type)) {
    return refused(["Type field is not valid for an update. This must be either SPEND, RECEIVE"]);
  }
  if (row.status === "DELETED")
    return refused(["Bank transaction not of valid status for modification"]);
  if (row.isReconciled) {
    return refused([
      "This Bank Transaction cannot be edited as it has been reconciled with a Bank Statement.",
    ]);
  }
  const locked = lockedEditRefusals(ledger.books, row.date);
  if (locked.length > 0) return refused(locked);
  if (textOf(fields, "Status") === "DELETED") {
    return save(ledger, { ...row, status: "DELETED", updatedMs: ledger.now() }, unitdp);
  }
  const draft = draftBankTransaction(ledger, fields, row, unitdp);
  const refusals = [...draft.refusals, ...bankRefusals(ledger, draft.row)];
  return refusals.length > 0 ? refused(refusals) : save(ledger, draft.row, unitdp);
}

function save(ledger: Ledger, row: BankTransactionRow, unitdp: 2 | 4): Written {
  ledger.books.bankTransactions.put(row);
  return {
    type: "saved",
    json: bankTransactionJson(ledger.books, row, { depth: "single", unitdp }),
  };
}
