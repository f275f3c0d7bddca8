import { formatCents, zeroCents } from "#engine/base/money.ts";
import { cents, day, order, payment } from "../../support/builders.ts";
import { creditOf, synced, unallocated, withAcme, withBook, withCredit } from "../plan/support.ts";
import { tieOutInput, tiedOut } from "./support.ts";

test("PAY-9: once the old payment is gone by hand, the new one is Timing: no sheet asks for it any more", () => {
  const check = payment("CB-1", "1001", "40.00", [["INV-1", "40.00"]]);
  const before = synced(
    withAcme({ orders: [order("INV-1", "1001", "100.00")], payments: [check] }),
  );
  const changed = withBook(before, { payments: [{ ...check, date: day("2026-02-16") }] });
  const { entries } = tieOutInput(changed);
  const reasonsOf = (input: typeof changed) =>
    tiedOut(input, entries).receivables.flatMap(({ reasons }) =>
      reasons.map(({ amount, reason }) => `${reason} ${formatCents(amount)}`),
    );
  expect(reasonsOf(changed)).toEqual(["voidedPayment 0.00"]);

  const off = unallocated(changed, "CB-1");
  const refund = { id: "r1", amount: cents("40.00"), date: creditOf(off, "CB-1").date };
  const refunded = withCredit(off, "CB-1", {
    status: "PAID",
    remaining: zeroCents,
    refunds: [{ ...refund, reference: "CB-1 void", isReconciled: false }],
  });
  expect(reasonsOf(refunded)).toEqual(["timing -40.00"]);
});
