import { entryId } from "#engine/manual/buildEntry.ts";
import { planSync } from "#engine/plan/planSync.ts";
import type { PlanInput } from "#engine/plan/input.ts";
import { cents, day, line, order, payment, settings, sha256 } from "../../support/builders.ts";
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

const record = "payment:CB-1";
const sold = order("INV-1", "1001", "100.00");
const wip = order("INV-1", "1001", "100.00", { stage: "wip", completedDate: null });
const check = payment("CB-1", "1001", "100.00", [["INV-1", "100.00"]]);

function allocated(input: PlanInput): string {
  return verdict(planSync(input), "Allocations", record);
}

describe("PAY-4: allocations", () => {
  it("a payment is allocated to each invoice for the applied amount", () => {
    const orders = [sold, order("INV-2", "1001", "50.00")];
    const payments = [
      payment("CB-1", "1001", "120.00", [
        ["INV-1", "100.00"],
        ["INV-2", "20.00"],
      ]),
    ];
    const input = withAcme({ orders, payments });
    expect(says(planSync(input)).slice(-2)).toEqual([
      "Allocate 100.00 of payment CB-1 to INV-1",
      "Allocate 20.00 of payment CB-1 to INV-2",
    ]);
    const after = synced(input);
    expect(invoiceOf(after, "INV-1").amountDue).toBe(0n);
    expect(invoiceOf(after, "INV-2").amountDue).toBe(cents("30.00"));
    expect(allocated(after)).toBe("unchanged PAY-4");
  });

  it("two payments pay one invoice", () => {
    const payments = [
      payment("CB-1", "1001", "60.00", [["INV-1", "60.00"]]),
      payment("CB-2", "1001", "40.00", [["INV-1", "40.00"]]),
    ];
    const after = synced(withAcme({ orders: [sold], payments }));
    expect(invoiceOf(after, "INV-1")).toMatchObject({ status: "PAID", amountDue: 0n });
  });

  it("an allocation is dated the later of payment and invoice, and waits for both", () => {
    const late = { ...sold, completedDate: day("2026-02-20") };
    const plan = planSync(withAcme({ orders: [late], payments: [check] }));
    const [invoice, posted, allocate] = plan.commands.slice(-3);
    expect(allocate?.write).toMatchObject({ type: "allocate", date: "2026-02-20" });
    expect(allocate?.needs).toEqual([posted?.key, invoice?.key]);
  });

  it("a payment of one customer on an order of another fails, also where both are new to Xero", () => {
    const orders = [order("INV-1", "1002", "100.00")];
    const input = withAcme({ customers: [acme, baker], orders, payments: [check] });
    expect(allocated(input)).toBe("failed MRG-1");
    expect(allocated(synced(input))).toBe("failed MRG-1");
  });

  it("more applied than was paid fails before anything is allocated", () => {
    const payments = [payment("CB-1", "1001", "90.00", [["INV-1", "100.00"]])];
    expect(allocated(withAcme({ orders: [sold], payments }))).toBe("failed PAY-4");
  });

  it("more applied than is due fails", () => {
    const payments = [payment("CB-1", "1001", "150.00", [["INV-1", "150.00"]])];
    expect(allocated(withAcme({ orders: [sold], payments }))).toBe("failed PAY-4");
  });

  it("an amount that CoreBridge applies later, to an invoice that was there, is allocated", () => {
    const free = withAcme({ orders: [sold], payments: [payment("CB-1", "1001", "100.00")] });
    const next = withBook(synced(free), { payments: [check] });
    expect(allocated(next)).toBe("created PAY-4");
    const half = withAcme({
      orders: [sold],
      payments: [payment("CB-1", "1001", "100.00", [["INV-1", "60.00"]])],
    });
    const whole = withBook(synced(half), { payments: [check] });
    expect(says(planSync(whole))).toEqual(["Allocate 40.00 of payment CB-1 to INV-1"]);
    expect(invoiceOf(synced(whole), "INV-1").amountDue).toBe(0n);
    expect(planSync(synced(whole)).commands).toEqual([]);
  });

  it("an invoice that synced before and is not exported this time can still be paid", () => {
    const before = synced(withAcme({ orders: [sold] }));
    expect(allocated(withBook(before, { orders: [], payments: [check] }))).toBe("created PAY-4");
  });
});

