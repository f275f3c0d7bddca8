import { defined } from "#engine/base/assert.ts";
import { organisationOf } from "../books.ts";
import type { Ledger } from "../ledger.ts";
import { readDay } from "../seeds.ts";

export interface LockDates {
  /** null takes the lock off; what is left out stays. */
  readonly period?: string | null;
  readonly endOfYear?: string | null;
}

export function setLockDate(ledger: Ledger, dates: LockDates): void {
  const row = organisationOf(ledger.books);
  ledger.books.organisations.put({
    ...row,
    periodLockDate:
      dates.period === undefined ? row.periodLockDate : readDay(dates.period ?? undefined),
    endOfYearLockDate:
      dates.endOfYear === undefined ? row.endOfYearLockDate : readDay(dates.endOfYear ?? undefined),
  });
}

export function disconnectApps({ books }: Ledger): void {
  for (const { id } of [...books.connections.rows()]) books.connections.remove(id);
}

export function archiveAccount(ledger: Ledger, code: string): void {
  const row = defined(ledger.books.accounts.find("code", code)[0], `account ${code}`);
  ledger.books.accounts.put({ ...row, status: "ARCHIVED", updatedMs: ledger.now() });
}

export function archiveTaxRate(ledger: Ledger, taxType: string): void {
  setTaxRateStatus(ledger, taxType, "ARCHIVED");
}

export function deleteTaxRate(ledger: Ledger, taxType: string): void {
  setTaxRateStatus(ledger, taxType, "DELETED");
}

function setTaxRateStatus(ledger: Ledger, taxType: string, status: "ARCHIVED" | "DELETED"): void {
  const row = defined(ledger.books.taxRates.get(taxType), `tax rate ${taxType}`);
  ledger.books.taxRates.put({ ...row, status, updatedMs: ledger.now() });
}
