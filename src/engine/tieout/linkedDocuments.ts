import type { PlanContext } from "../plan/context.ts";
import { isLive } from "./creditsShown.ts";

/** The strictest match of all: what our links say. One look at each link serves all who ask. TIE-3. */
export interface LinkedDocuments {
  /** Xero id → the record; a voided order's offset stands for the order, as its invoice does. VOI-2. */
  readonly recordByDocument: ReadonlyMap<string, string>;
  /** Records whose linked document lives. */
  readonly alive: ReadonlySet<string>;
}

export function linkedDocuments(context: PlanContext): LinkedDocuments {
  const recordByDocument = new Map<string, string>();
  const alive = new Set<string>();
  for (const { record, xeroId, xeroType } of context.links.values()) {
    if (xeroId === "") continue;
    const document =
      xeroType === "invoice"
        ? context.invoiceById.get(xeroId)
        : xeroType === "creditNote"
          ? context.creditNoteById.get(xeroId)
          : context.creditById.get(xeroId);
    if (!documentTypes.has(xeroType)) continue;
    const isOffset = record.startsWith(offsetPrefix);
    recordByDocument.set(xeroId, isOffset ? `order:${record.slice(offsetPrefix.length)}` : record);
    if (document !== undefined && isLive(document)) alive.add(record);
  }
  return { recordByDocument, alive };
}

const offsetPrefix = "offset:";
const documentTypes: ReadonlySet<string> = new Set([
  "invoice",
  "creditNote",
  "overpayment",
  "prepayment",
]);
