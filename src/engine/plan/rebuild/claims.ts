import type { IsoDate } from "../../base/date.ts";
import type { Contact, DocumentStatus, Snapshot } from "../../xero/snapshot.ts";
import type { LinkChange } from "../link.ts";

/** What one kind of document tells of its links. */
export interface Claims {
  readonly links: readonly SetLink[];
  readonly findings: readonly RebuildFinding[];
}

/** A document that got no link, or whose link a person should look at, and why. */
export interface RebuildFinding {
  readonly code: RebuildCode;
  /** The record that it is, or looks like; null where it is none of CoreBridge's. */
  readonly record: string | null;
  /** What was found, of which document, and what to do. */
  readonly message: string;
}

/** A closed list: a new reason is a new row here. */
export type RebuildCode =
  | "archivedContact"
  | "beforeStart"
  | "linkContradiction"
  | "notFromCoreBridge"
  | "twoOfOneNumber"
  | "unallocatedOffset"
  | "unallocatedPayment"
  | "voidedInXero";

export type SetLink = Extract<LinkChange, { change: "set" }>;

/** What the links are made from: Xero's books, and the day from which CoreBridge is synced. */
export interface RebuildScene {
  readonly snapshot: Snapshot;
  /** What no link leads to yet. */
  readonly unlinked: Pick<Snapshot, "taxRates" | "invoices" | "creditNotes" | "credits">;
  readonly start: IsoDate;
  readonly contactById: ReadonlyMap<string, Contact>;
  /** CoreBridge customers whose documents stand at a contact, by its id; more than one after a merge in Xero. MRG-1. */
  readonly customerIdsAt: ReadonlyMap<string, readonly string[]>;
}

export function joinClaims(parts: readonly Claims[]): Claims {
  return {
    links: parts.flatMap(({ links }) => links),
    findings: parts.flatMap(({ findings }) => findings),
  };
}

export function claimed(link: SetLink, findings: readonly RebuildFinding[] = []): Claims {
  return { links: [link], findings };
}

/** No link: why, and what decides instead. */
export function leftOut(code: RebuildCode, record: string | null, message: string): Claims {
  return { links: [], findings: [finding(code, record, message)] };
}

export function finding(code: RebuildCode, record: string | null, message: string): RebuildFinding {
  return { code, record, message };
}

/** The one customer whose documents stand there; null where none do, or a merge in Xero leaves several. */
export function customerAt({ customerIdsAt }: RebuildScene, contactId: string): string | null {
  const [only, second] = customerIdsAt.get(contactId) ?? [];
  return only !== undefined && second === undefined ? only : null;
}

export function isDead(status: DocumentStatus): boolean {
  return status === "VOIDED" || status === "DELETED";
}

/** As a message names a contact. */
export function nameAt({ contactById }: RebuildScene, contactId: string): string {
  return contactById.get(contactId)?.name ?? "a contact that is gone";
}
