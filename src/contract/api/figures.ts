import * as z from "zod";
import { Day, Instant, Money } from "../plain.ts";

/** What a cell may ask of an invoice, a payment and so on: the words are those of the custom functions. */
export const invoiceFields = [
  "Status",
  "Total",
  "Tax",
  "Amount Due",
  "Date",
  "Customer",
  "Xero Number",
  "Xero Total",
  "Xero Status",
  "Difference",
] as const;
export const paymentFields = [
  "Status",
  "Amount",
  "Date",
  "Customer",
  "Applied",
  "Remaining",
] as const;
export const balanceBooks = ["CoreBridge", "Xero"] as const;
export const entryKinds = [
  "refund",
  "badDebt",
  "nsf",
  "voidedPayment",
  "customerMerge",
  "unappliedDeposit",
  "voidedOrder",
  "resync",
  "taxRate",
] as const;
export const syncWords = ["successful", "attempted"] as const;

const Key = z.string().max(500);

/** One look-up. A customer is an id or a name. */
export const FigureAsk = z.discriminatedUnion("of", [
  z.strictObject({ of: z.literal("invoice"), number: Key, field: z.enum(invoiceFields) }),
  z.strictObject({ of: z.literal("payment"), number: Key, field: z.enum(paymentFields) }),
  z.strictObject({ of: z.literal("balance"), customer: Key, book: z.enum(balanceBooks) }),
  /** Null: of all customers. */
  z.strictObject({ of: z.literal("unexplained"), customer: Key.nullable() }),
  /** Null: of all kinds. */
  z.strictObject({ of: z.literal("openEntries"), kind: z.enum(entryKinds).nullable() }),
  z.strictObject({ of: z.literal("lastSync"), which: z.enum(syncWords) }),
]);
export type FigureAsk = z.infer<typeof FigureAsk>;

/** Cells of one recalculation ask together; a sheet with more asks several times. */
export const figureAsksMax = 2_000;

/** POST …/figures: what the newest ended job left. No call to Xero is made for it. */
export const FiguresRequest = z.strictObject({ asks: z.array(FigureAsk).max(figureAsksMax) });

/** `unknown`: there is no such record, or it never happened; the cell shows #N/A. */
export const FigureValue = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("text"), text: z.string() }),
  z.strictObject({ type: z.literal("money"), amount: Money }),
  z.strictObject({ type: z.literal("count"), count: z.int() }),
  z.strictObject({ type: z.literal("day"), day: Day }),
  z.strictObject({ type: z.literal("instant"), at: Instant }),
  z.strictObject({ type: z.literal("unknown") }),
]);
export type FigureValue = z.infer<typeof FigureValue>;

/** One value an ask, in the order of the asks. */
export const FiguresDocument = z.strictObject({ values: z.array(FigureValue) });
export type FiguresDocument = z.infer<typeof FiguresDocument>;
