import type { ManualEntry } from "../manual/entry.ts";
import type { Proof } from "../manual/proof.ts";
import type { PlanContext } from "../plan/context.ts";
import type { LinkedDocuments } from "./linkedDocuments.ts";
import type { RecordCase, Records } from "./records.ts";
import type { PassId } from "./match/passes.ts";
import type { Matching } from "./match/match.ts";

/** Which Xero documents stand for CoreBridge records besides the linked, and which piece of work by hand each shows. TIE-1. */
export interface Counted {
  /** Xero id of an invoice, credit or credit note that no link names → the record that it stands for. */
  readonly recordByDocument: ReadonlyMap<string, RecordCase>;
  /** Xero id of a cash refund → the record whose entry it proves. */
  readonly recordByRefund: ReadonlyMap<string, string>;
  /** Xero id of a credit that a proof says is refunded in full → the record of that entry. */
  readonly recordByRefundedCredit: ReadonlyMap<string, string>;
  /** `credit:invoice` of an allocation from credit of the opening balances → the record whose entry it proves. */
  readonly recordByAllocation: ReadonlyMap<string, string>;
  /** Documents that bear the number of a payment which another document stands for already. */
  readonly duplicates: ReadonlyMap<string, RecordCase>;
}

interface CountInput {
  readonly context: PlanContext;
  readonly records: Records;
  readonly entries: readonly ManualEntry[];
  readonly proofs: ReadonlyMap<string, Proof>;
  readonly matching: Matching;
  readonly documents: LinkedDocuments;
}

/** Matches as strict as these count as the record's own document; weaker ones are shown. */
const countingPasses: ReadonlySet<PassId> = new Set(["number", "paymentNumber", "amountAndDate"]);

export function countDocuments(input: CountInput): Counted {
  const { entries, matching, proofs } = input;
  const proved = entries.flatMap((entry) => {
    const proof = proofs.get(entry.id);
    return proof?.type === "proved" ? [{ entry, document: proof.document }] : [];
  });
  const of = (type: string) =>
    proved.flatMap(({ entry, document }) =>
      document.type === type ? [[document.id, entry.need.record] as const] : [],
    );
  const byProof = [...of("creditNote"), ...of("invoice")];
  const matched = matching.matches.flatMap(({ pass, records: [record], documents: [document] }) =>
    countingPasses.has(pass) && record !== undefined && document?.type !== "directPayment"
      ? [[document?.id ?? "", record] as const]
      : [],
  );
  const recordByDocument = withoutLink(input, [...matched, ...byProof]);
  const money = new Set(["voidedPayment", "nsf"]);
  return {
    recordByDocument,
    recordByRefund: new Map(of("refund")),
    recordByRefundedCredit: new Map(
      proved.flatMap(({ entry: { need }, document }) =>
        document.type === "credit" && money.has(need.kind) ? [[document.id, need.record]] : [],
      ),
    ),
    recordByAllocation: new Map(of("allocation")),
    duplicates: duplicatesOf(input, recordByDocument),
  };
}

/** A link is stronger than a proof, and a proof than a match. */
function withoutLink(
  { documents, records }: CountInput,
  pairs: readonly (readonly [string, string])[],
): ReadonlyMap<string, RecordCase> {
  const free = pairs.filter(
    ([id]) => documents.byId.get(id)?.linked === undefined && !documents.recordByGoneId.has(id),
  );
  return new Map(free.map(([id, record]) => [id, records.of(record)]));
}

function duplicatesOf(
  { context, matching, records }: CountInput,
  recordByDocument: ReadonlyMap<string, RecordCase>,
): ReadonlyMap<string, RecordCase> {
  const pairs = matching.unmatchedDocuments.flatMap(({ id, texts, type }) => {
    if (type !== "credit" || recordByDocument.has(id)) return [];
    const words = texts.flatMap((text) => text.match(/[\p{L}\p{N}-]+/gu) ?? []);
    const number = words.find((word) => context.paymentByNumber.has(word));
    return number === undefined ? [] : [[id, records.of(`payment:${number}`)] as const];
  });
  return new Map(pairs);
}