describe("PAY-5: deposits", () => {
  const deposited = synced(withAcme({ orders: [wip], payments: [check] }));
  const completed = withBook(deposited, { orders: [sold] });

  it("across three syncs: posted, listed once the invoice has synced, unchanged once allocated by hand", () => {
    const first = planSync(withAcme({ orders: [wip], payments: [check] }));
    expect(verdict(first, "Payments", record)).toBe("created PAY-2");
    expect(verdict(first, "Allocations", record)).toBe("skipped PAY-5");
    expect(needs(first)).toEqual([]);
    const second = planSync(completed);
    expect(says(second)).toEqual(["Create invoice INV-1 for Acme Signs, 100.00"]);
    expect(verdict(second, "Allocations", record)).toBe("manual PAY-5");
    expect(second.manualNeeds).toMatchObject([
      {
        kind: "unappliedDeposit",
        rule: "PAY-5",
        record,
        invoice: "INV-1",
        amount: cents("100.00"),
      },
    ]);
    const third = synced(completed);
    expect(allocated(third)).toBe("manual PAY-5");
    expect(planSync(third).commands).toEqual([]);
    const { id } = invoiceOf(third, "INV-1");
    const credits = third.snapshot.credits.map((row) => ({
      ...row,
      remaining: cents("0.00"),
      allocations: [{ id: "hand", invoiceId: id, amount: cents("100.00"), date: null }],
    }));
    const done = withXero(third, { credits });
    expect(allocated(done)).toBe("unchanged PAY-4");
    expect(needs(planSync(done))).toEqual([]);
    expect(codes(planSync(done))).toEqual([]);
  });

  it("an order that is not exported at all has no invoice either", () => {
    const plan = planSync(withAcme({ payments: [check] }));
    expect(verdict(plan, "Allocations", record)).toBe("skipped PAY-5");
  });

  it("only the part of a payment whose order had no invoice is a deposit", () => {
    const orders = [wip, order("INV-2", "1001", "50.00")];
    const payments = [
      payment("CB-1", "1001", "150.00", [
        ["INV-1", "100.00"],
        ["INV-2", "50.00"],
      ]),
    ];
    const before = synced(withAcme({ orders, payments }));
    expect(invoiceOf(before, "INV-2").amountDue).toBe(0n);
    const plan = planSync(withBook(before, { orders: [sold, order("INV-2", "1001", "50.00")] }));
    expect(needs(plan)).toEqual(["unappliedDeposit payment:CB-1 INV-1 100.00"]);
    expect(itemOf(plan, "Allocations", record).outcome).toBe("manual");
  });

  it("one entry a payment and invoice", () => {
    const orders = [wip, { ...wip, record: "order:INV-2", number: "INV-2" }];
    const payments = [
      payment("CB-1", "1001", "150.00", [
        ["INV-1", "100.00"],
        ["INV-2", "50.00"],
      ]),
    ];
    const before = synced(withAcme({ orders, payments }));
    const plan = planSync(withBook(before, { orders: [sold, order("INV-2", "1001", "100.00")] }));
    expect(needs(plan)).toEqual([
      "unappliedDeposit payment:CB-1 INV-1 100.00",
      "unappliedDeposit payment:CB-1 INV-2 50.00",
    ]);
  });

  it("with applyDeposits automatic the sync applies it", () => {
    const chosen = { ...completed, settings: settings({ applyDeposits: "automatic" }) };
    expect(allocated(chosen)).toBe("created PAY-4");
    const after = synced(chosen);
    expect(invoiceOf(after, "INV-1").amountDue).toBe(0n);
    expect(planSync(after).commands).toEqual([]);
    expect(needs(planSync(after))).toEqual([]);
  });

  it("where the stored state is lost, an unallocated part is listed, never allocated", () => {
    const before = synced(withAcme({ orders: [sold], payments: [check] }));
    const freed = { ...unallocated(before, "CB-1"), links: new Map() };
    expect(allocated(freed)).toBe("manual PAY-5");
    expect(planSync(freed).commands.filter(({ task }) => task === "Allocations")).toEqual([]);
  });

  it("a payment whose order was held when it posted is a deposit once that is released", () => {
    const hold = { record: "order:INV-1", by: "Ann", at: "2026-02-01T00:00:00Z", why: "dispute" };
    const held = withAcme({ orders: [sold], payments: [check] }, { holds: [hold] });
    expect(verdict(planSync(held), "Payments", record)).toBe("created PAY-2");
    expect(allocated(held)).toBe("held HLD-1");
    const released = { ...synced(held), holds: [] };
    const { plan, next } = syncOnce(released);
    expect(says(plan)).toEqual(["Create invoice INV-1 for Acme Signs, 100.00"]);
    expect(verdict(plan, "Allocations", record)).toBe("manual PAY-5");
    expect(needs(planSync(next))).toEqual(["unappliedDeposit payment:CB-1 INV-1 100.00"]);
  });

  it("an entry that is not needed closes the item", () => {
    const [need] = planSync(completed).manualNeeds;
    const ids = need === undefined ? [] : [entryId(need, sha256)];
    const manualStatus = new Map(ids.map((id) => [id, "notNeeded" as const]));
    expect(allocated({ ...completed, manualStatus })).toBe("unchanged PAY-5");
  });
});

