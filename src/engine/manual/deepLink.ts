import type { Organisation } from "../xero/snapshot.ts";

export type LinkTarget =
  | { readonly type: "invoice"; readonly id: string }
  | { readonly type: "creditNote"; readonly id: string }
  | { readonly type: "bankTransaction"; readonly id: string }
  | { readonly type: "contact"; readonly id: string };

const pathByType: Readonly<Record<LinkTarget["type"], string>> = {
  invoice: "/AccountsReceivable/View.aspx?InvoiceID=",
  creditNote: "/AccountsReceivable/ViewCreditNote.aspx?creditNoteID=",
  bankTransaction: "/Bank/ViewTransaction.aspx?bankTransactionID=",
  contact: "/Contacts/View/",
};

/**
 * Opens the document in the right organisation (developer.xero.com/documentation/api-guides/deep-link-xero). Xero's own
 * form leaves `redirecturl` unencoded, so each part that comes from outside is encoded by itself.
 */
export function deepLink(
  organisation: Pick<Organisation, "shortCode">,
  target: LinkTarget,
): string {
  const path = `${pathByType[target.type]}${encodeURIComponent(target.id)}`;
  if (organisation.shortCode === null) return `https://go.xero.com${path}`;
  const shortCode = encodeURIComponent(organisation.shortCode);
  return `https://go.xero.com/organisationlogin/default.aspx?shortcode=${shortCode}&redirecturl=${path}`;
}
