import { compareText } from "../base/text.ts";
import type { PlanContext } from "../plan/context.ts";
import type { LinkType } from "../plan/link.ts";
import type { Credit, CreditNote, Invoice } from "../xero/snapshot.ts";
import { isLive, type CreditShown } from "./creditsShown.ts";
import type { Owners } from "./owners.ts";
import { emptyPlaces } from "./places.ts";
import type { RecordCase, Records } from "./records.ts";

/** A Xero document, and the record that a link says it stands for. */
export interface DocumentCase<T extends XeroShown = XeroShown> {
  /** Its place among the documents of one tie-out. */
  readonly at: number;
  readonly document: T;
  readonly type: ShownType;
  /** Neither voided nor deleted: asked of here, for the document itself lies far away. */
  readonly isAlive: boolean;
  /** Whose it is. */
  readonly owner: string;
  /** A voided order's offset stands for the order, as its invoice does. VOI-2. */
  readonly linked: RecordCase | undefined;
}

type XeroShown = Invoice | Credit | CreditNote;
type ShownType = "invoice" | "credit" | "creditNote";

/**
 * The strictest match of all: what our links say. One look at each link serves all who ask. Documents stay in the order in
 * which Xero gave them, in which they lie in memory: whoever's answer would depend on it sorts those few. TIE-3.
 */
export interface LinkedDocuments extends LinksRead {
  readonly invoices: readonly DocumentCase<Invoice>[];
  readonly credits: readonly DocumentCase<Credit>[];
  readonly creditNotes: readonly DocumentCase<CreditNote>[];
  readonly byId: ReadonlyMap<string, DocumentCase>;
}

interface LinksRead {
  /** Xero ids that a link names and the snapshot does not have. */
  readonly recordByGoneId: ReadonlyMap<string, RecordCase>;
  /** The document that the record's own link names. */
  readonly documentOf: (own: RecordCase) => DocumentCase | undefined;
  readonly isAlive: (own: RecordCase) => boolean;
  /** How many links lead to a document that lives. */
  readonly aliveCount: number;
}

/** Documents are collected before the links are read, which say what each stands for. */
interface OpenDocument<T extends XeroShown = XeroShown> extends DocumentCase<T> {
  linked: RecordCase | undefined;
}

export function linkedDocuments(
  { snapshot }: PlanContext,
  records: Records,
  owners: Owners,
): LinkedDocuments {
  const byId = new Map<string, OpenDocument>();
  const open =
    (type: ShownType) =>
    <T extends XeroShown>(document: T): OpenDocument<T> => {
      const owner = owners.ofContact(document.contactId);
      const isAlive = isLive(document);
      const one = { at: byId.size, document, type, isAlive, owner, linked: undefined };
      byId.set(document.id, one);
      return one;
    };
  const invoices = snapshot.invoices.map(open("invoice"));
  const credits = snapshot.credits.map(open("credit"));
  const creditNotes = snapshot.creditNotes.map(open("creditNote"));
  return { ...readLinks(records, byId), byId, invoices, credits, creditNotes };
}

/** Says of each linked document what it stands for. */
function readLinks(records: Records, byId: ReadonlyMap<string, OpenDocument>): LinksRead {
  const recordByGoneId = new Map<string, RecordCase>();
  const documents = emptyPlaces<DocumentCase>(records.count());
  let aliveCount = 0;
  for (const own of records.linked) {
    const { link } = own;
    if (link.xeroId === "") continue;
    const found = byId.get(link.xeroId);
    const target = standsFor(own, records);
    if (found === undefined) {
      recordByGoneId.set(link.xeroId, target);
      continue;
    }
    found.linked = target;
    if (!isOfType(found, link.xeroType)) continue;
    documents[own.at] = found;
    if (found.isAlive) aliveCount += 1;
  }
  const documentOf = (own: RecordCase) => documents[own.at];
  const isAlive = (own: RecordCase) => documentOf(own)?.isAlive === true;
  return { recordByGoneId, documentOf, isAlive, aliveCount };
}

/** For the few that no link names: the order in which Xero gives them decides nothing. */
export function byDocumentId(left: DocumentCase, right: DocumentCase): number {
  return compareText(left.document.id, right.document.id);
}

export function isInvoiceCase(one: DocumentCase): one is DocumentCase<Invoice> {
  return one.type === "invoice";
}

export function isCreditCase(one: DocumentCase): one is DocumentCase<CreditShown> {
  return one.type !== "invoice";
}

const offsetPrefix = "offset:";

function standsFor(own: RecordCase, records: Records): RecordCase {
  return own.record.startsWith(offsetPrefix)
    ? records.of(`order:${own.record.slice(offsetPrefix.length)}`)
    : own;
}

function isOfType({ type }: DocumentCase, linked: LinkType): boolean {
  return type === "credit" ? linked === "overpayment" || linked === "prepayment" : linked === type;
}