describe("PAY-13: an invoice that failed in this very run", () => {
  const broken = { ...sold, lines: [line("99.00")] };

  it("the payment posts, its allocation fails naming the invoice, and is made by a later sync", () => {
    const input = withAcme({ orders: [broken], payments: [check] });
    const plan = planSync(input);
    expect(verdict(plan, "Payments", record)).toBe("created PAY-2");
    expect(verdict(plan, "Allocations", record)).toBe("failed PAY-13");
    expect(itemOf(plan, "Allocations", record).message).toMatch(/INV-1.*99\.00/u);
    expect(needs(plan)).toEqual([]);
    const still = synced(input);
    expect(allocated(still)).toBe("failed PAY-13");
    const mended = withBook(still, { orders: [sold] });
    expect(says(planSync(mended))).toEqual([
      "Create invoice INV-1 for Acme Signs, 100.00",
      "Allocate 100.00 of payment CB-1 to INV-1",
    ]);
    expect(invoiceOf(synced(mended), "INV-1").amountDue).toBe(0n);
  });

  it("one invoice of several fails, and the others are allocated", () => {
    const payments = [
      payment("CB-1", "1001", "150.00", [
        ["INV-1", "100.00"],
        ["INV-2", "50.00"],
      ]),
    ];
    const after = synced(withAcme({ orders: [broken, order("INV-2", "1001", "50.00")], payments }));
    expect(invoiceOf(after, "INV-2").amountDue).toBe(0n);
    expect(creditOf(after, "CB-1").remaining).toBe(cents("100.00"));
    expect(allocated(after)).toBe("failed PAY-13");
  });
});

describe("PAY-14: an allocation of ours that a person undid", () => {
  const before = synced(withAcme({ orders: [sold], payments: [check] }));
  const freed = unallocated(before, "CB-1");

  it("no sync makes it again, with a finding", () => {
    const plan = planSync(freed);
    expect(plan.commands).toEqual([]);
    expect(verdict(plan, "Allocations", record)).toBe("unchanged PAY-14");
    expect(codes(plan)).toEqual(["unappliedInXero payment:CB-1"]);
    expect(needs(plan)).toEqual([]);
    expect(planSync(synced(freed)).commands).toEqual([]);
  });

  it("not even with applyDeposits automatic", () => {
    const chosen = { ...freed, settings: settings({ applyDeposits: "automatic" }) };
    expect(planSync(chosen).commands).toEqual([]);
  });

  const grown = order("INV-1", "1001", "120.00");

  it("(a) after an update of the invoice it is made again", () => {
    const plan = planSync(withBook(freed, { orders: [grown] }));
    expect(verdict(plan, "Allocations", record)).toBe("created PAY-4");
  });

  it("(a) an update that changed nothing of the money leaves no second allocation", () => {
    const plan = planSync(withBook(before, { orders: [{ ...sold, poNumber: "PO 7" }] }));
    expect(says(plan)).toEqual(["Update invoice INV-1 for Acme Signs, 100.00"]);
    const after = synced(withBook(before, { orders: [{ ...sold, poNumber: "PO 7" }] }));
    expect(planSync(after).commands).toEqual([]);
  });

  it.each(["refund", "nsf"] as const)(
    "(a) but never while there is a %s of that payment",
    (kind) => {
      const undoing = payment("R-1", "1001", "100.00", [], { kind, originalNumber: "CB-1" });
      const { plan, next } = syncOnce(
        withBook(freed, { orders: [grown], payments: [check, undoing] }),
      );
      expect(says(plan)).toEqual(["Update invoice INV-1 for Acme Signs, 120.00"]);
      expect(planSync(next).commands).toEqual([]);
    },
  );

  it.each(["refund", "nsf"] as const)(
    "is no finding where CoreBridge has a %s of as much, for its steps ask for that",
    (kind) => {
      const of = (amount: string) => {
        const undoing = payment("R-1", "1001", amount, [], { kind, originalNumber: "CB-1" });
        return planSync(withBook(freed, { payments: [check, undoing] }));
      };
      expect(verdict(of("100.00"), "Allocations", record)).toBe("unchanged PAY-14");
      expect(codes(of("100.00"))).toEqual([]);
      expect(codes(of("99.99"))).toEqual(["unappliedInXero payment:CB-1"]);
    },
  );

  it("is a finding where a payment of two invoices came off both, and one was given back", () => {
    const two = payment("CB-1", "1001", "100.00", [
      ["INV-1", "50.00"],
      ["INV-2", "50.00"],
    ]);
    const orders = [sold, order("INV-2", "1001", "50.00")];
    const off = unallocated(synced(withAcme({ orders, payments: [two] })), "CB-1");
    const back = payment("R-1", "1001", "50.00", [], { kind: "refund", originalNumber: "CB-1" });
    const plan = planSync(withBook(off, { payments: [two, back] }));
    expect(new Set(codes(plan))).toEqual(new Set(["unappliedInXero payment:CB-1"]));
  });

  it("a part of it that is left counts", () => {
    const { id } = invoiceOf(before, "INV-1");
    const credits = before.snapshot.credits.map((row) => ({
      ...row,
      remaining: cents("60.00"),
      allocations: [{ id: "hand", invoiceId: id, amount: cents("40.00"), date: null }],
    }));
    const plan = planSync(withXero(before, { credits }));
    expect(plan.commands).toEqual([]);
    expect(itemOf(plan, "Allocations", record).message).toContain("60.00");
  });
});
