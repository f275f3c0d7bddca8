import { planSync } from "#engine/plan/planSync.ts";
import type { PlanInput } from "#engine/plan/input.ts";
import type { Plan } from "#engine/plan/plan.ts";
import {
  cents,
  creditMemo,
  day,
  merge,
  order,
  payment,
  voidOf,
  type Pays,
} from "../../support/builders.ts";
import {
  acme,
  baker,
  codes,
  creditOf,
  invoiceOf,
  itemOf,
  needs,
  says,
  synced,
  syncOnce,
  unallocated,
  verdict,
  withAcme,
  withBook,
  withXero,
} from "./support.ts";

const record = "payment:SC-1";
const sold = order("INV-1", "1001", "100.00");
const memo = creditMemo("CM-1", "1001", "60.00");

function spent(amount: string, pays: Pays = [["INV-1", amount]], number = "SC-1") {
  return payment(number, "1001", amount, pays, {
    method: "storeCredit",
    methodText: "In-Store Credit",
  });
}

function of(plan: Plan): string {
  return verdict(plan, "Payments", record);
}

function allocations(plan: Plan): readonly string[] {
  return says(plan).filter((text) => text.startsWith("Allocate"));
}

describe("PAY-8: a payment by in-store credit", () => {
  const one = withAcme({ orders: [sold], creditMemos: [memo], payments: [spent("60.00")] });

  it("moves no cash: it allocates the customer's credit note", () => {
    const { plan, next } = syncOnce(one);
    expect(of(plan)).toBe("created PAY-8");
    expect(verdict(plan, "Allocations", record)).toBe("created PAY-8");
    expect(next.snapshot.credits).toEqual([]);
    expect(creditOf(next, "CM-1").remaining).toBe(0n);
    expect(invoiceOf(next, "INV-1").amountDue).toBe(cents("40.00"));
    const again = planSync(next);
    expect(again.commands).toEqual([]);
    expect(of(again)).toBe("unchanged PAY-8");
  });

  it("takes from two sources, credit notes oldest first, then what CoreBridge applied to no order", () => {
    const memos = [
      creditMemo("CM-2", "1001", "20.00", { date: day("2026-02-08") }),
      creditMemo("CM-1", "1001", "30.00"),
    ];
    const rest = payment("CB-1", "1001", "40.00", [], {
      date: day("2026-01-05"),
      reconciledDate: day("2026-01-05"),
    });
    const input = withAcme({
      orders: [sold],
      creditMemos: memos,
      payments: [rest, spent("75.00")],
    });
    const { plan, next } = syncOnce(input);
    expect(allocations(plan)).toEqual([
      "Allocate 30.00 of in-store credit CM-1 to INV-1",
      "Allocate 20.00 of in-store credit CM-2 to INV-1",
      "Allocate 25.00 of in-store credit CB-1 to INV-1",
    ]);
    expect(creditOf(next, "CB-1").remaining).toBe(cents("15.00"));
    expect(planSync(next).commands).toEqual([]);
  });

  it("takes nothing that CoreBridge applied to an order, not even an unapplied deposit", () => {
    const wip = order("INV-2", "1001", "40.00", { stage: "wip", completedDate: null });
    const deposit = payment("CB-1", "1001", "40.00", [["INV-2", "40.00"]]);
    const plan = planSync(withAcme({ orders: [sold, wip], payments: [deposit, spent("40.00")] }));
    expect(of(plan)).toBe("failed PAY-8");
    expect(itemOf(plan, "Payments", record).message).toContain("40.00 short");
  });

  it("not enough credit fails with the shortfall, and takes nothing", () => {
    const plan = planSync(withBook(one, { payments: [spent("70.00")] }));
    expect(of(plan)).toBe("failed PAY-8");
    expect(itemOf(plan, "Payments", record).message).toContain("10.00 short");
    expect(allocations(plan)).toEqual([]);
  });

  it("two payments share one credit note, and not more than it has", () => {
    const orders = [sold, order("INV-2", "1001", "100.00")];
    const payments = [spent("40.00"), spent("30.00", [["INV-2", "30.00"]], "SC-2")];
    const plan = planSync(withBook(one, { orders, payments }));
    expect(of(plan)).toBe("created PAY-8");
    expect(verdict(plan, "Payments", "payment:SC-2")).toBe("failed PAY-8");
  });

  it("waits where its order is not completed yet, and is made when that syncs", () => {
    const wip = withBook(one, { orders: [{ ...sold, stage: "wip", completedDate: null }] });
    expect(of(planSync(wip))).toBe("skipped PAY-8");
    const next = withBook(synced(wip), { orders: [sold] });
    expect(of(planSync(next))).toBe("created PAY-8");
    expect(planSync(synced(next)).commands).toEqual([]);
  });

  it("names the invoice that failed", () => {
    const plan = planSync(withBook(one, { orders: [{ ...sold, total: cents("99.00") }] }));
    expect(of(plan)).toBe("failed PAY-13");
    expect(itemOf(plan, "Payments", record).message).toContain("INV-1");
  });

  function allocatedByHand(): PlanInput {
    const start = synced(withBook(one, { payments: [] }));
    const { id } = invoiceOf(start, "INV-1");
    return withXero(withBook(start, { payments: [spent("60.00")] }), {
      creditNotes: start.snapshot.creditNotes.map((row) => ({
        ...row,
        remaining: cents("0.00"),
        allocations: [{ id: "hand", invoiceId: id, amount: cents("60.00"), date: null }],
      })),
      invoices: start.snapshot.invoices.map((row) => ({
        ...row,
        amountDue: cents("40.00"),
        amountCredited: cents("60.00"),
      })),
    });
  }

  it("an equal allocation that is there already means it is done", () => {
    const input = allocatedByHand();
    expect(of(planSync(input))).toBe("unchanged PAY-8");
    expect(planSync(input).commands).toEqual([]);
    expect(of(planSync(synced(input)))).toBe("unchanged PAY-8");
  });

  it("an equal allocation is one payment's and no other's", () => {
    const input = withBook(allocatedByHand(), {
      payments: [spent("60.00"), spent("60.00", undefined, "SC-2")],
    });
    const plan = planSync(input);
    expect(of(plan)).toBe("unchanged PAY-8");
    expect(verdict(plan, "Payments", "payment:SC-2")).toBe("failed PAY-8");
  });

  it("credit of a merged customer that stands at another contact fails under MRG-1", () => {
    const start = synced(withAcme({ customers: [acme, baker], creditMemos: [memo] }));
    const input = withBook(start, {
      merges: [merge("1001", "1002")],
      orders: [order("INV-1", "1002", "100.00")],
      payments: [{ ...spent("60.00"), customerId: "1002" }],
    });
    const plan = planSync(input);
    expect(of(plan)).toBe("failed MRG-1");
    expect(allocations(plan)).toEqual([]);
  });

  it("a credit memo that failed is named by the payment that needs it, under its rule", () => {
    const closed = withXero(withBook(one, { orders: [sold] }), {
      organisation: { ...one.snapshot.organisation, periodLockDate: day("2026-02-05") },
    });
    const plan = planSync(closed);
    expect(verdict(plan, "Credit Memos", "creditMemo:CM-1")).toBe("failed LCK-1");
    expect(of(plan)).toBe("failed LCK-1");
    expect(itemOf(plan, "Payments", record).message).toContain("CM-1");
  });

  it("a payment of in-store credit that was voided before anything was allocated is skipped", () => {
    const plan = planSync(withBook(one, { payments: [{ ...spent("60.00"), isVoided: true }] }));
    expect(of(plan)).toBe("skipped PAY-7");
  });

  it("PAY-7: voided after its credit was allocated, it is manual", () => {
    const next = withBook(synced(one), { payments: [{ ...spent("60.00"), isVoided: true }] });
    const plan = planSync(next);
    expect(of(plan)).toBe("manual PAY-7");
    expect(plan.commands).toEqual([]);
    expect(of(planSync(unallocated(next, "CM-1")))).toBe("unchanged PAY-7");
  });
});

