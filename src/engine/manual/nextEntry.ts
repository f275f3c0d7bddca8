import type { ManualEntry } from "./entry.ts";
import { kindRow } from "./manualKinds.ts";
import type { Proof } from "./proof.ts";

/** Begins the note that we write; any other note of a `notNeeded` entry is a person's, and stands. */
export const causeGoneStart = "Cause gone: ";

export interface NextEntry {
  readonly entry: ManualEntry;
  readonly why: string;
}

/** The entry after one look at plan and Xero, and why its status is what it is. MAN-2, MAN-3. */
export function nextEntry(
  entry: ManualEntry,
  proof: Proof,
  isNeeded: boolean,
  mayPersist: boolean,
): NextEntry {
  const { need, status } = entry;
  const isOurs = entry.note?.startsWith(causeGoneStart) ?? false;
  if (status === "notNeeded" && !isOurs) return { entry, why: "" };
  if (proof.type === "proved") {
    const { says } = proof.document;
    return {
      entry: { ...entry, status: "verified", proof: says, note: noteBefore(entry) },
      why: `Xero shows it: ${says}`,
    };
  }
  if (status === "verified") return verifiedNext(entry, proof, isNeeded);
  const says = proof.type === "open" ? null : proof.says;
  if (mayPersist) {
    if (status !== "notNeeded" || !isNeeded)
      return { entry: { ...entry, proof: says }, why: `${need.rule} asks for it` };
    return {
      entry: { ...entry, status: "todo", proof: says, note: noteBefore(entry) },
      why: `${need.rule} asks for it again`,
    };
  }
  if (status === "notNeeded") return { entry, why: "" };
  const cause = kindRow(need.kind).causeGone(need, says);
  const before = entry.note === null ? "" : ` (note before: ${entry.note})`;
  const note = `${causeGoneStart}${cause}${before}`;
  return {
    entry: { ...entry, status: "notNeeded", proof: says, note },
    why: `cause gone: ${cause}`,
  };
}

/** Work that no longer holds is to be done again; where documents move on by themselves, only if the plan asks. */
function verifiedNext(entry: ManualEntry, proof: Proof, isNeeded: boolean): NextEntry {
  if (!isNeeded && !kindRow(entry.need.kind).isProofLasting(entry.need)) return { entry, why: "" };
  const says = proof.type === "near" || proof.type === "ambiguous" ? proof.says : null;
  const why = `no longer holds in Xero${says === null ? "" : `: ${says}`}`;
  return { entry: { ...entry, status: "reopened", proof: says }, why };
}

function noteBefore({ note }: ManualEntry): string | null {
  if (note?.startsWith(causeGoneStart) !== true) return note;
  return /\(note before: (?<before>.*)\)$/su.exec(note)?.groups?.["before"] ?? null;
}
