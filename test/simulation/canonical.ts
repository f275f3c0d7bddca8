import { formatDecimal4 } from "#engine/base/decimal.ts";
import { formatCents } from "#engine/base/money.ts";
import type { Link } from "#engine/plan/link.ts";
import type { DocumentLine, DirectPayment, Snapshot } from "#engine/xero/snapshot.ts";

/** Lists of lines of text, sorted: equal books give equal lists, whatever their ids, times and order. */
export type Canonical = Readonly<Record<string, readonly string[]>>;

/** An organisation without ids, and without the reference of payments, which Xero may drop (PAY-3). */
export function canonicalBooks(snapshot: Snapshot): Canonical {
  const { contacts, accounts, taxRates, invoices, creditNotes, credits, organisation } = snapshot;
  const nameById = new Map(contacts.map(({ id, name }) => [id, name]));
  const numberById = new Map(invoices.map(({ id, number }) => [id, number]));
  const rateByType = new Map(taxRates.map(({ taxType, name }) => [taxType, name]));
  const who = (id: string | null): string => (id === null ? "-" : (nameById.get(id) ?? "nobody"));
  const lines = (rows: readonly DocumentLine[]): string =>
    rows
      .map(({ description, quantity, unitAmount, amount, accountCode, taxType, taxAmount }) =>
        list(
          description,
          // Xero answers for a line without a quantity with one of 1.
          quantity === null ? "1.0000" : formatDecimal4(quantity),
          unitAmount === null ? formatCents(amount) : formatDecimal4(unitAmount),
          formatCents(amount),
          accountCode,
          rateByType.get(taxType ?? "") ?? taxType,
          formatCents(taxAmount),
        ),
      )
      .join(" + ");
  const allocations = (rows: Snapshot["credits"][number]["allocations"]): string =>
    rows
      .map(({ invoiceId, amount }) => `${numberById.get(invoiceId) ?? "?"} ${formatCents(amount)}`)
      .toSorted()
      .join(" + ");
  return sorted({
    locks: [list(organisation.periodLockDate, organisation.endOfYearLockDate)],
    contacts: contacts.map(({ name, number, status, email, phone, mergedToId }) =>
      list(name, number, status, email, phone, who(mergedToId)),
    ),
    accounts: accounts.map(({ code, name, status, type }) => list(code, name, status, type)),
    taxRates: taxRates.map(({ name, status, rate }) => list(name, status, rate.toString())),
    invoices: invoices.map((row) =>
      list(
        ...[
          row.number,
          row.status,
          who(row.contactId),
          row.date,
          row.dueDate,
          row.reference === "" ? null : row.reference,
        ],
        ...[row.totalTax, row.total, row.amountDue, row.amountPaid, row.amountCredited].map(
          formatCents,
        ),
        ...[lines(row.lines), payments(row.payments)],
      ),
    ),
    creditNotes: creditNotes.map((row) =>
      list(
        ...[row.number, row.status, who(row.contactId), row.date, row.reference],
        ...[row.total, row.remaining].map(formatCents),
        ...[lines(row.lines), allocations(row.allocations), payments(row.refunds)],
      ),
    ),
    credits: credits.map((row) =>
      list(
        ...[row.kind, row.descriptions.join(","), row.status, who(row.contactId), row.date],
        ...[row.total, row.remaining].map(formatCents),
        ...[allocations(row.allocations), payments(row.refunds)],
      ),
    ),
  });
}

/** Our links: what they say we wrote, and whether they name a document. */
export function canonicalLinks(links: Iterable<Link>): readonly string[] {
  return [...links]
    .map(({ record, xeroType, xeroId, xeroNumber, origin, facts }) =>
      list(
        record,
        xeroType,
        xeroId === "" ? "wanted" : "there",
        xeroNumber,
        origin,
        JSON.stringify(facts),
      ),
    )
    .toSorted();
}

/** What one list has and the other has not, as sentences. */
export function differences(what: string, there: Canonical, wanted: Canonical): readonly string[] {
  const names = [...new Set([...Object.keys(wanted), ...Object.keys(there)])];
  return names.flatMap((name) => {
    const [have, want] = [there[name] ?? [], wanted[name] ?? []];
    return [
      ...without(have, want).map((row) => `${what}, ${name}: too much: ${row}`),
      ...without(want, have).map((row) => `${what}, ${name}: missing: ${row}`),
    ];
  });
}

/** Each row as often as it is there. */
function without(rows: readonly string[], others: readonly string[]): readonly string[] {
  const left = [...others];
  return rows.filter((row) => {
    const at = left.indexOf(row);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

function payments(rows: readonly DirectPayment[]): string {
  return rows
    .map(({ date, amount }) => `${date} ${formatCents(amount)}`)
    .toSorted()
    .join(" + ");
}

function list(...parts: readonly (string | null | undefined)[]): string {
  return parts.map((part) => part ?? "-").join(" | ");
}

function sorted(books: Canonical): Canonical {
  return Object.fromEntries(Object.entries(books).map(([name, rows]) => [name, rows.toSorted()]));
}