describe("in-store credit on an invoice that moves", () => {
  const start = synced(
    withAcme({ orders: [sold], creditMemos: [memo], payments: [spent("60.00")] }),
  );
  const again = order("INV-1", "1001", "150.00", { completedDate: day("2026-02-25") });

  it("VOI-3: it is given back by the void and allocated to the re-made order in one sync", () => {
    const { plan, next } = syncOnce(withBook(start, { orders: [again, voidOf(sold)] }));
    expect(says(plan)).toContain("Un-allocate 60.00 of CM-1 from INV-1-V");
    expect(allocations(plan)).toContain("Allocate 60.00 of in-store credit CM-1 to INV-1");
    expect(invoiceOf(next, "INV-1").amountDue).toBe(cents("90.00"));
    expect(invoiceOf(next, "INV-1-V").amountDue).toBe(0n);
    const third = planSync(next);
    expect(third.commands).toEqual([]);
    expect(of(third)).toBe("unchanged PAY-8");
  });

  it("VOI-3: it waits where the re-made order is not completed yet", () => {
    const wip = synced(
      withBook(start, { orders: [{ ...again, stage: "wip", completedDate: null }, voidOf(sold)] }),
    );
    expect(planSync(wip).commands).toEqual([]);
    const { next } = syncOnce(withBook(wip, { orders: [again, voidOf(sold)] }));
    expect(invoiceOf(next, "INV-1").amountDue).toBe(cents("90.00"));
  });

  it("PAY-14: un-allocated by a person, it is not made again, with a finding", () => {
    const plan = planSync(unallocated(start, "CM-1"));
    expect(plan.commands).toEqual([]);
    expect(of(plan)).toBe("unchanged PAY-14");
    expect(codes(plan)).toEqual([`unappliedInXero ${record}`]);
    expect(needs(plan)).toEqual([]);
  });

  it("PAY-14 (a): un-allocated for an update, it is allocated again after it", () => {
    const freed = unallocated(
      withBook(start, { orders: [order("INV-1", "1001", "120.00")] }),
      "CM-1",
    );
    const { plan, next } = syncOnce(freed);
    expect(says(plan)).toEqual([
      "Update invoice INV-1 for Acme Signs, 120.00",
      "Allocate 60.00 of in-store credit CM-1 to INV-1",
    ]);
    expect(plan.commands[1]?.needs).toContain(plan.commands[0]?.key);
    expect(invoiceOf(next, "INV-1").amountDue).toBe(cents("60.00"));
    expect(planSync(next).commands).toEqual([]);
  });
});

