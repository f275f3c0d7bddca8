import { planSync } from "#engine/plan/planSync.ts";
import type { PlanInput } from "#engine/plan/input.ts";
import type { TaskName } from "#engine/plan/task.ts";
import {
  cents,
  creditMemo,
  incomeAccount,
  line,
  merge,
  order,
  payment,
  taxGroup,
  voidOf,
} from "../../support/builders.ts";
import {
  acme,
  baker,
  itemOf,
  needs,
  says,
  synced,
  verdict,
  withAcme,
  withBook,
} from "./support.ts";

function hold(input: PlanInput, ...records: readonly string[]): PlanInput {
  const holds = records.map((record) => ({
    record,
    by: "Ann",
    at: "2026-02-01T09:30:00Z",
    why: "under dispute",
  }));
  return { ...input, holds };
}

const taxed = order("INV-1", "1001", "108.25", {
  subtotal: cents("100.00"),
  tax: cents("8.25"),
  taxGroup: "Travis",
  lines: [line("100.00", { isTaxable: true })],
});
const check = payment("CB-1", "1001", "108.25", [["INV-1", "108.25"]]);
const whole = withAcme({
  customers: [acme, baker],
  taxGroups: [taxGroup("Travis", "8.25")],
  orders: [taxed, order("INV-2", "1002", "10.00")],
  payments: [check, payment("CB-2", "1002", "10.00", [["INV-2", "10.00"]])],
  creditMemos: [creditMemo("CM-1", "1001", "5.00")],
});

const records: readonly (readonly [TaskName, string])[] = [
  ["Tax Groups", "taxGroup:Travis"],
  ["Income Accounts", "incomeAccount:4000"],
  ["Customers", "customer:1001"],
  ["Invoices", "order:INV-1"],
  ["Credit Memos", "creditMemo:CM-1"],
  ["Payments", "payment:CB-1"],
  ["Allocations", "payment:CB-1"],
];

describe("HLD-1: a held record", () => {
  it.each(records)(
    "in %s: %s is held, with who, when and why, and nothing is sent for it",
    (task, record) => {
      const plan = planSync(hold(whole, record));
      const item = itemOf(plan, task, record);
      expect(`${item.outcome} ${item.rule}`).toBe("held HLD-1");
      if (task !== "Allocations") expect(item.message).toMatch(/Ann.*2026-02-01.*under dispute/u);
      expect(plan.commands.filter((command) => command.record === record)).toEqual([]);
    },
  );

  it.each(records)("in %s: %s stays as it is in Xero where it is there already", (task, record) => {
    const plan = planSync(hold(synced(whole), record));
    expect(verdict(plan, task, record)).toBe("held HLD-1");
    expect(plan.commands).toEqual([]);
  });

  it("a Lead, a merged customer, a merge, a void and a refund are held too", () => {
    const parts = {
      customers: [
        { ...acme, status: "lead" as const },
        baker,
        { ...baker, id: "1003", name: "Corner Cafe" },
      ],
      merges: [merge("1002", "1003")],
      orders: [voidOf(taxed)],
      payments: [{ ...check, record: "payment:CB-1/refund", kind: "refund" as const }],
    };
    const held = [
      "customer:1001",
      "customer:1002",
      "merge:1002->1003",
      "order:INV-1-V",
      "payment:CB-1/refund",
    ];
    const plan = planSync(hold(withAcme(parts), ...held));
    expect(
      plan.items
        .filter(({ outcome }) => outcome === "held")
        .map(({ task, record }) => [task, record]),
    ).toEqual([
      ["Customers", "customer:1001"],
      ["Customers", "customer:1002"],
      ["Merged Customers", "merge:1002->1003"],
      ["Invoices", "order:INV-1-V"],
      ["Payments", "payment:CB-1/refund"],
    ]);
    expect(needs(plan)).toEqual([]);
  });

  it("released, it syncs", () => {
    const plan = planSync({ ...synced(hold(whole, "order:INV-1")), holds: [] });
    expect(verdict(plan, "Invoices", "order:INV-1")).toBe("created ORD-1");
  });
});

