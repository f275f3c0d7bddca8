import type { ManualEntry } from "../manual/entry.ts";
import type { Proof } from "../manual/proof.ts";
import type { PlanContext } from "../plan/context.ts";
import type { LinkedDocuments } from "./linkedDocuments.ts";
import type { PassId } from "./match/passes.ts";
import type { Matching } from "./match/match.ts";

/** Which Xero documents stand for CoreBridge records, and which piece of work by hand each shows. TIE-1. */
export interface Counted {
  /** Xero id of an invoice, credit or credit note → the record that it stands for. */
  readonly recordByDocument: ReadonlyMap<string, string>;
  /** Record → how it is called in Xero's books though no link says so. */
  readonly isMatchedOnly: ReadonlySet<string>;
  /** Xero id of a cash refund → the record whose entry it proves. */
  readonly recordByRefund: ReadonlyMap<string, string>;
  /** Xero id of a credit that a proof says is refunded in full → the record of that entry. */
  readonly recordByRefundedCredit: ReadonlyMap<string, string>;
  /** `credit:invoice` of an allocation from credit of the opening balances → the record whose entry it proves. */
  readonly recordByAllocation: ReadonlyMap<string, string>;
  /** Documents that bear the number of a payment which another document stands for already. */
  readonly duplicates: ReadonlyMap<string, string>;
}

interface CountInput {
  readonly context: PlanContext;
  readonly entries: readonly ManualEntry[];
  readonly proofs: ReadonlyMap<string, Proof>;
  readonly matching: Matching;
  readonly linked: LinkedDocuments;
}

/** Matches as strict as these count as the record's own document; weaker ones are shown. */
const countingPasses: ReadonlySet<PassId> = new Set(["number", "paymentNumber", "amountAndDate"]);

export function countDocuments(input: CountInput): Counted {
  const { context, entries, linked, matching, proofs } = input;
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
  const recordByDocument = withoutLink([...matched, ...byProof], linked.recordByDocument);
  const money = new Set(["voidedPayment", "nsf"]);
  return {
    recordByDocument,
    isMatchedOnly: new Set(matched.map(([, record]) => record)),
    recordByRefund: new Map(of("refund")),
    recordByRefundedCredit: new Map(
      proved.flatMap(({ entry: { need }, document }) =>
        document.type === "credit" && money.has(need.kind) ? [[document.id, need.record]] : [],
      ),
    ),
    recordByAllocation: new Map(of("allocation")),
    duplicates: duplicatesOf(context, matching, recordByDocument),
  };
}

/** A link is stronger than a proof, and a proof than a match. */
function withoutLink(
  pairs: readonly (readonly [string, string])[],
  linked: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  if (pairs.every(([id]) => linked.has(id))) return linked;
  return new Map([...pairs, ...linked]);
}

function duplicatesOf(
  context: PlanContext,
  { unmatchedDocuments }: Matching,
  recordByDocument: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const pairs = unmatchedDocuments.flatMap(({ id, texts, type }) => {
    if (type !== "credit" || recordByDocument.has(id)) return [];
    const words = texts.flatMap((text) => text.match(/[\p{L}\p{N}-]+/gu) ?? []);
    const number = words.find((word) => context.paymentByNumber.has(word));
    return number === undefined ? [] : [[id, `payment:${number}`] as const];
  });
  return new Map(pairs);
}
