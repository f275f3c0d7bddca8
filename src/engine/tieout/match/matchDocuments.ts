import {
  bookDocuments,
  xeroDocuments,
  type BookDocument,
  type MatchBooks,
  type XeroDocument,
} from "./documents.ts";
import type { Ambiguity, Match, Matching } from "./match.ts";
import { matchSums } from "./matchSums.ts";
import { passes, type Pass } from "./passes.ts";

/** Passes of falling strictness; each document is used once. */
export function matchDocuments(of: MatchBooks): Matching {
  const matching = matchAll(bookDocuments(of), xeroDocuments(of));
  return { ...matching, linked: of.documents.aliveCount };
}

export function matchAll(
  records: readonly BookDocument[],
  documents: readonly XeroDocument[],
): Omit<Matching, "linked"> {
  const matches: Match[] = [];
  const ambiguous: Ambiguity[] = [];
  let open: Open = { records, documents };
  for (const pass of passes) {
    const end = runPass(pass, open);
    const { id, because } = pass;
    for (const [{ record }, document] of end.pairs)
      matches.push({ pass: id, because, records: [record], documents: [document] });
    for (const one of end.ambiguous) ambiguous.push(one);
    open = without(open, end);
  }
  const sums = matchSums(open.records, open.documents);
  const all = [...matches, ...sums.matches];
  const done = new Set(all.flatMap((match) => match.records));
  const used = new Set(all.flatMap((match) => match.documents.map(({ id }) => id)));
  return {
    matches: all,
    ambiguous: [...ambiguous, ...sums.ambiguous],
    unmatchedRecords: records.filter(({ record }) => !done.has(record)),
    unmatchedDocuments: documents.filter(({ id }) => !used.has(id)),
  };
}

interface Open {
  readonly records: readonly BookDocument[];
  readonly documents: readonly XeroDocument[];
}

type Pair = readonly [BookDocument, XeroDocument];

interface PassEnd {
  readonly pairs: readonly Pair[];
  readonly ambiguous: readonly Ambiguity[];
}

/** A pair is made only where the record fits no other document, and the document no other record. */
function runPass(pass: Pass, { records, documents }: Open): PassEnd {
  const documentsByKey = new Map<string, XeroDocument[]>();
  for (const document of documents) {
    for (const key of pass.xeroKeys(document)) {
      const group = documentsByKey.get(key);
      if (group === undefined) documentsByKey.set(key, [document]);
      else group.push(document);
    }
  }
  const claims: { readonly record: BookDocument; readonly fitting: readonly XeroDocument[] }[] = [];
  const claimsOn = new Map<string, number>();
  for (const record of records) {
    const found = pass.bookKeys(record).flatMap((key) => documentsByKey.get(key) ?? []);
    const fitting = found.filter((document) => pass.fits(record, document));
    if (fitting.length === 0) continue;
    claims.push({ record, fitting });
    for (const { id } of fitting) claimsOn.set(id, (claimsOn.get(id) ?? 0) + 1);
  }
  const pairs: Pair[] = [];
  const ambiguous: Ambiguity[] = [];
  for (const { record, fitting } of claims) {
    const [only, second] = fitting;
    if (only !== undefined && second === undefined && claimsOn.get(only.id) === 1)
      pairs.push([record, only]);
    else ambiguous.push({ pass: pass.id, record: record.record, candidates: fitting });
  }
  return { pairs, ambiguous };
}

/** What a stricter pass could not tell apart, no weaker one may choose. */
function without({ records, documents }: Open, { pairs, ambiguous }: PassEnd): Open {
  if (pairs.length === 0 && ambiguous.length === 0) return { records, documents };
  const done = new Set([
    ...pairs.map(([{ record }]) => record),
    ...ambiguous.map(({ record }) => record),
  ]);
  const used = new Set([
    ...pairs.map(([, { id }]) => id),
    ...ambiguous.flatMap(({ candidates }) => candidates.map(({ id }) => id)),
  ]);
  return {
    records: records.filter(({ record }) => !done.has(record)),
    documents: documents.filter(({ id }) => !used.has(id)),
  };
}
