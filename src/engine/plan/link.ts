import type { Json } from "../base/canonical.ts";

/** CoreBridge key ↔ Xero id, with what was last written. Kept by the store. */
export interface Link {
  /** `customer:1001`, `order:INV-1`, `payment:CB-1`, `allocation:CB-1->INV-1` … */
  readonly record: string;
  readonly xeroType: LinkType;
  /** Empty only for an allocation that is still wanted. */
  readonly xeroId: string;
  readonly xeroNumber: string | null;
  /** `posted`: written by us. `adopted`: it was there already, and what we do not know counts as lost. PAY-5. */
  readonly origin: "posted" | "adopted";
  /** CoreBridge's facts as last written, to see what CoreBridge changed since. CUS-7, ORD-8. */
  readonly facts: Json;
  /** Grows with every link made: an invoice whose number is lower was there before the payment. PAY-5. */
  readonly since: number;
}

export type LinkType =
  | "taxRate"
  | "account"
  | "contact"
  | "invoice"
  | "creditNote"
  | "overpayment"
  | "prepayment"
  | "allocation"
  /** Work of the assist that is under way; removed by its last write. MAN-5. */
  | "assist";

/** A link as a command or an adoption leaves it; `$id` and `$number` stand for what Xero answers. */
export type LinkChange =
  | {
      readonly change: "set";
      readonly record: string;
      readonly xeroType: LinkType;
      readonly xeroId: string | "$id";
      readonly xeroNumber: string | "$number" | null;
      readonly origin: Link["origin"];
      readonly facts: Json;
    }
  | { readonly change: "remove"; readonly record: string };

export type LinkByRecord = ReadonlyMap<string, Link>;
