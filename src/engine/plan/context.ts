import { defined } from "../base/assert.ts";
import { laterDate, type IsoDate } from "../base/date.ts";
import { lazyMap, once } from "../base/lazy.ts";
import { cleanName, foldName } from "../base/text.ts";
import type { Customer, IncomeAccount, Order, Payment, TaxGroup } from "../corebridge/book.ts";
import type { Account, Contact, Credit, CreditNote, Invoice, TaxRate } from "../xero/snapshot.ts";
import type { PlanInput } from "./input.ts";
import { mergeTargets, type MergeTargets } from "./mergeTargets.ts";
import type { Hold } from "./plan.ts";

/** The input with the indexes that every task looks things up in. */
export interface PlanContext extends PlanInput {
  readonly start: IsoDate;
  /** The later of Xero's two lock dates. LCK-1. */
  readonly lockDate: IsoDate | null;
  readonly holdByRecord: ReadonlyMap<string, Hold>;
  readonly mergeTargets: MergeTargets;
  readonly customerById: ReadonlyMap<string, Customer>;
  /** By folded clean name, in order of id. */
  readonly customersByName: ReadonlyMap<string, readonly Customer[]>;
  readonly orderByNumber: ReadonlyMap<string, Order>;
  readonly voidsByNumber: ReadonlyMap<string, readonly Order[]>;
  /** Money and in-store credit payments by number; not what undoes them. */
  readonly paymentByNumber: ReadonlyMap<string, Payment>;
  /** Refunds, NSF and bad debt by the number of their original. */
  readonly undoingsByOriginal: ReadonlyMap<string, readonly Payment[]>;
  readonly taxGroupByName: ReadonlyMap<string, TaxGroup>;
  readonly incomeAccountByCode: ReadonlyMap<string, IncomeAccount>;
  readonly reconciledDateByNumber: ReadonlyMap<string, IsoDate>;
  readonly contactById: ReadonlyMap<string, Contact>;
  readonly contactsByNumber: ReadonlyMap<string, readonly Contact[]>;
  readonly activeContactsByName: ReadonlyMap<string, readonly Contact[]>;
  /** Live invoices that no exported order bears the number of, and of which no link knows the order. ORD-15. */
  readonly strayInvoices: () => readonly Invoice[];
  readonly invoiceById: ReadonlyMap<string, Invoice>;
  readonly invoicesByNumber: ReadonlyMap<string, readonly Invoice[]>;
  readonly creditNoteById: ReadonlyMap<string, CreditNote>;
  readonly creditNotesByNumber: ReadonlyMap<string, readonly CreditNote[]>;
  readonly creditById: ReadonlyMap<string, Credit>;
  readonly accountByCode: ReadonlyMap<string, Account>;
  readonly taxRatesByName: ReadonlyMap<string, readonly TaxRate[]>;
  readonly roundingAccount: string | null;
}

export function contextOf(input: PlanInput): PlanContext {
  return {
    ...input,
    ...bookIndexes(input),
    ...xeroIndexes(input),
    ...settingsOf(input),
    strayInvoices: once(() => strayInvoices(input)),
  };
}

/** A link that was made again from Xero alone knows no order; a voided original goes by its `-V`. */
function strayInvoices({ book, snapshot, links }: PlanInput): readonly Invoice[] {
  const numbers = new Set(book.orders.map(({ number }) => number));
  const known = new Set(
    [...links.values()].flatMap(({ xeroType, xeroId, facts }) =>
      xeroType === "invoice" && facts !== null ? [xeroId] : [],
    ),
  );
  return snapshot.invoices.filter(
    ({ id, number, status }) =>
      (status === "AUTHORISED" || status === "PAID") &&
      !known.has(id) &&
      !numbers.has(number.replace(/-V\d*$/u, "")),
  );
}

function settingsOf({ settings, snapshot, holds }: PlanInput) {
  const { periodLockDate, endOfYearLockDate } = snapshot.organisation;
  const bothLocks = periodLockDate !== null && endOfYearLockDate !== null;
  return {
    start: defined(settings.syncStartDate, "the Sync Start Date"),
    lockDate: bothLocks
      ? laterDate(periodLockDate, endOfYearLockDate)
      : (periodLockDate ?? endOfYearLockDate),
    holdByRecord: indexBy(holds, ({ record }) => record),
  };
}

function bookIndexes({ book, links }: PlanInput) {
  const reconciled = book.reconciliations.map(({ number, date }) => [number, date] as const);
  return {
    mergeTargets: mergeTargets(book.merges, book.customers, links),
    customerById: indexBy(book.customers, ({ id }) => id),
    customersByName: indexGroups(book.customers, ({ name }) => foldName(cleanName(name))),
    orderByNumber: indexBy(book.orders, ({ isVoid, number }) => (isVoid ? null : number)),
    voidsByNumber: indexGroups(book.orders, ({ isVoid, number }) => (isVoid ? number : null)),
    paymentByNumber: indexBy(book.payments, ({ kind, number }) =>
      kind === "payment" ? number : null,
    ),
    undoingsByOriginal: indexGroups(book.payments, ({ kind, originalNumber, number }) =>
      kind === "payment" ? null : (originalNumber ?? number),
    ),
    taxGroupByName: indexBy(book.taxGroups, ({ name }) => foldName(name)),
    incomeAccountByCode: indexBy(book.incomeAccounts, ({ glCode }) => glCode),
    reconciledDateByNumber: new Map(reconciled.toReversed()),
  };
}

function xeroIndexes({ snapshot }: PlanInput) {
  const rounding = snapshot.accounts.find(({ systemAccount }) => systemAccount === "ROUNDING");
  return {
    contactById: indexBy(snapshot.contacts, ({ id }) => id),
    contactsByNumber: indexGroups(snapshot.contacts, ({ number }) => number),
    activeContactsByName: indexGroups(snapshot.contacts, ({ name, status }) =>
      status === "ACTIVE" ? foldName(cleanName(name)) : null,
    ),
    invoiceById: indexBy(snapshot.invoices, ({ id }) => id),
    invoicesByNumber: indexGroups(snapshot.invoices, ({ number }) => number),
    creditNoteById: indexBy(snapshot.creditNotes, ({ id }) => id),
    creditNotesByNumber: indexGroups(snapshot.creditNotes, ({ number }) => number),
    creditById: indexBy(snapshot.credits, ({ id }) => id),
    accountByCode: indexBy(snapshot.accounts, ({ code, status }) =>
      status === "DELETED" ? null : code,
    ),
    taxRatesByName: indexGroups(snapshot.taxRates, ({ name }) => foldName(name)),
    roundingAccount: rounding?.code ?? null,
  };
}

/**
 * The last of equal keys wins; book and snapshot are sorted, so that is the same one each time. A row whose key is null
 * stays out.
 */
function indexBy<T>(rows: readonly T[], keyOf: (row: T) => string | null): ReadonlyMap<string, T> {
  return lazyMap(() => {
    const rowByKey = new Map<string, T>();
    for (const row of rows) {
      const key = keyOf(row);
      if (key !== null) rowByKey.set(key, row);
    }
    return rowByKey;
  });
}

function indexGroups<T>(
  rows: readonly T[],
  keyOf: (row: T) => string | null,
): ReadonlyMap<string, readonly T[]> {
  return lazyMap(() => groupBy(rows, keyOf));
}

/** Rows of one key together, in the order of the rows; a row whose key is null stays out. */
export function groupBy<T>(
  rows: readonly T[],
  keyOf: (row: T) => string | null,
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const key = keyOf(row);
    if (key === null) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return groups;
}
