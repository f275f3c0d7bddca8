import * as z from "zod";

/** Pieces of every shape on our wire. Money is text with two decimals; days are YYYY-MM-DD. */
export const Money = z.string().regex(/^-?\d+\.\d{2}$/u);
export const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/u);
export const Instant = z.string().regex(/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/u);
