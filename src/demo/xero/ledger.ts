import { randomUUID } from "node:crypto";
import type { Books } from "./books.ts";

/** Where nobody has yet seen what Xero does, the caller chooses. */
export interface Switches {
  readonly overpaymentReference: "stored" | "dropped";
  readonly reconciledBlocksDeallocate: boolean;
}

/** What an endpoint and a person's hook act upon. */
export interface Ledger {
  readonly books: Books;
  readonly now: () => number;
  readonly switches: Switches;
  /** Notes what Xero would swallow but no client should send; tests assert that nothing was noted. */
  readonly violate: (sentence: string) => void;
}

export function newId(): string {
  return randomUUID();
}

export const zeroId = "00000000-0000-0000-0000-000000000000";
