import { defined } from "../base/assert.ts";
import { badDebt } from "./badDebt.ts";
import { customerMerge } from "./customerMerge.ts";
import type { ManualKindRow } from "./kindRow.ts";
import type { ManualKind } from "./need.ts";
import { nsf } from "./nsf.ts";
import { refund } from "./refund.ts";
import { resync } from "./resync.ts";
import { taxRate } from "./taxRate.ts";
import { unappliedDeposit } from "./unappliedDeposit.ts";
import { voidedOrder } from "./voidedOrder.ts";
import { voidedPayment } from "./voidedPayment.ts";

/** Every kind of manual entry, in the order of their sheets. Rulebook, "Manual entries". */
export const manualKinds: readonly ManualKindRow[] = [
  refund,
  badDebt,
  nsf,
  voidedPayment,
  customerMerge,
  unappliedDeposit,
  voidedOrder,
  resync,
  taxRate,
];

const placed = manualKinds.map((row, place) => [row.kind, { row, place }] as const);
const placedByKind: ReadonlyMap<
  ManualKind,
  { readonly row: ManualKindRow; readonly place: number }
> = new Map(placed);

export function kindRow(kind: ManualKind): ManualKindRow {
  return defined(placedByKind.get(kind), `the row of manual kind ${kind}`).row;
}

/** Where the kind's sheet stands among the manual sheets. */
export function kindPlace(kind: ManualKind): number {
  return defined(placedByKind.get(kind), `the row of manual kind ${kind}`).place;
}
