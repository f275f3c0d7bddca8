import { planSync } from "#engine/plan/planSync.ts";
import type { PlanInput } from "#engine/plan/input.ts";
import type { Organisation } from "#engine/xero/snapshot.ts";
import { creditMemo, day, order, payment } from "../../support/builders.ts";
import { itemOf, synced, verdict, withAcme, withBook, withXero } from "./support.ts";

function lock(input: PlanInput, changes: Partial<Organisation>): PlanInput {
  return withXero(input, { organisation: { ...input.snapshot.organisation, ...changes } });
}

function lockedTo(input: PlanInput, date: string): PlanInput {
  return lock(input, { periodLockDate: day(date) });
}

const sold = order("INV-1", "1001", "100.00");
const check = payment("CB-1", "1001", "100.00", [["INV-1", "100.00"]]);
const whole = withAcme({
  orders: [sold],
  payments: [check],
  creditMemos: [creditMemo("CM-1", "1001", "5.00")],
});

describe("LCK-1: a locked period", () => {
  it.each([
    ["2026-02-09", null, "created ORD-1"],
    ["2026-02-10", null, "failed LCK-1"],
    [null, "2026-02-10", "failed LCK-1"],
    ["2026-01-31", "2026-02-28", "failed LCK-1"],
    ["2026-02-28", "2026-01-31", "failed LCK-1"],
    [null, null, "created ORD-1"],
  ])("period lock %s, end of year %s: an order of 2026-02-10 is %s", (period, year, expected) => {
    const plan = planSync(
      lock(whole, {
        periodLockDate: period === null ? null : day(period),
        endOfYearLockDate: year === null ? null : day(year),
      }),
    );
    expect(verdict(plan, "Invoices", "order:INV-1")).toBe(expected);
    if (expected === "failed LCK-1")
      expect(itemOf(plan, "Invoices", "order:INV-1").message).toContain("locked up to 2026-02-");
  });

  it("nothing dated in it is sent", () => {
    const plan = planSync(lockedTo(whole, "2026-02-28"));
    expect(verdict(plan, "Invoices", "order:INV-1")).toBe("failed LCK-1");
    expect(verdict(plan, "Credit Memos", "creditMemo:CM-1")).toBe("failed LCK-1");
    expect(verdict(plan, "Payments", "payment:CB-1")).toBe("failed LCK-1");
    expect(verdict(plan, "Allocations", "payment:CB-1")).toBe("failed LCK-1");
    expect(plan.commands.map(({ task }) => task)).toEqual(["Income Accounts", "Customers"]);
  });

  it("an unchanged record is unchanged, locked or not", () => {
    const plan = planSync(lockedTo(synced(whole), "2026-12-31"));
    expect(new Set(plan.items.map(({ outcome }) => outcome))).toEqual(new Set(["unchanged"]));
  });

  it.each([
    [
      "the invoice",
      { periodLockDate: day("2026-02-10") },
      synced(withBook(whole, { payments: [] })),
      [check],
    ],
    [
      "the payment",
      { periodLockDate: day("2026-02-05") },
      synced(withBook(whole, { payments: [] })),
      [{ ...check, date: day("2026-02-04") }],
    ],
  ])("an allocation that touches %s in it fails", (_what, dates, start, payments) => {
    const plan = planSync(lock(withBook(start, { payments }), dates));
    expect(verdict(plan, "Allocations", "payment:CB-1")).toBe("failed LCK-1");
    expect(plan.commands.filter(({ task }) => task === "Allocations")).toEqual([]);
  });

  it.each([
    ["out of it", { ...sold, completedDate: day("2026-03-01") }],
    ["within it", { ...sold, poNumber: "PO 7" }],
  ])("an update of an invoice %s fails", (_what, now) => {
    const start = synced(withBook(whole, { payments: [] }));
    const plan = planSync(lockedTo(withBook(start, { orders: [now] }), "2026-02-15"));
    expect(verdict(plan, "Invoices", "order:INV-1")).toBe("failed LCK-1");
    expect(plan.commands).toEqual([]);
  });

  it("an update into it fails", () => {
    const start = synced(withBook(whole, { payments: [] }));
    const moved = { ...sold, completedDate: day("2026-01-15") };
    const plan = planSync(lockedTo(withBook(start, { orders: [moved] }), "2026-01-31"));
    expect(verdict(plan, "Invoices", "order:INV-1")).toBe("failed LCK-1");
  });

  it("in-store credit of a locked credit note is not allocated", () => {
    const spent = payment("SC-1", "1001", "5.00", [["INV-1", "5.00"]], { method: "storeCredit" });
    const start = synced(withBook(whole, { payments: [] }));
    const plan = planSync(lockedTo(withBook(start, { payments: [spent] }), "2026-02-06"));
    expect(verdict(plan, "Payments", "payment:SC-1")).toBe("failed LCK-1");
  });

  it("what has no date is written all the same", () => {
    const plan = planSync(lockedTo(withAcme({}), "2026-12-31"));
    expect(verdict(plan, "Customers", "customer:1001")).toBe("created CUS-1");
  });
});
