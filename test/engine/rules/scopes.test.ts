import { creditMemoScope, type CreditMemoFact } from "#engine/rules/creditMemoScope.ts";
import { orderScope, type OrderFact } from "#engine/rules/orderScope.ts";
import { paymentScope, type PaymentFact } from "#engine/rules/paymentScope.ts";
import type { RuleTable } from "#engine/rules/table.ts";
import { ruleRows } from "#engine/rules/rulebook.ts";
import { day } from "../../support/builders.ts";

const flags = [true, false] as const;
const [before, start, after] = [day("2025-12-31"), day("2026-01-01"), day("2026-01-02")];

const orderFacts: readonly OrderFact[] = (
  ["wip", "completed", "closed", "importClosed", "voided"] as const
).flatMap((stage) =>
  [null, before, after].flatMap((completedDate) =>
    flags.flatMap((isSynced) =>
      flags.map((hasOpeningSale) => ({ stage, completedDate, start, isSynced, hasOpeningSale })),
    ),
  ),
);

const memoFacts: readonly CreditMemoFact[] = (
  ["added", "overpayment", "reduced", null] as const
).flatMap((type) =>
  flags.flatMap((isVoided) =>
    flags.flatMap((isSynced) =>
      [before, after].flatMap((date) =>
        flags.flatMap((isZero) =>
          flags.map((looksLikeOverpayment) => ({
            type,
            isVoided,
            isSynced,
            date,
            start,
            isZero,
            looksLikeOverpayment,
          })),
        ),
      ),
    ),
  ),
);

const paymentFacts: readonly PaymentFact[] = (
  ["payment", "refund", "badDebt", "nsf"] as const
).flatMap((kind) =>
  (["money", "storeCredit"] as const).flatMap((method) =>
    flags.flatMap((isVoided) =>
      flags.flatMap((isSynced) =>
        flags.flatMap((isZero) =>
          flags.flatMap((isReconciled) =>
            [before, after].flatMap((effectiveDate) =>
              flags.map((paysOrderInScope) => ({
                kind,
                method,
                isVoided,
                isSynced,
                isZero,
                isReconciled,
                effectiveDate,
                start,
                paysOrderInScope,
              })),
            ),
          ),
        ),
      ),
    ),
  ),
);

/** For each row, and for `otherwise` at the end: whether some fact is decided by it. */
function reached<Fact, Choice>(
  table: RuleTable<Fact, Choice>,
  facts: readonly Fact[],
): readonly boolean[] {
  const deciding = facts.map((fact) => table.rows.findIndex(({ when }) => when(fact)));
  return [...table.rows.keys(), -1].map((index) => deciding.includes(index));
}

describe("the scope tables", () => {
  it.each([
    ["orders", reached(orderScope, orderFacts)],
    ["credit memos", reached(creditMemoScope, memoFacts)],
    ["payments", reached(paymentScope, paymentFacts)],
  ])("of %s have no row that nothing reaches", (_name, rows) => {
    expect(rows).not.toContain(false);
  });

  it("cite only rules of the rulebook", () => {
    const known = new Set<string>(ruleRows.map(({ id }) => id));
    const cited = [orderScope, creditMemoScope, paymentScope].flatMap(({ rows, otherwise }) => [
      ...rows.map(({ id }) => id),
      otherwise.id,
    ]);
    expect(cited.filter((id) => !known.has(id))).toEqual([]);
  });
});
