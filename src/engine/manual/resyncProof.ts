import { addCents, formatCents, type Cents } from "../base/money.ts";
import { hasWholeWord } from "../base/text.ts";
import type { Invoice } from "../xero/snapshot.ts";
import { nearly, noEvidence, shownBy, type Candidate, type Evidence } from "./evidence.ts";
import { isLive, numberOf, type Scene } from "./scene.ts";
import { dateText } from "./wording.ts";
import { mergedInto } from "./xeroIndex.ts";

/** The invoice free to update. Rulebook, `resync`. */
export function freeEvidence(scene: Scene): Evidence {
  const { invoice, need } = scene;
  if (invoice === undefined) return noEvidence;
  const { number, status } = invoice;
  if (!isLive(invoice))
    return nearly(`invoice ${number} is ${status} in Xero, and the sync cannot update such a one`);
  const left = onInvoice(invoice);
  if (left === 0n && status !== "PAID")
    return shownBy(
      "invoice",
      invoice.id,
      `Invoice ${number} has no money on it: the sync can update it`,
    );
  const made = byHandOf(scene).find((one) => isLive(one) && isNamed(scene, one));
  if (made !== undefined)
    return nearly(
      `${found(made)} of ${formatCents(made.total)} found, but ${formatCents(left)} is still on invoice ${number}`,
    );
  const before = need.moneySeen ?? left;
  return left < before
    ? nearly(
        `${formatCents(left)} is still on invoice ${number}, of ${formatCents(before)} that was on it`,
      )
    : noEvidence;
}

/** What Xero shows to be paid and credited on the invoice; null where it does not show the invoice. */
export function moneyOnInvoice({ invoice }: Scene): Cents | null {
  return invoice === undefined || !isLive(invoice) ? null : onInvoice(invoice);
}

/** Or one of another number and the same total, made by hand. Rulebook, `resync`. */
export function otherInvoiceEvidence(scene: Scene): Evidence {
  const { contact, need } = scene;
  const { amount, date } = need;
  if (contact === undefined || amount === null) return noEvidence;
  const byHand = byHandOf(scene);
  const candidates = byHand
    .filter((one) => isIssued(one) && (date === null || one.date >= date))
    .filter(({ total }) => total === amount)
    .map((one) => candidateOf(scene, one));
  if (candidates.length > 0) return { candidates, near: null };
  const named = byHand.filter((one) => isLive(one) && isNamed(scene, one));
  // Of several that do not do, an approved one says more than a draft.
  const one = named.find(isIssued) ?? named[0];
  return one === undefined
    ? madeElsewhere(scene)
    : nearly(`${found(one)} found, but ${faultOf(scene, one, amount)}`);
}

function faultOf({ need }: Scene, { date, status, total }: Invoice, wanted: Cents): string {
  if (total !== wanted) return `${formatCents(total)} instead of ${formatCents(wanted)}`;
  return need.date !== null && date < need.date
    ? `dated ${date}, before ${dateText(need)}`
    : `${status} in Xero, to be approved yet`;
}

/** Under the order's number, and made for another customer. */
function madeElsewhere({ contact, linkedIds, need, xero }: Scene): Evidence {
  const made = (xero.invoicesByWord.get(need.invoice ?? numberOf(need)) ?? []).find(
    (one) =>
      isLive(one) &&
      one.id !== need.invoiceId &&
      !linkedIds.has(one.id) &&
      mergedInto(one.contactId, xero.contactById) !== contact?.id,
  );
  if (made === undefined) return noEvidence;
  const name = xero.contactById.get(made.contactId)?.name ?? "another contact";
  return nearly(`${found(made)} found, but made for ${name} instead of ${need.customer}`);
}

/** The customer's invoices that neither the sync made nor the entry is about. */
function byHandOf({ contact, linkedIds, need, xero }: Scene): readonly Invoice[] {
  const own = contact === undefined ? [] : (xero.invoicesByContact.get(contact.id) ?? []);
  return own.filter(
    ({ id, number }) => id !== need.invoiceId && number !== need.invoice && !linkedIds.has(id),
  );
}

function candidateOf(scene: Scene, invoice: Invoice): Candidate {
  const says = `Invoice ${invoice.number} of ${formatCents(invoice.total)} on ${invoice.date}`;
  return {
    keys: [`invoice:${invoice.id}`],
    capacity: null,
    rank: isNamed(scene, invoice) ? 0 : 2,
    document: { type: "invoice", id: invoice.id, says },
  };
}

/** INV-1001 R and INV-1001R are named after INV-1001; INV-10010 is another order's. */
function isNamed({ need }: Scene, { number, reference }: Invoice): boolean {
  const wanted = need.invoice ?? numberOf(need);
  const isLonger = /^\d/u.test(number.slice(wanted.length));
  return hasWholeWord(reference ?? "", wanted) || (number.startsWith(wanted) && !isLonger);
}

function isIssued({ status }: Invoice): boolean {
  return status === "AUTHORISED" || status === "PAID";
}

function onInvoice({ amountCredited, amountPaid }: Invoice): Cents {
  return addCents(amountPaid, amountCredited);
}

function found({ number }: Invoice): string {
  return `invoice ${number}`;
}
