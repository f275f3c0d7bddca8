import { planSync } from "#engine/plan/planSync.ts";
import {
  contact,
  customer,
  merge,
  order,
  payment,
  snapshot,
  type Pays,
} from "../../support/builders.ts";
import {
  acme,
  baker,
  codes,
  itemOf,
  says,
  synced,
  verdict,
  withAcme,
  withBook,
  withXero,
} from "./support.ts";

const noAddress = acme.address;

describe("customers", () => {
  it.each([
    ["an active Client", { isActive: true }],
    ["an inactive Client", { isActive: false }],
  ])("CUS-1: %s becomes a contact", (_what, changes) => {
    const plan = planSync(withAcme({ customers: [{ ...acme, ...changes }] }));
    expect(verdict(plan, "Customers", "customer:1001")).toBe("created CUS-1");
    expect(plan.commands[1]?.write).toMatchObject({
      type: "createContact",
      contact: { name: "Acme Signs", number: "1001" },
    });
  });

  it.each(["lead", "prospect"] as const)("CUS-2: a %s is skipped", (status) => {
    const plan = planSync(withAcme({ customers: [{ ...acme, status }] }));
    expect(verdict(plan, "Customers", "customer:1001")).toBe("skipped CUS-2");
    expect(says(plan)).toEqual(["Create revenue account 4000 Sign Sales"]);
  });

  it("CUS-3: the name of the master account is shown, and the customer stands alone", () => {
    const plan = planSync(withAcme({ customers: [{ ...acme, masterAccount: "Acme Holdings" }] }));
    const item = itemOf(plan, "Customers", "customer:1001");
    expect(item.outcome).toBe("created");
    expect(item.message).toContain("Acme Holdings");
    expect(plan.commands.filter(({ task }) => task === "Customers")).toHaveLength(1);
  });

  it.each([
    ["the same name", "Acme Signs"],
    ["outer and double spaces and another case", "  ACME   signs "],
    ["another Unicode form", "Cafe\u0301 Signs"],
  ])("CUS-4: a contact of %s and no number is adopted", (_what, name) => {
    const theirs = contact("c1", name);
    const mine = name.startsWith("Cafe") ? { ...acme, name: "Café Signs" } : acme;
    const input = withAcme({ customers: [mine] }, { snapshot: snapshot({ contacts: [theirs] }) });
    const plan = planSync(input);
    expect(verdict(plan, "Customers", "customer:1001")).toBe("adopted CUS-4");
    expect(plan.adoptions).toMatchObject([{ record: "customer:1001", xeroId: "c1" }]);
    expect(plan.commands.filter(({ task }) => task === "Customers")).toMatchObject([
      { write: { type: "updateContact", id: "c1", contact: { name: null, number: "1001" } } },
    ]);
    const after = synced(input);
    expect(verdict(planSync(after), "Customers", "customer:1001")).toBe("unchanged CUS-1");
    expect(after.snapshot.contacts).toHaveLength(1);
  });

  it("CUS-4: a contact of another name that bears the customer's id is adopted by it", () => {
    const theirs = contact("c1", "Acme Sign Company", { number: "1001" });
    const plan = planSync(withAcme({}, { snapshot: snapshot({ contacts: [theirs] }) }));
    expect(verdict(plan, "Customers", "customer:1001")).toBe("adopted CUS-4");
  });

  it("CUS-4: a name that belongs to another customer's contact fails, naming both", () => {
    const theirs = contact("c1", "Acme Signs", { number: "77" });
    const plan = planSync(withAcme({}, { snapshot: snapshot({ contacts: [theirs] }) }));
    const item = itemOf(plan, "Customers", "customer:1001");
    expect(`${item.outcome} ${item.rule}`).toBe("failed CUS-4");
    expect(item.message).toMatch(/1001.*77/u);
  });

  it("CUS-4: a name that two contacts have fails", () => {
    const contacts = [contact("c1", "Acme Signs"), contact("c2", "ACME SIGNS", { number: "9" })];
    const plan = planSync(withAcme({}, { snapshot: snapshot({ contacts }) }));
    expect(verdict(plan, "Customers", "customer:1001")).toBe("failed CUS-4");
  });

  it("CUS-4: an archived contact of that name is no contact of that name", () => {
    const contacts = [contact("c1", "Acme Signs", { status: "ARCHIVED" })];
    const plan = planSync(withAcme({}, { snapshot: snapshot({ contacts }) }));
    expect(verdict(plan, "Customers", "customer:1001")).toBe("created CUS-1");
  });

  it("CUS-4: of two customers of one name the lower id gets the contact, by value", () => {
    const customers = [customer("10001", "acme  signs"), customer("999", "Acme Signs")];
    const plan = planSync(withAcme({ customers }));
    expect(verdict(plan, "Customers", "customer:999")).toBe("created CUS-1");
    expect(verdict(plan, "Customers", "customer:10001")).toBe("failed CUS-4");
    expect(itemOf(plan, "Customers", "customer:10001").message).toMatch(/999.*10001/u);
  });

  it("CUS-4: of two customers of one name the one that has a contact keeps it", () => {
    const next = synced(withAcme({ customers: [customer("2000", "Acme Signs")] }));
    const twin = withBook(next, { customers: [acme, customer("2000", "Acme Signs")] });
    const plan = planSync(twin);
    expect(verdict(plan, "Customers", "customer:2000")).toBe("unchanged CUS-1");
    expect(verdict(plan, "Customers", "customer:1001")).toBe("failed CUS-4");
  });

  it("CUS-4: a synced customer that takes the name of another contact fails, naming both", () => {
    const next = synced(withAcme({ customers: [acme, baker] }));
    const plan = planSync(withBook(next, { customers: [acme, { ...baker, name: "Acme Signs" }] }));
    const item = itemOf(plan, "Customers", "customer:1002");
    expect(`${item.outcome} ${item.rule}`).toBe("failed CUS-4");
    expect(item.message).toMatch(/1001/u);
    expect(plan.commands).toEqual([]);
  });

  it("CUS-5: a name is cleaned for Xero, and the item and a finding say so", () => {
    const unclean = { ...acme, name: "  Acme  <Signs> " };
    const plan = planSync(withAcme({ customers: [unclean] }));
    expect(plan.commands[1]?.write).toMatchObject({ contact: { name: "Acme Signs" } });
    expect(itemOf(plan, "Customers", "customer:1001").message).toContain("CUS-5");
    expect(codes(plan)).toContain("uncleanName customer:1001");
  });

  it("CUS-5: a name that is nothing but brackets fails", () => {
    const plan = planSync(withAcme({ customers: [{ ...acme, name: "<>" }] }));
    expect(verdict(plan, "Customers", "customer:1001")).toBe("failed CUS-5");
  });

  it("CUS-6: a contact archived in Xero fails with the fix, and so do its documents", () => {
    const next = synced(withAcme({}));
    const contacts = next.snapshot.contacts.map((row) => ({ ...row, status: "ARCHIVED" as const }));
    const input = withBook(withXero(next, { contacts }), {
      orders: [order("INV-1", "1001", "10.00")],
    });
    const plan = planSync(input);
    const item = itemOf(plan, "Customers", "customer:1001");
    expect(`${item.outcome} ${item.rule}`).toBe("failed CUS-6");
    expect(item.message).toMatch(/Restore it in Xero, or hold/u);
    expect(verdict(plan, "Invoices", "order:INV-1")).toBe("failed CUS-6");
    expect(plan.commands).toEqual([]);
  });

  it("CUS-7: everything that CoreBridge knows is sent, and nothing that is empty", () => {
    const full = {
      ...acme,
      email: "pay@acme.test",
      phone: "512 555 0100",
      taxNumber: "74-1",
      address: { ...noAddress, line1: "1 Main St", city: "Austin" },
    };
    const plan = planSync(withAcme({ customers: [full, baker] }));
    const writes = plan.commands.flatMap(({ task, write }) =>
      task === "Customers" ? [write] : [],
    );
    expect(writes).toMatchObject([
      {
        contact: {
          email: "pay@acme.test",
          phone: "512 555 0100",
          taxNumber: "74-1",
          street: { line1: "1 Main St", city: "Austin" },
        },
      },
      { contact: { email: null, phone: null, taxNumber: null, street: null } },
    ]);
  });

  it("CUS-7: a contact is updated only where CoreBridge changed, with that field alone", () => {
    const next = synced(withAcme({ customers: [{ ...acme, phone: "1", email: "a@b.test" }] }));
    const changed = withBook(next, { customers: [{ ...acme, phone: "2", email: "a@b.test" }] });
    const plan = planSync(changed);
    expect(verdict(plan, "Customers", "customer:1001")).toBe("updated CUS-7");
    expect(plan.commands[0]?.write).toMatchObject({
      contact: { name: null, email: null, phone: "2" },
    });
  });

  it("CUS-7: what is emptied in CoreBridge clears nothing", () => {
    const next = synced(withAcme({ customers: [{ ...acme, phone: "1" }] }));
    const plan = planSync(withBook(next, { customers: [acme] }));
    expect(plan.commands).toEqual([]);
    expect(verdict(plan, "Customers", "customer:1001")).toBe("unchanged CUS-1");
  });

  it("CUS-7: a field that the accountant changed is kept, with a finding where CoreBridge changed too", () => {
    const next = synced(withAcme({ customers: [{ ...acme, phone: "1" }] }));
    const contacts = next.snapshot.contacts.map((row) => ({ ...row, phone: "555" }));
    const edited = withXero(next, { contacts });
    expect(planSync(edited).commands).toEqual([]);
    const plan = planSync(withBook(edited, { customers: [{ ...acme, phone: "2" }] }));
    expect(plan.commands).toEqual([]);
    expect(codes(plan)).toEqual(["keptXeroField customer:1001"]);
  });

  it("CUS-7: an adopted contact keeps its own fields and gets those that it lacks", () => {
    const theirs = contact("c1", "Acme Signs", { phone: "555" });
    const mine = { ...acme, phone: "1", email: "pay@acme.test" };
    const input = withAcme({ customers: [mine] }, { snapshot: snapshot({ contacts: [theirs] }) });
    const after = synced(input);
    expect(after.snapshot.contacts).toMatchObject([
      { id: "c1", number: "1001", phone: "555", email: "pay@acme.test" },
    ]);
  });

  it("CUS-8: an order without id finds its customer by clean name", () => {
    const named = order("INV-1", "", "10.00", { customerId: null, customerName: " ACME  Signs" });
    const plan = planSync(withAcme({ orders: [named] }));
    expect(verdict(plan, "Invoices", "order:INV-1")).toBe("created ORD-1");
  });

  it("CUS-8: a name that two customers share is the one of them that both were merged into", () => {
    const named = order("INV-1", "", "10.00", { customerId: null, customerName: "Acme Signs" });
    const customers = [acme, customer("1005", "Acme Signs")];
    const alone = planSync(withAcme({ customers, orders: [named] }));
    expect(verdict(alone, "Invoices", "order:INV-1")).toBe("failed CUS-8");
    const merges = [merge("1005", "1001")];
    const merged = planSync(withAcme({ customers, merges, orders: [named] }));
    expect(verdict(merged, "Invoices", "order:INV-1")).toBe("created ORD-1");
  });

  it.each([
    ["nobody of that name", { customerId: null, customerName: "Nobody" }],
    ["no name at all", { customerId: null, customerName: null }],
    ["an id that is not in the export", { customerId: "404" }],
    ["a Lead", { customerId: "2001" }],
    ["a Prospect", { customerId: "2002" }],
  ])("CUS-8: a document of %s fails", (_what, named) => {
    const customers = [
      acme,
      customer("2001", "Lead Co", { status: "lead" }),
      customer("2002", "Maybe Co", { status: "prospect" }),
    ];
    const orders = [order("INV-1", "1001", "10.00", named)];
    const payments = [payment("CB-1", "1001", "5.00", [], named)];
    const plan = planSync(withAcme({ customers, orders, payments }));
    expect(verdict(plan, "Invoices", "order:INV-1")).toBe("failed CUS-8");
    expect(verdict(plan, "Payments", "payment:CB-1")).toBe("failed CUS-8");
  });

  const nobody = { customerId: null, customerName: null };
  const paysBoth: Pays = [
    ["INV-1", "10.00"],
    ["INV-2", "10.00"],
  ];

  it.each([
    ["one customer", "1001", "created PAY-2"],
    ["two customers", "1002", "failed CUS-8"],
  ])("CUS-8: a payment without customer whose invoices have %s", (_what, second, expected) => {
    const orders = [order("INV-1", "1001", "10.00"), order("INV-2", second, "10.00")];
    const payments = [payment("CB-1", "", "20.00", paysBoth, nobody)];
    const plan = planSync(withAcme({ customers: [acme, baker], orders, payments }));
    expect(verdict(plan, "Payments", "payment:CB-1")).toBe(expected);
  });

  it("CUS-8: a payment without customer finds it by an invoice that synced earlier", () => {
    const next = synced(withAcme({ orders: [order("INV-1", "1001", "10.00")] }));
    const payments = [payment("CB-1", "", "10.00", [["INV-1", "10.00"]], nobody)];
    const plan = planSync(withBook(next, { orders: [], payments }));
    expect(verdict(plan, "Payments", "payment:CB-1")).toBe("created PAY-2");
    expect(verdict(plan, "Allocations", "payment:CB-1")).toBe("created PAY-4");
  });

  it("names the failed customer in what depends on it, under the customer's rule", () => {
    const theirs = contact("c1", "Acme Signs", { number: "77" });
    const input = withAcme(
      {
        orders: [order("INV-1", "1001", "10.00")],
        payments: [payment("CB-1", "1001", "10.00", [["INV-1", "10.00"]])],
      },
      { snapshot: snapshot({ contacts: [theirs] }) },
    );
    const plan = planSync(input);
    for (const [task, record] of [
      ["Invoices", "order:INV-1"],
      ["Payments", "payment:CB-1"],
      ["Allocations", "payment:CB-1"],
    ] as const) {
      expect(verdict(plan, task, record)).toBe("failed CUS-4");
      expect(itemOf(plan, task, record).message).toContain("Acme Signs");
    }
  });
});
