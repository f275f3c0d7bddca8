import { formatCents, type Cents } from "../base/money.ts";
import { nearly, type Evidence } from "./evidence.ts";
import type { Scene } from "./scene.ts";
import { allocatedTo } from "./unallocate.ts";
import { firstNames, invoiceNumber, invoiceText, listText } from "./wording.ts";
import type { CreditDocument } from "./xeroIndex.ts";

/** `credit:invoice`: a credit on an invoice, as CoreBridge applied it or as an entry asks for it. */
export function placeKey(creditId: string, invoiceId: string): string {
  return `${creditId}:${invoiceId}`;
}

/**
 * Places where entries want credit to be, or still say what is to become of it: of a voided order and a bad debt that is
 * the invoice whatever the credit, and so where the entry's own credit is not known.
 */
export function placesAskedFor(scenes: readonly Scene[]): ReadonlySet<string> {
  return new Set(
    scenes.flatMap(({ credit, invoice, need: { kind } }) => {
      if (invoice === undefined) return [];
      const isAnyCredits = credit === undefined || kind === "voidedOrder" || kind === "badDebt";
      return [isAnyCredits ? invoice.id : placeKey(credit.id, invoice.id)];
    }),
  );
}

/** Invoices that hold credit which neither CoreBridge nor any entry wants there: somebody took the wrong one. */
export function misplacedOn(
  { askedFor, invoice, linkedIds }: Scene,
  credit: CreditDocument,
): readonly string[] {
  const ids = new Set(credit.allocations.map(({ invoiceId }) => invoiceId));
  return [...ids]
    .filter((id) => {
      const place = placeKey(credit.id, id);
      return (
        id !== invoice?.id && !linkedIds.has(place) && !askedFor.has(place) && !askedFor.has(id)
      );
    })
    .sort();
}

/** "overpayment CB-2001 allocated, but 100.00 to invoice INV-1002 instead of 100.00 to invoice INV-1001". */
export function misplaced(
  scene: Scene,
  source: string,
  credit: CreditDocument,
  ids: readonly string[],
  wanted: Cents,
): Evidence {
  const places = ids.map(
    (id) => `${formatCents(allocatedTo(credit, id))} to ${placeName(scene, id)}`,
  );
  return nearly(
    `${source} allocated, but ${listText(firstNames(places))} instead of ${formatCents(wanted)} to invoice ${invoiceText(scene)}`,
  );
}

function placeName(scene: Scene, id: string): string {
  const { invoice, linkedIds, need, xero } = scene;
  const name = invoiceNumber(scene, id);
  if (!xero.invoiceById.has(id)) return name;
  // Of an opening balance no invoice is CoreBridge's, so there it says nothing.
  const isPlain = id === invoice?.id || linkedIds.has(id) || need.variant === "openingInvoice";
  return isPlain ? `invoice ${name}` : `invoice ${name} (not CoreBridge's)`;
}
