import { compareText } from "../../base/text.ts";
import type { BookDocument, XeroDocument } from "./documents.ts";
import type { Ambiguity, Match } from "./match.ts";
import { isNearInTime } from "./passes.ts";

/** More candidates than this are not searched: the answer would be a guess among thousands of sums. */
const candidatesMax = 14;
/** At most so many payments make one. */
const partsMax = 6;

export interface SumMatches {
  readonly matches: readonly Match[];
  readonly ambiguous: readonly Ambiguity[];
}

const because = {
  together:
    "Together they make its amount, of the same customer or reconciliation, and no other sum does.",
  parts:
    "Its parts in Xero make the payment's amount, of the same customer, and no other sum does.",
};

/** Several payments that came to the bank as one, and one that came in parts. Only where exactly one sum fits. TIE-3. */
export function matchSums(
  records: readonly BookDocument[],
  documents: readonly XeroDocument[],
): SumMatches {
  const receipts = records.filter(({ kind }) => kind === "receipt");
  const money = documents.filter(({ kind }) => kind === "receipt");
  if (receipts.length === 0 || money.length === 0) return { matches: [], ambiguous: [] };
  const taken = new Set<string>();
  const matches: Match[] = [];
  const ambiguous: Ambiguity[] = [];
  const joined = groupsOf(receipts);
  for (const document of money) {
    const sums = joined.flatMap((group) => {
      const near = group.filter((one) => !taken.has(one.record) && isNearInTime(one, document));
      return sumsOf(near, document.amount);
    });
    const distinct = distinctSums(sums, ({ record }) => record);
    const [only, second] = distinct;
    if (only === undefined) continue;
    if (second === undefined) {
      for (const { record } of only) taken.add(record);
      taken.add(document.id);
      const parts = only.map(({ record }) => record);
      matches.push({
        pass: "manyToOne",
        because: because.together,
        records: parts,
        documents: [document],
      });
    } else {
      const all = new Set(distinct.flatMap((sum) => sum.map(({ record }) => record)));
      for (const record of all)
        ambiguous.push({ pass: "manyToOne", record, candidates: [document] });
    }
  }
  for (const record of receipts) {
    if (taken.has(record.record)) continue;
    const near = money.filter(
      (one) => !taken.has(one.id) && one.owner === record.owner && isNearInTime(record, one),
    );
    const [only, second] = sumsOf(near, record.amount);
    if (only === undefined) continue;
    if (second !== undefined) {
      ambiguous.push({ pass: "manyToOne", record: record.record, candidates: near });
      continue;
    }
    for (const { id } of only) taken.add(id);
    matches.push({
      pass: "manyToOne",
      because: because.parts,
      records: [record.record],
      documents: only,
    });
  }
  return { matches, ambiguous };
}

/** Payments that can have come together: of one customer, or of one reconciliation. */
function groupsOf(records: readonly BookDocument[]): readonly (readonly BookDocument[])[] {
  const groups = new Map<string, BookDocument[]>();
  for (const record of records) {
    const keys = [`owner ${record.owner}`];
    if (record.reconciliation !== null) keys.push(`close ${record.reconciliation}`);
    for (const key of keys) {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [record]);
      else group.push(record);
    }
  }
  return [...groups.values()].filter(({ length }) => length > 1);
}

interface Amounted {
  readonly amount: bigint;
}

/** Every sum of two parts or more, up to the second: a second one is enough to choose none. */
function sumsOf<T extends Amounted>(
  parts: readonly T[],
  wanted: bigint,
): readonly (readonly T[])[] {
  if (parts.length < 2 || parts.length > candidatesMax) return [];
  const found: (readonly T[])[] = [];
  const search = (from: number, chosen: readonly T[], left: bigint): void => {
    if (left === 0n && chosen.length > 1) found.push(chosen);
    if (found.length > 1 || left <= 0n || chosen.length === partsMax) return;
    for (const [offset, part] of parts.slice(from).entries()) {
      if (part.amount > 0n) search(from + offset + 1, [...chosen, part], left - part.amount);
    }
  };
  search(0, [], wanted);
  return found;
}

/** The same payments found as one customer's and as one reconciliation's are one sum. */
function distinctSums<T>(
  sums: readonly (readonly T[])[],
  keyOf: (part: T) => string,
): readonly (readonly T[])[] {
  const byKey = new Map(sums.map((sum) => [sum.map(keyOf).sort(compareText).join(" "), sum]));
  return [...byKey.values()];
}
