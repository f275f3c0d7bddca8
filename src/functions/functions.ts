import {
  balanceBooks,
  entryKinds,
  invoiceFields,
  paymentFields,
  syncWords,
  type FigureAsk,
} from "#contract/api/figures.ts";
import { cellValue } from "./cellValue.ts";
import type { FigureBook } from "./figureBook.ts";

// The docstrings below are what Excel shows while somebody types a formula: functions.json is made from them. They
// have to stand on top-level functions, so the book cannot be an argument; `associateFunctions` puts it here.
let book: FigureBook | null = null;

/** Tells Excel which function of functions.json is which of ours. */
export function associateFunctions(figures: FigureBook): void {
  book = figures;
  CustomFunctions.associate("INVOICE", invoice);
  CustomFunctions.associate("PAYMENT", payment);
  CustomFunctions.associate("BALANCE", balance);
  CustomFunctions.associate("UNEXPLAINED", unexplained);
  CustomFunctions.associate("OPENENTRIES", openEntries);
  CustomFunctions.associate("LASTSYNC", lastSync);
}

/**
 * Looks up an invoice in both books, as of the last run.
 * @customfunction INVOICE
 * @param number Invoice number as in CoreBridge.
 * @param [field] Status (if left out), Total, Tax, Amount Due, Date, Customer, Xero Number, Xero Total, Xero Status or Difference.
 * @returns Text, an amount, or a date.
 */
export async function invoice(number: string, field?: string): Promise<string | number> {
  const known = wordOf("field", field, invoiceFields, "Status");
  return look({ of: "invoice", number: keyOf("number", number), field: known });
}

/**
 * Looks up a payment, as of the last run.
 * @customfunction PAYMENT
 * @param number Payment number as in CoreBridge.
 * @param [field] Status (if left out), Amount, Date, Customer, Applied or Remaining.
 * @returns Text, an amount, or a date.
 */
export async function payment(number: string, field?: string): Promise<string | number> {
  const known = wordOf("field", field, paymentFields, "Status");
  return look({ of: "payment", number: keyOf("number", number), field: known });
}

/**
 * Gives what a customer owes, in one of the two books.
 * @customfunction BALANCE
 * @param customer Customer ID or name as in CoreBridge.
 * @param [book] CoreBridge (if left out) or Xero.
 * @returns An amount.
 */
export async function balance(customer: string, book?: string): Promise<string | number> {
  const known = wordOf("book", book, balanceBooks, "CoreBridge");
  return look({ of: "balance", customer: keyOf("customer", customer), book: known });
}

/**
 * Gives what the tie-out could not explain.
 * @customfunction UNEXPLAINED
 * @param [customer] Customer ID or name; all customers if left out.
 * @returns An amount.
 */
export async function unexplained(customer?: string): Promise<string | number> {
  return look({ of: "unexplained", customer: isLeftOut(customer) ? null : customer });
}

/**
 * Counts the manual entries that are still to be done.
 * @customfunction OPENENTRIES
 * @param [kind] refund, badDebt, nsf, voidedPayment, customerMerge, unappliedDeposit, voidedOrder, resync or taxRate; all if left out.
 * @returns A count.
 */
export async function openEntries(kind?: string): Promise<string | number> {
  const known = isLeftOut(kind) ? null : wordOf("kind", kind, entryKinds, "refund");
  return look({ of: "openEntries", kind: known });
}

/**
 * Tells when a sync last took place.
 * @customfunction LASTSYNC
 * @param [which] successful (if left out) or attempted.
 * @returns A date with its time.
 */
export async function lastSync(which?: string): Promise<string | number> {
  return look({ of: "lastSync", which: wordOf("which", which, syncWords, "successful") });
}

async function look(ask: FigureAsk): Promise<string | number> {
  const figure = await book?.look(ask);
  if (figure === undefined) return badValue("The Tieout bridge is not there yet. Recalculate.");
  if (!figure.ok) return badValue(figure.error.message);
  const value = cellValue(figure.value);
  return value ?? cellError(CustomFunctions.ErrorCode.notAvailable);
}

/** Excel gives null for an argument that was left out, whatever the types say. */
function isLeftOut(text: string | null | undefined): text is null | undefined | "" {
  return text === undefined || text === null || text.trim() === "";
}

function keyOf(name: string, text: string | null): string {
  return isLeftOut(text) ? badValue(`The argument ${name} is empty.`) : text.trim();
}

/** The word as the contract writes it, whatever its case. */
function wordOf<W extends string>(
  name: string,
  text: string | null | undefined,
  words: readonly W[],
  standard: W,
): W {
  if (isLeftOut(text)) return standard;
  const wanted = text.trim().toLowerCase();
  const found = words.find((word) => word.toLowerCase() === wanted);
  return found ?? badValue(`The argument ${name} is "${text}". It can be: ${words.join(", ")}.`);
}

/** #VALUE! with a message. */
function badValue(message: string): never {
  return cellError(CustomFunctions.ErrorCode.invalidValue, message);
}

/** A custom function has no other way to show an error than to throw Excel's own. */
function cellError(code: CustomFunctions.ErrorCode, message?: string): never {
  // eslint-disable-next-line @typescript-eslint/only-throw-error -- Excel's error is no Error by its types
  throw new CustomFunctions.Error(code, message);
}