describe("HLD-1: what depends on a held record", () => {
  it.each([
    [
      "customer:1001",
      [
        ["Invoices", "order:INV-1"],
        ["Credit Memos", "creditMemo:CM-1"],
        ["Payments", "payment:CB-1"],
        ["Allocations", "payment:CB-1"],
      ],
    ],
    [
      "taxGroup:Travis",
      [
        ["Invoices", "order:INV-1"],
        ["Allocations", "payment:CB-1"],
      ],
    ],
    [
      "incomeAccount:4000",
      [
        ["Invoices", "order:INV-1"],
        ["Invoices", "order:INV-2"],
        ["Allocations", "payment:CB-1"],
      ],
    ],
    ["order:INV-1", [["Allocations", "payment:CB-1"]]],
    ["payment:CB-1", [["Allocations", "payment:CB-1"]]],
  ] as const)("%s is not in Xero: it is held as well", (record, dependents) => {
    const plan = planSync(hold(whole, record));
    for (const [task, dependent] of dependents)
      expect(`${dependent}: ${verdict(plan, task, dependent)}`).toBe(`${dependent}: held HLD-1`);
    expect(plan.items.filter(({ outcome }) => outcome === "failed")).toEqual([]);
    expect(verdict(plan, "Payments", "payment:CB-2")).toBe("created PAY-2");
  });

  it.each(["customer:1001", "taxGroup:Travis", "incomeAccount:4000"])(
    "%s is in Xero: it goes on",
    (record) => {
      const start = synced(withAcme({ customers: [acme, baker], taxGroups: whole.book.taxGroups }));
      const plan = planSync(hold({ ...start, book: whole.book }, record));
      expect(verdict(plan, "Invoices", "order:INV-1")).toBe("created ORD-1");
      expect(verdict(plan, "Allocations", "payment:CB-1")).toBe("created PAY-4");
    },
  );

  it("an allocation to a held order is held even where its invoice is in Xero", () => {
    const start = synced(withBook(whole, { payments: [] }));
    const plan = planSync(hold({ ...start, book: whole.book }, "order:INV-1"));
    expect(verdict(plan, "Payments", "payment:CB-1")).toBe("created PAY-2");
    expect(verdict(plan, "Allocations", "payment:CB-1")).toBe("held HLD-1");
  });

  it("in-store credit of a held memo that is not in Xero is held", () => {
    const spent = payment("SC-1", "1001", "5.00", [["INV-1", "5.00"]], { method: "storeCredit" });
    const input = withBook(whole, { payments: [spent] });
    expect(verdict(planSync(hold(input, "creditMemo:CM-1")), "Payments", "payment:SC-1")).toBe(
      "held HLD-1",
    );
    const start = synced(withBook(input, { payments: [] }));
    const there = hold({ ...start, book: input.book }, "creditMemo:CM-1");
    expect(verdict(planSync(there), "Payments", "payment:SC-1")).toBe("created PAY-8");
  });

  it("a held void keeps the number, so that the re-made order waits", () => {
    const start = synced(whole);
    const again = order("INV-1", "1001", "200.00", { orderId: "2" });
    const input = withBook(start, { orders: [again, voidOf(taxed)] });
    const plan = planSync(hold(input, "order:INV-1-V"));
    expect(verdict(plan, "Invoices", "order:INV-1-V")).toBe("held HLD-1");
    expect(verdict(plan, "Invoices", "order:INV-1")).toBe("held HLD-1");
    expect(plan.commands).toEqual([]);
  });

  it("a held account that no order uses holds nothing else", () => {
    const accounts = [incomeAccount("4000", "Sign Sales"), incomeAccount("4100", "Wraps")];
    const plan = planSync(
      hold(withBook(whole, { incomeAccounts: accounts }), "incomeAccount:4100"),
    );
    expect(says(plan)).toContain("Create invoice INV-1 for Acme Signs, 108.25");
  });
});
