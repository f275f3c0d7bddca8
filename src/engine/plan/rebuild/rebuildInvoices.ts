import { formatCents } from "../../base/money.ts";
import { groupBy } from "../context.ts";
import type { Invoice } from "../../xero/snapshot.ts";
import {
  claimed,
  isDead,
  joinClaims,
  leftOut,
  nameAt,
  type Claims,
  type RebuildScene,
} from "./claims.ts";

/**
 * ORD-4, VOI-1: an invoice's number is the order's, `N` or `N-V`. That is all that marks it as ours, so the link knows no
 * facts, and the next sync uses it only where the order's contact, total and date agree. ORD-15.
 */
export function rebuildInvoices(scene: RebuildScene): Claims {
  const groups = groupBy(scene.unlinked.invoices, ({ number }) => number);
  return joinClaims([...groups.values()].map((group) => invoiceOfNumber(scene, group)));
}

function invoiceOfNumber(scene: RebuildScene, group: readonly Invoice[]): Claims {
  const live = group.filter(({ status }) => !isDead(status));
  const [invoice, second] = live;
  if (invoice === undefined) return joinClaims(group.map(voidedInvoice));
  if (second !== undefined) {
    const message = `Two invoices bear the number ${invoice.number}: ${live.map((one) => saleOf(scene, one)).join(" and ")}. Which of them is the order's cannot be told: no link was made. Rename one of them in Xero.`;
    return leftOut("twoOfOneNumber", recordOf(invoice), message);
  }
  return liveInvoice(scene, invoice);
}

function liveInvoice(scene: RebuildScene, invoice: Invoice): Claims {
  const what = `Invoice ${invoice.number === "" ? "without a number" : invoice.number} (${saleOf(scene, invoice)})`;
  if (invoice.number === "" || invoice.status === "DRAFT" || invoice.status === "SUBMITTED")
    return leftOut(
      "notFromCoreBridge",
      null,
      `${what} is a draft or bears no number: no sync made it.`,
    );
  if (!scene.customerIdsAt.has(invoice.contactId))
    return leftOut(
      "notFromCoreBridge",
      null,
      `${what} stands at a contact that is no CoreBridge customer's.`,
    );
  if (invoice.date < scene.start)
    return leftOut(
      "beforeStart",
      null,
      `${what} is dated before the Sync Start Date ${scene.start}: it is in the opening balances.`,
    );
  return claimed({
    change: "set",
    record: recordOf(invoice),
    xeroType: "invoice",
    xeroId: invoice.id,
    xeroNumber: invoice.number,
    origin: "adopted",
    facts: null,
  });
}

/** ORD-9 speaks of it without a link: Xero never gives its number back. A DELETED draft was nobody's. */
function voidedInvoice(invoice: Invoice): Claims {
  if (invoice.status === "DELETED") return { links: [], findings: [] };
  const message = `Invoice ${invoice.number} is VOIDED in Xero: no link was made. An order of that number fails under ORD-9, which says what to do.`;
  return leftOut("voidedInXero", recordOf(invoice), message);
}

function saleOf(scene: RebuildScene, { contactId, date, total }: Invoice): string {
  return `${nameAt(scene, contactId)}, ${date}, ${formatCents(total)}`;
}

function recordOf({ number }: Invoice): string {
  return `order:${number}`;
}
