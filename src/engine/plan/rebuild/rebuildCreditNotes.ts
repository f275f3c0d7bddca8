import { formatCents, sumCents, zeroCents } from "../../base/money.ts";
import { groupBy } from "../context.ts";
import { storeCreditReference } from "../newMemo.ts";
import { offsetReference } from "../offsetNote.ts";
import type { CreditNote, Invoice } from "../../xero/snapshot.ts";
import {
  claimed,
  finding,
  isDead,
  joinClaims,
  leftOut,
  nameAt,
  type Claims,
  type RebuildScene,
  type SetLink,
} from "./claims.ts";

/** CRM-1, VOI-2: reference `StoreCredit` marks in-store credit, `Void of N` the offset of a voided order. */
export function rebuildCreditNotes(scene: RebuildScene): Claims {
  const { creditNotes } = scene.unlinked;
  const isCredit = ({ reference }: CreditNote) => reference === storeCreditReference;
  const memos = groupBy(creditNotes.filter(isCredit), ({ number }) => number);
  const others = groupBy(
    creditNotes.filter((note) => !isCredit(note) && !isDead(note.status)),
    ({ number }) => number,
  );
  return joinClaims([
    ...[...memos.values()].map((group) => memoOfNumber(scene, group)),
    ...[...others.values()].map((group) => offsetOfNumber(scene, group)),
  ]);
}

/** A VOIDED one is linked as well, lest its credit be made once more. */
function memoOfNumber(scene: RebuildScene, group: readonly CreditNote[]): Claims {
  const live = group.filter(({ status }) => !isDead(status));
  const [note, second] = live.length > 0 ? live : group;
  if (note === undefined) return { links: [], findings: [] };
  if (second !== undefined) return twoNotes(scene, note, live.length > 0 ? live : group);
  const what = describe(scene, note);
  if (!scene.customerIdsAt.has(note.contactId))
    return leftOut(
      "notFromCoreBridge",
      null,
      `${what} stands at a contact that is no CoreBridge customer's.`,
    );
  if (note.date < scene.start)
    return leftOut(
      "beforeStart",
      null,
      `${what} is dated before the Sync Start Date ${scene.start}: it is in the opening balances.`,
    );
  return claimed(linkOf(`creditMemo:${note.number}`, note));
}

function offsetOfNumber(scene: RebuildScene, group: readonly CreditNote[]): Claims {
  const [note, second] = group;
  if (note === undefined) return { links: [], findings: [] };
  if (second !== undefined) return twoNotes(scene, note, group);
  const order = note.number.replace(/-V\d*$/u, "");
  if (order === note.number || note.reference !== offsetReference(order))
    return leftOut(
      "notFromCoreBridge",
      null,
      `${describe(scene, note)} has neither the reference StoreCredit nor that of a voided order.`,
    );
  return offset(scene, note);
}

function offset(scene: RebuildScene, note: CreditNote): Claims {
  const link = linkOf(`offset:${note.number}`, note);
  const invoice = scene.snapshot.invoices.find(
    ({ number, status }) => number === note.number && !isDead(status),
  );
  if (invoice === undefined) return claimed(link);
  const amount = sumCents(
    note.allocations.filter(({ invoiceId }) => invoiceId === invoice.id).map((one) => one.amount),
  );
  if (amount === zeroCents) return claimed(link, openOffset(note, invoice));
  const facts = { state: "made", amount: formatCents(amount) };
  const made: SetLink = {
    ...link,
    record: `allocation:offset:${note.number}->${note.number}`,
    xeroType: "allocation",
    xeroId: invoice.id,
    facts,
  };
  return { links: [link, made], findings: [] };
}

/** VOI-3: whether a person took it off, or it was never put there, cannot be told; the next preview shows it. */
function openOffset(note: CreditNote, invoice: Invoice) {
  if (invoice.amountDue === zeroCents) return [];
  const message = `Credit note ${note.number} is not allocated to the voided invoice ${invoice.number}, of which ${formatCents(invoice.amountDue)} is due: the next sync allocates it. If a person took it off on purpose, hold order ${note.number}.`;
  return [finding("unallocatedOffset", `order:${note.number}`, message)];
}

function twoNotes(
  scene: RebuildScene,
  { number }: CreditNote,
  group: readonly CreditNote[],
): Claims {
  const message = `Two credit notes bear the number ${number}: ${group.map((one) => describe(scene, one)).join(" and ")}. Which of them is CoreBridge's cannot be told: no link was made. Rename one of them in Xero.`;
  return leftOut("twoOfOneNumber", `creditMemo:${number}`, message);
}

function describe(scene: RebuildScene, { number, contactId, date, total }: CreditNote): string {
  return `Credit note ${number} (${nameAt(scene, contactId)}, ${date}, ${formatCents(total)})`;
}

function linkOf(record: string, note: CreditNote): SetLink {
  return {
    change: "set",
    record,
    xeroType: "creditNote",
    xeroId: note.id,
    xeroNumber: note.number,
    origin: "adopted",
    facts: null,
  };
}
