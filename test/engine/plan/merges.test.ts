import { planSync } from "#engine/plan/planSync.ts";
import {
  cents,
  contact,
  customer,
  merge,
  order,
  payment,
  snapshot,
} from "../../support/builders.ts";
import {
  acme,
  baker,
  codes,
  invoiceOf,
  itemOf,
  mergedInXero,
  needs,
  says,
  synced,
  unallocated,
  verdict,
  withAcme,
  withBook,
  withXero,
} from "./support.ts";

const both = { customers: [acme, baker] };
const record = "merge:1001->1002";
const mergedAway = { merges: [merge("1001", "1002")] };

describe("merged customers", () => {
  it("MRG-1: a merge fails with an entry until Xero shows it, then is updated, then unchanged", () => {
    const next = withBook(synced(withAcme(both)), mergedAway);
    const waiting = planSync(next);
    expect(verdict(waiting, "Merged Customers", record)).toBe("failed MRG-1");
    expect(waiting.manualNeeds).toMatchObject([
      {
        kind: "customerMerge",
        rule: "MRG-1",
        record,
        customer: "Acme Signs",
        toCustomer: "Baker Foods",
        amount: null,
      },
    ]);
    const done = mergedInXero(next, "1001", "1002");
    const seen = planSync(done);
    expect(verdict(seen, "Merged Customers", record)).toBe("updated MRG-1");
    expect(seen.manualNeeds).toEqual([]);
    const after = synced(done);
    expect(after.links.get("customer:1001")?.xeroId).toBe(after.links.get("customer:1002")?.xeroId);
    expect(verdict(planSync(after), "Merged Customers", record)).toBe("unchanged MRG-1");
  });

  it("MRG-1: a contact archived for another reason is no merge", () => {
    const next = withBook(synced(withAcme(both)), mergedAway);
    const contacts = next.snapshot.contacts.map((row) =>
      row.number === "1001" ? { ...row, status: "ARCHIVED" as const } : row,
    );
    expect(verdict(planSync(withXero(next, { contacts })), "Merged Customers", record)).toBe(
      "failed MRG-1",
    );
  });

  it("MRG-1: a merge into another contact than the one named is no merge", () => {
    const three = { customers: [acme, baker, customer("1003", "Corner Cafe")] };
    const next = withBook(synced(withAcme(three)), mergedAway);
    const plan = planSync(mergedInXero(next, "1001", "1003"));
    expect(verdict(plan, "Merged Customers", record)).toBe("failed MRG-1");
  });

  it("MRG-1: chains are followed on both sides", () => {
    const three = { customers: [acme, baker, customer("1003", "Corner Cafe")] };
    const chain = { merges: [merge("1001", "1002"), merge("1002", "1003")] };
    const next = withBook(synced(withAcme(three)), chain);
    expect(needs(planSync(next))).toEqual([
      "customerMerge merge:1001->1002",
      "customerMerge merge:1002->1003",
    ]);
    const half = mergedInXero(next, "1001", "1002");
    expect(verdict(planSync(half), "Merged Customers", record)).toBe("failed MRG-1");
    const whole = mergedInXero(half, "1002", "1003");
    const plan = planSync(whole);
    expect(verdict(plan, "Merged Customers", record)).toBe("updated MRG-1");
    expect(verdict(plan, "Merged Customers", "merge:1002->1003")).toBe("updated MRG-1");
  });

  it("MRG-1: a contact that CoreBridge's own sync made, known by its name alone, waits as well", () => {
    const contacts = [contact("c1", "Acme Signs"), contact("c2", "Baker Foods")];
    const input = withAcme({ ...both, ...mergedAway }, { snapshot: snapshot({ contacts }) });
    expect(verdict(planSync(input), "Merged Customers", record)).toBe("failed MRG-1");
    expect(verdict(planSync(input), "Customers", "customer:1002")).toBe("adopted CUS-4");
    expect(verdict(planSync(synced(input)), "Customers", "customer:1002")).toBe("updated MRG-2");
  });

  it("MRG-2: the To customer is an updated item of Customers while the merge is open and when it is seen", () => {
    const next = withBook(synced(withAcme(both)), mergedAway);
    expect(verdict(planSync(next), "Customers", "customer:1002")).toBe("updated MRG-2");
    const done = mergedInXero(next, "1001", "1002");
    expect(verdict(planSync(done), "Customers", "customer:1002")).toBe("updated MRG-2");
    expect(verdict(planSync(synced(done)), "Customers", "customer:1002")).toBe("unchanged CUS-1");
  });

  it("MRG-3: a From that never reached Xero is skipped, without an entry", () => {
    const plan = planSync(withAcme({ ...both, ...mergedAway }));
    expect(verdict(plan, "Merged Customers", record)).toBe("skipped MRG-3");
    expect(plan.manualNeeds).toEqual([]);
    expect(says(plan)).not.toContain("Create contact Acme Signs");
  });

  it("MRG-3: a From of the To's name, which is in Xero once, never reached Xero", () => {
    const twin = { customers: [acme, customer("1002", "Acme Signs")] };
    const contacts = [contact("c1", "Acme Signs")];
    const input = withAcme({ ...twin, ...mergedAway }, { snapshot: snapshot({ contacts }) });
    const plan = planSync(input);
    expect(verdict(plan, "Merged Customers", record)).toBe("skipped MRG-3");
    expect(verdict(plan, "Customers", "customer:1002")).toBe("adopted CUS-4");
  });

  it("MRG-4: until the merge is done, new records of From post to To", () => {
    const next = withBook(synced(withAcme(both)), {
      ...mergedAway,
      orders: [order("INV-2", "1001", "20.00")],
      payments: [payment("CB-2", "1001", "20.00", [["INV-2", "20.00"]])],
    });
    const after = synced(next);
    const to = after.snapshot.contacts.find(({ number }) => number === "1002")?.id;
    expect(after.snapshot.invoices).toMatchObject([
      { number: "INV-2", contactId: to, amountDue: 0n },
    ]);
    expect(after.snapshot.credits).toMatchObject([{ reference: "CB-2", contactId: to }]);
  });

  const old = {
    orders: [order("INV-1", "1001", "10.00")],
    payments: [payment("CB-1", "1001", "10.00", [["INV-1", "10.00"]])],
  };

  it.each([
    ["stay at From", "1001"],
    ["move to To", "1002"],
  ])("MRG-4: synced records that %s in the exports have not changed", (_what, customerId) => {
    const before = synced(withAcme({ ...both, ...old }));
    const merged = withBook(before, {
      ...mergedAway,
      orders: old.orders.map((row) => ({ ...row, customerId })),
      payments: old.payments.map((row) => ({ ...row, customerId })),
    });
    for (const input of [merged, mergedInXero(merged, "1001", "1002")]) {
      const plan = planSync(input);
      expect(plan.commands).toEqual([]);
      expect(verdict(plan, "Invoices", "order:INV-1")).toBe("unchanged ORD-1");
      expect(verdict(plan, "Payments", "payment:CB-1")).toBe("unchanged PAY-2");
    }
  });

  it("MRG-4: an update leaves From's invoice and From's money where they are, paid or not", () => {
    const from = [order("INV-1", "1001", "12.00")];
    const unpaid = withBook(synced(withAcme({ ...both, orders: old.orders })), {
      ...mergedAway,
      orders: from,
    });
    const contactId = invoiceOf(unpaid, "INV-1").contactId;
    expect(invoiceOf(synced(unpaid), "INV-1")).toMatchObject({ contactId, total: cents("12.00") });
    const paid = withBook(synced(withAcme({ ...both, ...old })), mergedAway);
    const words = withBook(paid, {
      orders: [order("INV-1", "1002", "10.00", { poNumber: "PO 7" })],
    });
    expect(verdict(planSync(words), "Invoices", "order:INV-1")).toBe("updated ORD-8");
    const freed = synced(withBook(unallocated(paid, "CB-1"), { orders: from }));
    expect(invoiceOf(freed, "INV-1").amountDue).toBe(cents("2.00"));
    expect(planSync(freed).commands).toEqual([]);
  });

  it("MRG-4: To's money on From's invoice fails under MRG-1, and is allocated once the merge is seen", () => {
    const before = synced(withAcme({ ...both, orders: old.orders }));
    const paid = withBook(before, {
      ...mergedAway,
      payments: [payment("CB-9", "1002", "10.00", [["INV-1", "10.00"]])],
    });
    const plan = planSync(paid);
    expect(verdict(plan, "Payments", "payment:CB-9")).toBe("created PAY-2");
    expect(verdict(plan, "Allocations", "payment:CB-9")).toBe("failed MRG-1");
    const done = mergedInXero(synced(paid), "1001", "1002");
    expect(verdict(planSync(done), "Allocations", "payment:CB-9")).toBe("created PAY-4");
    expect(planSync(synced(done)).commands).toEqual([]);
  });

  it.each([
    ["a cycle", { merges: [merge("1001", "1002"), merge("1002", "1001")] }],
    ["a To that is missing", { merges: [merge("1001", "4040")] }],
    [
      "a To that is a Lead",
      { merges: [merge("1001", "1002")], customers: [acme, { ...baker, status: "lead" as const }] },
    ],
  ])("MRG-4: %s fails, and so do new documents of From", (_what, parts) => {
    const before = synced(withAcme({ ...both, ...old }));
    const input = withBook(before, {
      ...parts,
      orders: [...old.orders, order("INV-3", "1001", "5.00")],
    });
    const plan = planSync(input);
    const merges = plan.items.filter(({ task }) => task === "Merged Customers");
    expect(merges.map(({ outcome, rule }) => `${outcome} ${rule}`)).toEqual(
      merges.map(() => "failed MRG-4"),
    );
    expect(verdict(plan, "Invoices", "order:INV-3")).toBe("failed MRG-4");
    expect(verdict(plan, "Invoices", "order:INV-1")).toBe("unchanged ORD-1");
  });

  it.each<readonly [where: string, owner: string]>([
    ["stand at To", "1002"],
    ["still stand at From", "1001"],
  ])(
    "RUN-11: a merge that was seen stays one in an export that no longer lists it: %s",
    (_where, owner) => {
      const before = withBook(synced(withAcme({ ...both, ...old })), mergedAway);
      const after = synced(mergedInXero(before, "1001", "1002"));
      const later = withBook(after, {
        customers: [baker],
        merges: [],
        orders: [order("INV-1", owner, "10.00")],
        payments: [payment("CB-1", owner, "10.00", [["INV-1", "10.00"]])],
      });
      const plan = planSync(later);
      expect(verdict(plan, "Invoices", "order:INV-1")).toBe("unchanged ORD-1");
      expect(verdict(plan, "Payments", "payment:CB-1")).toBe("unchanged PAY-2");
      expect(plan.commands).toEqual([]);
      expect(needs(plan)).toEqual([]);
    },
  );

  it("a contact that was merged in Xero alone is replaced by the one that is left", () => {
    const before = synced(withAcme({ ...both, ...old }));
    const plan = planSync(mergedInXero(before, "1001", "1002"));
    expect(verdict(plan, "Customers", "customer:1001")).toBe("updated MRG-1");
    expect(verdict(plan, "Invoices", "order:INV-1")).toBe("unchanged ORD-1");
    expect(codes(plan)).toEqual([]);
    expect(itemOf(plan, "Customers", "customer:1001").message).toContain("Baker Foods");
  });
});
