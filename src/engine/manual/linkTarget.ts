import type { LinkTarget } from "./deepLink.ts";
import type { Scene } from "./scene.ts";
import { creditKindOf } from "./wording.ts";

/** The original payment or credit note; where it is not in Xero, the next best page to begin on. */
export function creditTarget(scene: Scene): LinkTarget | null {
  const { credit, need } = scene;
  const id = credit?.id ?? need.original?.xeroId ?? null;
  if (creditKindOf(scene) === "creditNote" && id !== null) return { type: "creditNote", id };
  const bankTransactionId = credit?.bankTransactionId ?? need.original?.bankTransactionId ?? null;
  if (bankTransactionId !== null) return { type: "bankTransaction", id: bankTransactionId };
  return invoiceTarget(scene);
}

export function invoiceTarget(scene: Scene): LinkTarget | null {
  const id = scene.invoice?.id ?? scene.need.invoiceId;
  return id === null ? contactTarget(scene) : { type: "invoice", id };
}

export function contactTarget(scene: Scene): LinkTarget | null {
  const id = scene.need.contactId ?? scene.contact?.id ?? null;
  return id === null ? null : { type: "contact", id };
}
