import { formatCents } from "../../base/money.ts";
import { findingOn, type Finding } from "../../finding.ts";
import { textFact } from "../../plan/facts.ts";
import type { Link } from "../../plan/link.ts";
import type { TieOutCase } from "../input.ts";
import type { DocumentCase } from "../linkedDocuments.ts";
import type { RecordCase } from "../records.ts";
import { reasonOfDrift } from "../reasons.ts";
import type { Visitor } from "../walk.ts";
import { isWritten, writtenOf, type Written } from "../written.ts";

/** The watch over linked documents, and what it found by the end of the walk. */
export interface DocumentWatch extends Required<Pick<Visitor, "linked">> {
  readonly findings: readonly Finding[];
}

/** Linked documents that are no longer as they were written: total, date, contact, or gone altogether. */
export function documentWatch(of: TieOutCase): DocumentWatch {
  const findings: Finding[] = [];
  return {
    findings,
    linked: (own) => {
      const finding = changeOf(of, own);
      if (finding !== undefined) findings.push(finding);
    },
  };
}

function changeOf(of: TieOutCase, own: RecordCase): Finding | undefined {
  const { link } = own;
  const written = isWritten(own) ? writtenOf(own, of.owners) : undefined;
  if (written === undefined || link === undefined) return undefined;
  const found = of.documents.documentOf(own);
  return found?.isAlive !== true
    ? goneFinding(of, link, found)
    : changeFinding(of, link, written, found);
}

/** "Invoice INV-1001". */
function nameOf({ record, xeroNumber, xeroType }: Link): string {
  const noun =
    xeroType === "invoice" ? "Invoice" : xeroType === "creditNote" ? "Credit note" : "Payment";
  return `${noun} ${xeroNumber ?? record.replace(/^[^:]*:/u, "")}`;
}

function goneFinding(
  of: TieOutCase,
  link: Link,
  found: DocumentCase | undefined,
): Finding | undefined {
  const { record } = link;
  const state = of.stateOf(record);
  const isExpected = reasonOfDrift(state) !== null || state.isVoidedOrder;
  const isSaid = of.plan.findings.some(
    (one) => one.record === record && one.code === "voidedInXero",
  );
  if (isExpected || isSaid) return undefined;
  const how = found === undefined ? "is no longer in Xero" : `is ${found.document.status} in Xero`;
  const message = `${nameOf(link)} ${how}, and CoreBridge still has it. Void it in CoreBridge as well, or hold ${record} and put Xero right by hand.`;
  return findingOn("voidedInXero", record, message);
}

function changeFinding(
  of: TieOutCase,
  link: Link,
  written: Written,
  found: DocumentCase,
): Finding | undefined {
  const changes = changesOf(of, link, written, found);
  if (changes.length === 0) return undefined;
  const message = `${nameOf(link)} was changed in Xero after it synced: ${changes.join("; ")}. Put it back as CoreBridge has it, or correct CoreBridge and sync again: synced documents are looked at, not touched.`;
  return findingOn("changedInXero", link.record, message);
}

const nothing: readonly string[] = [];

function changesOf(
  { owners }: TieOutCase,
  { facts }: Link,
  written: Written,
  { document, owner }: DocumentCase,
): readonly string[] {
  const date = textFact(facts, "date");
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
