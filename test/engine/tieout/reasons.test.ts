import { formatCents, zeroCents } from "#engine/base/money.ts";
import { cents, day, order, payment } from "../../support/builders.ts";
import {
  creditOf,
  synced,
  unallocated,
  withAcme,
  withBook,
  withCredit,
  withInvoice,
  withXero,
} from "../plan/support.ts";
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

test("HLD-1: what somebody changed in Xero on a held order is why it is held; on another it is unexplained", () => {
  const before = synced(withAcme({ orders: [order("INV-1", "1001", "100.00")] }));
  const edited = withInvoice(before, "INV-1", {
    total: cents("100.01"),
    amountDue: cents("100.01"),
  });
  const hold = { record: "order:INV-1", why: "dispute", by: "Ann", at: "2026-02-01T00:00:00Z" };
  const shown = (input: typeof edited) =>
    tiedOut(input).receivables.map(({ reasons, unexplained }) => [
      reasons.map(({ amount, reason }) => `${reason} ${formatCents(amount)}`),
      formatCents(unexplained),
    ]);
  expect(shown(edited)).toEqual([[[], "-0.01"]]);
  expect(shown({ ...edited, holds: [hold] })).toEqual([[["held -0.01"], "0.00"]]);
});

test("PAY-6: an NSF whose original is gone from Xero takes the payment's amount with it, and nothing is unexplained", () => {
  const check = payment("CB-1", "1001", "40.00", [["INV-1", "40.00"]]);
  const before = synced(
    withAcme({ orders: [order("INV-1", "1001", "100.00")], payments: [check] }),
  );
  const nsf = payment("CB-1", "1001", "40.00", [["INV-1", "40.00"]], {
    kind: "nsf",
    record: "payment:CB-1/nsf",
    originalNumber: "CB-1",
    date: day("2026-02-20"),
  });
  const returned = withBook(before, { payments: [check, nsf] });
  const { entries } = tieOutInput(returned);
  const gone = withXero(unallocated(returned, "CB-1"), { credits: [] });
  const { receivables, unexplainedTotal } = tiedOut(gone, entries);
  expect(receivables.map(({ coreBridge, xero }) => [coreBridge, xero])).toEqual([
    [10_000n, 10_000n],
  ]);
  expect(unexplainedTotal).toBe(0n);
});
