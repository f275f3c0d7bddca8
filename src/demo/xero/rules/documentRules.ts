import { numberKey, type Books } from "../books.ts";
import { isSales } from "../books.ts";
import type { DocumentRow } from "../rows.ts";
import { lockedDateRefusals } from "./locks.ts";

interface DocumentRule {
  readonly when: (row: DocumentRow, books: Books) => boolean;
  readonly sentence: (row: DocumentRow) => string;
}

const invoiceTypes = ["ACCREC", "ACCPAY"];
const creditTypes = ["ACCRECCREDIT", "ACCPAYCREDIT"];
const textMax = 255;
const lineAmountMax = 999_999_999_999n;

/** What holds for every invoice and credit note, new or changed. Sentences without a source are ours. */
const rules: readonly DocumentRule[] = [
  {
    when: (row) => !(row.kind === "invoice" ? invoiceTypes : creditTypes).includes(row.type),
    sentence: () => "Type must be specified and valid",
  },
  {
    when: (row) => row.lines.length === 0,
    sentence: () => "One or more line items must be specified",
  },
  {
    // Unique over all statuses, VOIDED included: a voided number stays taken.
    when: (row, books) => isSales(row) && othersOfNumber(books, row).length > 0,
    sentence: (row) =>
      row.kind === "invoice" ? "Invoice # must be unique." : "Credit Note # must be unique.",
  },
  {
    when: (row) => row.number.length > textMax || !/^[\x20-\x7e]*$/u.test(row.number),
    sentence: (row) =>
      `${row.kind === "invoice" ? "Invoice" : "Credit Note"} # must be printable ASCII of at most 255 characters`,
  },
  {
    when: (row) => (row.reference?.length ?? 0) > textMax,
    sentence: () => "Reference must be at most 255 characters",
  },
  {
    when: (row) => row.kind === "invoice" && isApproved(row) && row.dueDate === undefined,
    sentence: () => "The DueDate must be specified for an approved invoice",
  },
  {
    when: (row) =>
      row.lines.some((line) => line.lineAmount > lineAmountMax || line.lineAmount < -lineAmountMax),
    sentence: () => "Line amounts must be less than 9,999,999,999.99",
  },
  {
    when: (row) => row.total < 0n,
    sentence: () => "The total for this document must be greater than or equal to zero.",
  },
];

export function documentRefusals(books: Books, row: DocumentRow): readonly string[] {
  const refusals = rules.filter((rule) => rule.when(row, books)).map((rule) => rule.sentence(row));
  return [...refusals, ...lockedDateRefusals(books, row.date)];
}

function isApproved(row: DocumentRow): boolean {
  return row.status === "AUTHORISED" || row.status === "SUBMITTED";
}

function othersOfNumber(books: Books, row: DocumentRow): readonly DocumentRow[] {
  const table = row.kind === "invoice" ? books.invoices : books.creditNotes;
  return table.find("number", numberKey(row.number)).filter((other) => other.id !== row.id);
}
