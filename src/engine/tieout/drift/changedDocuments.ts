import { formatCents, type Cents } from "../../base/money.ts";
import type { IsoDate } from "../../base/date.ts";
import { findingOn, type Finding } from "../../finding.ts";
import { textFact } from "../../plan/facts.ts";
import type { Link } from "../../plan/link.ts";
import { isLive } from "../creditsShown.ts";
import type { TieOutCase } from "../input.ts";
import { reasonOfDrift } from "../reasons.ts";
import type { Written } from "../written.ts";

/** Linked documents that are no longer as they were written: total, date, contact, or gone altogether. */
export function changedDocuments(of: TieOutCase): readonly Finding[] {
  return [...of.context.links.values()].flatMap((link) => {
    const watched = watchedBy(of, link);
    return watched === undefined ? [] : findingsOn(of, link, watched);
  });
}

interface Watched {
  /** "Invoice INV-1001". */
  readonly name: string;
  readonly document: DocumentShown | undefined;
}

interface DocumentShown {
  readonly status: Parameters<typeof isLive>[0]["status"];
  readonly contactId: string;
  readonly date: IsoDate;
  readonly total: Cents;
}

function watchedBy({ context }: TieOutCase, link: Link): Watched | undefined {
  const { record, xeroId, xeroNumber, xeroType } = link;
  if (xeroId === "" || link.facts === null) return undefined;
  const number = xeroNumber ?? record.replace(/^[^:]*:/u, "");
  switch (xeroType) {
    case "invoice":
      return { name: `Invoice ${number}`, document: context.invoiceById.get(xeroId) };
    case "creditNote":
      return { name: `Credit note ${number}`, document: context.creditNoteById.get(xeroId) };
    case "overpayment":
    case "prepayment":
      return { name: `Payment ${number}`, document: context.creditById.get(xeroId) };
    case "account":
    case "allocation":
    case "contact":
    case "taxRate":
      return undefined;
  }
}

function findingsOn(of: TieOutCase, link: Link, { document, name }: Watched): readonly Finding[] {
  const { record } = link;
  const written = of.writtenOf(record);
  if (written === undefined) return [];
  if (document === undefined || !isLive(document)) {
    const isExpected =
      reasonOfDrift(of.stateOf(record)) !== null || of.stateOf(record).isVoidedOrder;
    if (
      isExpected ||
      of.plan.findings.some((one) => one.record === record && one.code === "voidedInXero")
    )
      return [];
    const how = document === undefined ? "is no longer in Xero" : `is ${document.status} in Xero`;
    const message = `${name} ${how}, and CoreBridge still has it. Void it in CoreBridge as well, or hold ${record} and put Xero right by hand.`;
    return [findingOn("voidedInXero", record, message)];
  }
  const changes = changesOf(of, link, written, document);
  if (changes.length === 0) return [];
  const message = `${name} was changed in Xero after it synced: ${changes.join("; ")}. Put it back as CoreBridge has it, or correct CoreBridge and sync again: synced documents are looked at, not touched.`;
  return [findingOn("changedInXero", record, message)];
}

const nothing: readonly string[] = [];

function changesOf(
  { owners }: TieOutCase,
  { facts }: Link,
  written: Written,
  document: DocumentShown,
): readonly string[] {
  const date = textFact(facts, "date");
  const owner = owners.ofContact(document.contactId);
  const isSame =
    document.total === written.amount &&
    (date === null || date === document.date) &&
    (written.owner === null || written.owner === owner);
  // Nearly always: nothing is said of what nobody touched.
  if (isSame) return nothing;
  return [
    ...(document.total === written.amount
      ? []
      : [`total ${formatCents(document.total)} instead of ${formatCents(written.amount)}`]),
    ...(date === null || date === document.date
      ? []
      : [`dated ${document.date} instead of ${date}`]),
    ...(written.owner === null || written.owner === owner
      ? []
      : [`moved to ${owners.nameOf(owner)} from ${owners.nameOf(written.owner)}`]),
  ];
}
