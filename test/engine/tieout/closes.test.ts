import type { PlanInput } from "#engine/plan/input.ts";
import { formatCents } from "#engine/base/money.ts";
import { book, customer, order, payment, planInput, taxGroup } from "../../support/builders.ts";
import { syncOnce } from "../plan/support.ts";
import { tiedOut } from "./support.ts";

/** Two checks in one reconciliation, of which one says "check". */
function twoChecks(): PlanInput {
  return planInput({
    book: book({
      customers: [customer("1001", "Acme Signs")],
      taxGroups: [taxGroup("Travis", "8.25")],
      orders: [order("INV-1", "1001", "60.00"), order("INV-2", "1001", "40.00")],
      payments: [
        payment("CB-1", "1001", "60.00", [["INV-1", "60.00"]]),
        payment("CB-2", "1001", "40.00", [["INV-2", "40.00"]], { methodText: "check" }),
      ],
    }),
  });
}

describe("payments by reconciliation and method", () => {
  it("TIE-2: takes one method in two spellings for one, called as it was written first", () => {
    const { payments } = tiedOut(syncOnce(twoChecks()).next);
    expect(
      payments.map(({ coreBridge, method, reconciliation, unexplained, xero }) => [
        reconciliation,
        method,
        ...[coreBridge, xero, unexplained].map(formatCents),
      ]),
    ).toEqual([["118", "Check", "100.00", "100.00", "0.00"]]);
  });
});
