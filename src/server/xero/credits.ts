import { ok, type Result } from "#engine/base/result.ts";
import { pageSizeMax } from "#engine/xero/limits.ts";
import type { Credit } from "#engine/xero/snapshot.ts";
import { readPages, type Reader } from "./lists.ts";
import type { XeroFailure } from "./port.ts";
import { readBankRow, readCredit, type BankRow } from "./readDocuments.ts";
import { text, type WireObject } from "./wire.ts";

type Read<T> = Promise<Result<readonly T[], XeroFailure>>;

const unitdp = 4;

/** Overpayments and prepayments of customers, with the bank transactions behind them where there are any. */
export async function readCredits(reader: Reader): Read<Credit> {
  const none = undefined;
  const [overpayments, prepayments] = await Promise.all([
    readPages(
      reader,
      "Overpayments",
      (page) => (api, tenant) =>
        api.getOverpayments(tenant, none, none, none, page, unitdp, pageSizeMax),
      (wire) => (isReceived(wire) ? readCredit("overpayment", wire) : null),
    ),
    readPages(
      reader,
      "Prepayments",
      (page) => (api, tenant) =>
        api.getPrepayments(tenant, none, none, none, page, unitdp, pageSizeMax),
      (wire) => (isReceived(wire) ? readCredit("prepayment", wire) : null),
    ),
  ]);
  if (!overpayments.ok) return overpayments;
  if (!prepayments.ok) return prepayments;
  const credits = [...overpayments.value, ...prepayments.value];
  if (credits.length === 0) return ok([]);
  const bank = await readBankRows(reader);
  return bank.ok ? ok(withBank(credits, bank.value)) : bank;
}

/** The bank transaction alone may have the reference, and it alone knows the reconciliation. PAY-3. */
function readBankRows(reader: Reader): Read<BankRow> {
  const none = undefined;
  const where = 'Type=="RECEIVE-OVERPAYMENT" OR Type=="RECEIVE-PREPAYMENT"';
  return readPages(
    reader,
    "BankTransactions",
    (page) => (api, tenant) =>
      api.getBankTransactions(tenant, none, where, none, page, unitdp, pageSizeMax),
    readBankRow,
  );
}

/** Money that we paid out is no customer's credit. Xero has two names for what came in (Xero-OpenAPI, Overpayment). */
function isReceived(wire: WireObject): boolean {
  const type = text(wire, "Type");
  return type === null || type.startsWith("RECEIVE-") || type.startsWith("AR");
}

function withBank(credits: readonly Credit[], bank: readonly BankRow[]): readonly Credit[] {
  const bankById = new Map<string, BankRow>();
  // The bank transaction's own id first: a credit that bears the same id is found by it, but the stated id wins.
  for (const row of bank) bankById.set(row.bankTransactionId, row);
  for (const row of bank) if (row.creditId !== null) bankById.set(row.creditId, row);
  return credits.map((credit) => {
    const row = bankById.get(credit.id);
    if (row === undefined) return credit;
    return {
      ...credit,
      bankTransactionId: row.bankTransactionId,
      reference: credit.reference ?? row.reference,
      descriptions: [...new Set([...credit.descriptions, ...row.descriptions])],
      isReconciled: row.isReconciled,
    };
  });
}