describe("PAY-8: credit that was allocated, and whose links are lost", () => {
  const two = [creditMemo("CM-1", "1001", "60.00"), creditMemo("CM-2", "1001", "50.00")];

  function lost(input: PlanInput): PlanInput {
    return { ...input, links: new Map() };
  }

  it("a payment that took from two credit notes is done, and takes from neither again", () => {
    const before = synced(
      withAcme({
        orders: [order("INV-1", "1001", "300.00")],
        creditMemos: two,
        payments: [spent("90.00")],
      }),
    );
    const plan = planSync(lost(before));
    expect(of(plan)).toBe("unchanged PAY-8");
    expect(plan.commands).toEqual([]);
    expect(of(planSync(synced(lost(before))))).toBe("unchanged PAY-8");
  });

  it("two payments that took from one note on one invoice are both done", () => {
    const payments = [spent("35.00"), spent("25.00", undefined, "SC-2")];
    const before = synced(
      withAcme({ orders: [order("INV-1", "1001", "300.00")], creditMemos: two, payments }),
    );
    const plan = planSync(lost(before));
    expect(of(plan)).toBe("unchanged PAY-8");
    expect(verdict(plan, "Payments", "payment:SC-2")).toBe("unchanged PAY-8");
    expect(plan.commands).toEqual([]);
  });

  it("another amount than those that are there is new", () => {
    const before = synced(
      withAcme({
        orders: [order("INV-1", "1001", "300.00")],
        creditMemos: two,
        payments: [spent("60.00")],
      }),
    );
    const next = withBook(lost(before), {
      payments: [spent("60.00"), spent("20.00", undefined, "SC-2")],
    });
    expect(allocations(planSync(next))).toEqual([
      "Allocate 20.00 of in-store credit CM-2 to INV-1",
    ]);
  });
});
