import type { RecordCase } from "./records.ts";

/** Voided in CoreBridge: by its row, or, where that is in an earlier export, by its name. VOI-1, RUN-11. */
export function isVoidedSale({ isInBook, order, record }: RecordCase): boolean {
  return order?.isVoid === true || (!isInBook && isVoidRecord(record));
}

/** `order:INV-1-V`, `order:INV-1-V2`. */
export function isVoidRecord(record: string): boolean {
  return /^order:.*-V\d*$/u.test(record);
}
