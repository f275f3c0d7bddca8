import { foldName, hasWholeWord } from "../base/text.ts";
import type { Settings } from "../settings.ts";
import type { Contact, Invoice } from "../xero/snapshot.ts";
import type { ManualNeed } from "./need.ts";
import { mergedInto, type CreditDocument, type XeroIndex } from "./xeroIndex.ts";

/** One need, with the Xero documents that it speaks of as they stand now. */
export interface Scene {
  readonly need: ManualNeed;
  readonly settings: Settings;
  readonly xero: XeroIndex;
  /**
   * Xero ids of what the sync posted or adopted: never taken for work by hand. And `credit:invoice` for what CoreBridge
   * applied: no mistake, whoever put it there.
   */
  readonly linkedIds: ReadonlySet<string>;
  /** Where this and the other entries want credit to be, see `placesAskedFor`; of one entry looked at alone, nothing. */
  readonly askedFor: ReadonlySet<string>;
  /** The customer's contact, merges followed. */
  readonly contact: Contact | undefined;
  /** The original payment or credit note, where it is in Xero. */
  readonly credit: CreditDocument | undefined;
  readonly invoice: Invoice | undefined;
}

export function sceneOf(
  need: ManualNeed,
  settings: Settings,
  xero: XeroIndex,
  linkedIds: ReadonlySet<string>,
): Scene {
  const contact = contactOf(need, xero);
  return {
    need,
    settings,
    xero,
    linkedIds,
    askedFor: new Set(),
    contact,
    credit: originalOf(need, contact, xero),
    invoice: invoiceOf(need, xero),
  };
}

/** True for a document that lives: neither VOIDED nor DELETED. */
export function isLive(document: { readonly status: string }): boolean {
  return document.status !== "VOIDED" && document.status !== "DELETED";
}

/** The credit documents of the customer, oldest first. */
export function creditsOf(scene: Scene): readonly CreditDocument[] {
  return scene.contact === undefined
    ? []
    : (scene.xero.creditsByContact.get(scene.contact.id) ?? []);
}

/** The number that CoreBridge's users know the record by: `payment:CB-2001/refund` is CB-2001. */
export function numberOf(need: ManualNeed): string {
  return need.record.replace(/^[^:]*:/u, "").replace(/\/(?:refund|nsf|badDebt)$/u, "");
}

function contactOf(need: ManualNeed, xero: XeroIndex): Contact | undefined {
  if (need.contactId !== null)
    return xero.contactById.get(mergedInto(need.contactId, xero.contactById));
  const named = xero.activeContactsByName.get(foldName(need.customer)) ?? [];
  return named.length === 1 ? named[0] : undefined;
}

/** By its id; a need that was made before its payment was posted has none yet, but its number stands in Xero. PAY-3. */
function originalOf(
  need: ManualNeed,
  contact: Contact | undefined,
  xero: XeroIndex,
): CreditDocument | undefined {
  const { original } = need;
  if (original === null) return undefined;
  if (original.xeroId !== null) return xero.creditById.get(original.xeroId);
  if (contact === undefined) return undefined;
  const found = (xero.creditsByContact.get(contact.id) ?? []).filter(
    (credit) =>
      isLive(credit) && credit.words.some((words) => hasWholeWord(words, original.number)),
  );
  return found.length === 1 ? found[0] : undefined;
}

function invoiceOf(need: ManualNeed, xero: XeroIndex): Invoice | undefined {
  if (need.invoiceId !== null) return xero.invoiceById.get(need.invoiceId);
  if (need.invoice === null) return undefined;
  const found = (xero.invoicesByNumber.get(need.invoice) ?? []).filter(isLive);
  return found.length === 1 ? found[0] : undefined;
}
