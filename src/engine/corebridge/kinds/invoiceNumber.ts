/** An invoice number as exported, and what its end says: `INV-7-V2` is the second void of INV-7. VOI-1. */
export interface InvoiceNumber {
  /** Without any `-V`. */
  readonly number: string;
  /** 1 for `-V`, 2 for `-V2`; 0 where the number has no such end. */
  readonly voidOrdinal: number;
}

const voided = /^(?<number>.+)-V(?<ordinal>\d{0,3})$/iu;

export function splitInvoiceNumber(text: string): InvoiceNumber {
  const groups = voided.exec(text)?.groups;
  const number = groups?.["number"];
  if (number === undefined) return { number: text, voidOrdinal: 0 };
  const ordinal = groups?.["ordinal"] ?? "";
  return { number, voidOrdinal: ordinal === "" ? 1 : Math.max(1, Number(ordinal)) };
}
