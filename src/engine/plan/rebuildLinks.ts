import type { IsoDate } from "../base/date.ts";
import { compareText } from "../base/text.ts";
import type { Snapshot } from "../xero/snapshot.ts";
import { survivorOf } from "./findContact.ts";
import type { Link, LinkByRecord } from "./link.ts";
import {
  finding,
  joinClaims,
  type Claims,
  type RebuildFinding,
  type RebuildScene,
  type SetLink,
} from "./rebuild/claims.ts";
import { rebuildAllocations } from "./rebuild/rebuildAllocations.ts";
import { rebuildContacts } from "./rebuild/rebuildContacts.ts";
import { rebuildCreditNotes } from "./rebuild/rebuildCreditNotes.ts";
import { rebuildInvoices } from "./rebuild/rebuildInvoices.ts";
import { rebuildPayments } from "./rebuild/rebuildPayments.ts";
import { rebuildTaxRates } from "./rebuild/rebuildTaxRates.ts";

export interface RebuildInput {
  readonly snapshot: Snapshot;
  /** Those that are known still: they win over what Xero's books suggest. */
  readonly links: LinkByRecord;
  /** The Sync Start Date: what is dated before it is in the opening balances. ORD-3. */
  readonly start: IsoDate;
}

export interface RebuiltLinks {
  /** New ones, sorted by record. */
  readonly made: readonly SetLink[];
  /** Sorted by their code. */
  readonly findings: readonly RebuildFinding[];
}

/**
 * The links as Xero's books alone tell them, without exports. Where Xero cannot tell there is a finding and no link, and
 * the next sync decides with the exports (ORD-15). Income accounts have no link here: they are found by their code, and
 * which name CoreBridge had given them is not in Xero. ACC-1.
 */
export function rebuildLinks({ snapshot, links, start }: RebuildInput): RebuiltLinks {
  const contactById = new Map(snapshot.contacts.map((contact) => [contact.id, contact]));
  const contacts = rebuildContacts(snapshot.contacts, contactById);
  const scene: RebuildScene = {
    snapshot,
    unlinked: unlinkedOf(snapshot, links),
    start,
    contactById,
    customerIdsAt: customerIdsAt(contacts, links),
  };
  const { links: claims, findings } = joinClaims([contacts, ...documentsOf(scene, links)]);
  const clashes = claims.flatMap((claim) => {
    const known = links.get(claim.record);
    return known === undefined || isSameContact(scene, claim, known) ? [] : [contradiction(claim)];
  });
  return {
    made: claims
      .filter(({ record }) => !links.has(record))
      .toSorted((left, right) => compareText(left.record, right.record)),
    findings: [
      ...findings.filter(({ record }) => record === null || !links.has(record)),
      ...clashes,
    ].toSorted(byCode),
  };
}

function documentsOf(scene: RebuildScene, links: LinkByRecord): readonly Claims[] {
  const invoices = rebuildInvoices(scene);
  const payments = rebuildPayments(scene);
  const known = [...links.values()].filter(({ xeroType }) => xeroType === "invoice");
  const allInvoices = [...known, ...invoices.links];
  return [
    { links: rebuildTaxRates(scene, allInvoices), findings: [] },
    invoices,
    rebuildCreditNotes(scene),
    payments,
    { links: rebuildAllocations(scene.snapshot, payments.links, allInvoices), findings: [] },
  ];
}

/** A document that a link leads to has its record already. */
function unlinkedOf(snapshot: Snapshot, links: LinkByRecord): RebuildScene["unlinked"] {
  const ids = new Set(
    [...links.values()].flatMap(({ xeroType, xeroId }) =>
      xeroType === "allocation" ? [] : xeroId,
    ),
  );
  const isFree = ({ id }: { readonly id: string }) => !ids.has(id);
  return {
    taxRates: snapshot.taxRates.filter(({ taxType }) => !ids.has(taxType)),
    invoices: snapshot.invoices.filter(isFree),
    creditNotes: snapshot.creditNotes.filter(isFree),
    credits: snapshot.credits.filter(isFree),
  };
}

/** Links that are known already lead to contacts as well, also to those without a ContactNumber. */
function customerIdsAt(contacts: Claims, links: LinkByRecord): RebuildScene["customerIdsAt"] {
  const known = [...links.values()].filter(({ xeroType }) => xeroType === "contact");
  const fresh = contacts.links.filter(({ record }) => !links.has(record));
  const ids = new Map<string, string[]>();
  for (const { record, xeroId } of [...known, ...fresh]) {
    const id = record.slice("customer:".length);
    const at = ids.get(xeroId);
    if (at === undefined) ids.set(xeroId, [id]);
    else at.push(id);
  }
  return ids;
}

/** A link whose contact was merged in Xero since is right still: the next sync follows the merge. MRG-1. */
function isSameContact(scene: RebuildScene, claim: SetLink, known: Link): boolean {
  if (claim.xeroType !== "contact") return false;
  const contact = scene.contactById.get(known.xeroId);
  return (
    known.xeroId === claim.xeroId ||
    (contact !== undefined && survivorOf(scene, contact).id === claim.xeroId)
  );
}

/** What is known wins; that Xero says otherwise is for a person to see. */
function contradiction({ record, xeroNumber }: SetLink): RebuildFinding {
  const message = `${record} is linked to another document than the one that is called ${xeroNumber ?? "so"} in Xero: the link that was there is kept. See in Xero which of the two is right, and void or rename the other.`;
  return finding("linkContradiction", record, message);
}

function byCode(left: RebuildFinding, right: RebuildFinding): number {
  return (
    compareText(left.code, right.code) ||
    compareText(left.record ?? "", right.record ?? "") ||
    compareText(left.message, right.message)
  );
}
