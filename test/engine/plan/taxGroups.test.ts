import { addCents, type Cents } from "#engine/base/money.ts";
import type { Order, OrderLine } from "#engine/corebridge/book.ts";
import type { PlanInput } from "#engine/plan/input.ts";
import { planSync } from "#engine/plan/planSync.ts";
import type { TaxRate } from "#engine/xero/snapshot.ts";
import {
  cents,
  customer,
  line,
  order,
  payment,
  percent,
  settings,
  snapshot,
  taxGroup,
} from "../../support/builders.ts";
import {
  acme,
  codes,
  invoiceOf,
  itemOf,
  needs,
  says,
  synced,
  verdict,
  withAcme,
  withBook,
  withXero,
} from "./support.ts";

const travis = taxGroup("Travis County", "8.25");

function rate(name: string, value: string, changes: Partial<TaxRate> = {}): TaxRate {
  return {
    taxType: `T-${name}`,
    name,
    status: "ACTIVE",
    rate: percent(value),
    components: [{ name, rate: percent(value), isCompound: false }],
    canApplyToRevenue: true,
    reportTaxType: null,
    ...changes,
  };
}

function withRates(input: PlanInput, ...rates: readonly TaxRate[]): PlanInput {
  return withXero(input, { taxRates: [...input.snapshot.taxRates, ...rates] });
}

function inCountry(countryCode: string): Partial<PlanInput> {
  const base = snapshot();
  return { snapshot: { ...base, organisation: { ...base.organisation, countryCode } } };
}

/** An order of one taxed line in Travis County. */
function taxed(number: string, net: string, tax: string, changes: Partial<Order> = {}): Order {
  const total = addCents(cents(net), cents(tax));
  return {
    ...order(number, "1001", net),
    subtotal: cents(net),
    tax: cents(tax),
    total,
    taxGroup: "Travis County",
    lines: [line(net, { isTaxable: true })],
    ...changes,
  };
}

function linesOf(input: PlanInput, number: string): readonly (readonly [string, Cents, Cents])[] {
  return invoiceOf(input, number).lines.map(
    ({ description, amount, taxAmount }) => [description, amount, taxAmount] as const,
  );
}

describe("tax groups", () => {
  it("TAX-1: a group is one rate with one component of its name", () => {
    const plan = planSync(withAcme({ taxGroups: [travis] }));
    expect(verdict(plan, "Tax Groups", "taxGroup:Travis County")).toBe("created TAX-1");
    expect(plan.commands[0]?.write).toEqual({
      type: "createTaxRate",
      name: "Travis County",
      components: [{ name: "Travis County", rate: percent("8.25"), isCompound: false }],
      reportTaxType: null,
    });
  });

  it.each([
    ["US", null],
    ["CA", null],
    ["AU", "OUTPUT"],
    ["NZ", "OUTPUT"],
    ["GB", "OUTPUT"],
  ])("TAX-1, TAX-7: in %s the report tax type is %s", (country, reportTaxType) => {
    const plan = planSync(withAcme({ taxGroups: [travis] }, inCountry(country)));
    expect(plan.commands[0]?.write).toMatchObject({ reportTaxType });
    expect(codes(plan)).toEqual(reportTaxType === null ? [] : ["notFiled taxGroup:Travis County"]);
  });

  it.each(["ARCHIVED", "DELETED"] as const)(
    "TAX-2: a rate that is %s fails with an entry",
    (status) => {
      const input = withRates(
        withAcme({ taxGroups: [travis] }),
        rate("Travis County", "8.25", { status }),
      );
      const plan = planSync(input);
      expect(verdict(plan, "Tax Groups", "taxGroup:Travis County")).toBe("failed TAX-2");
      expect(plan.manualNeeds).toMatchObject([
        { kind: "taxRate", rule: "TAX-2", variant: "plain", amount: null, detail: "8.25" },
      ]);
      expect(plan.commands.filter(({ task }) => task === "Tax Groups")).toEqual([]);
    },
  );

  it("TAX-2: a synced rate that is archived later fails too, until it is made again by hand", () => {
    const before = synced(withAcme({ taxGroups: [travis] }));
    const archived = withXero(before, {
      taxRates: before.snapshot.taxRates.map((row) =>
        row.name === "Travis County" ? { ...row, status: "ARCHIVED" as const } : row,
      ),
    });
    expect(verdict(planSync(archived), "Tax Groups", "taxGroup:Travis County")).toBe(
      "failed TAX-2",
    );
    const again = withRates(archived, rate("Travis County", "8.25", { taxType: "TAX099" }));
    expect(verdict(planSync(again), "Tax Groups", "taxGroup:Travis County")).toBe("adopted TAX-2");
    expect(planSync(again).manualNeeds).toEqual([]);
    expect(verdict(planSync(synced(again)), "Tax Groups", "taxGroup:Travis County")).toBe(
      "unchanged TAX-1",
    );
  });

  it("TAX-2: an active rate of that name and percentage is adopted, in any case", () => {
    const input = withRates(withAcme({ taxGroups: [travis] }), rate("TRAVIS COUNTY", "8.25"));
    expect(verdict(planSync(input), "Tax Groups", "taxGroup:Travis County")).toBe("adopted TAX-2");
  });

  it("TAX-2: an active rate of that name and another percentage fails, both shown", () => {
    const input = withRates(
      withAcme({ taxGroups: [travis], orders: [taxed("INV-1", "100.00", "8.25")] }),
      rate("Travis County", "8"),
    );
    const plan = planSync(input);
    const item = itemOf(plan, "Tax Groups", "taxGroup:Travis County");
    expect(`${item.outcome} ${item.rule}`).toBe("failed TAX-2");
    expect(item.message).toMatch(/8\.25 %.*8 %/u);
    expect(plan.manualNeeds).toMatchObject([{ kind: "taxRate", variant: "otherRate" }]);
    expect(verdict(plan, "Invoices", "order:INV-1")).toBe("failed TAX-2");
  });

  describe("TAX-3: X comes with a new rate, and old_X with the rate that Xero's X has", () => {
    const first = withAcme({ taxGroups: [travis], orders: [taxed("INV-1", "100.00", "8.25")] });
    const regrouped = {
      taxGroups: [taxGroup("Travis County", "8.5"), taxGroup("old_Travis County", "8.25")],
      orders: [taxed("INV-1", "100.00", "8.25", { taxGroup: "old_Travis County" })],
    };

    it("old_X is created first, then the rate of Xero's X is updated, and the order has not changed", () => {
      const next = withBook(synced(first), regrouped);
      const plan = planSync(next);
      expect(says(plan)).toEqual([
        "Create tax rate old_Travis County, 8.25 %",
        "Change tax rate Travis County from 8.25 % to 8.5 %",
      ]);
      expect(plan.commands[1]?.needs).toEqual([plan.commands[0]?.key]);
      expect(plan.commands[1]?.ifRefused).toMatchObject({ kind: "taxRate" });
      expect(verdict(plan, "Tax Groups", "taxGroup:Travis County")).toBe("updated TAX-3");
      expect(verdict(plan, "Tax Groups", "taxGroup:old_Travis County")).toBe("created TAX-1");
      expect(verdict(plan, "Invoices", "order:INV-1")).toBe("unchanged ORD-1");
      expect(planSync(synced(next)).commands).toEqual([]);
    });

    it("the invoice is moved to old_X by its next update, before or after the re-rate", () => {
      const edited = [{ ...(regrouped.orders[0] ?? order("x", "1001", "1.00")), poNumber: "PO 7" }];
      for (const before of [synced(first), synced(withBook(synced(first), regrouped))]) {
        const after = synced(withBook(before, { ...regrouped, orders: edited }));
        const old = after.snapshot.taxRates.find(({ name }) => name === "old_Travis County");
        expect(invoiceOf(after, "INV-1")).toMatchObject({
          reference: "PO 7",
          total: cents("108.25"),
          lines: [{ taxType: old?.taxType }],
        });
      }
    });

    it("a reference is changed on a paid invoice although its tax type has a new rate by now", () => {
      const pays = [payment("CB-1", "1001", "108.25", [["INV-1", "108.25"]])];
      const before = synced(withBook(synced(withBook(first, { payments: pays })), regrouped));
      const edited = regrouped.orders.map((row) => ({ ...row, poNumber: "PO 7" }));
      const after = synced(withBook(before, { orders: edited }));
      expect(invoiceOf(after, "INV-1")).toMatchObject({ reference: "PO 7", amountDue: 0n });
    });

    it("an order that Xero's X taxes at the new rate waits for the update", () => {
      const next = withBook(synced(first), {
        ...regrouped,
        orders: [...regrouped.orders, taxed("INV-2", "100.00", "8.50")],
      });
      const plan = planSync(next);
      const create = plan.commands.find(({ record }) => record === "order:INV-2");
      expect(create?.needs).toContain(plan.commands[1]?.key);
      expect(invoiceOf(synced(next), "INV-2").total).toBe(cents("108.50"));
    });
  });

  it("TAX-3: without an old_ group of Xero's rate, a re-rate fails under TAX-2", () => {
    const next = withBook(synced(withAcme({ taxGroups: [travis] })), {
      taxGroups: [taxGroup("Travis County", "8.5"), taxGroup("old_Travis County", "8")],
    });
    const plan = planSync(next);
    expect(verdict(plan, "Tax Groups", "taxGroup:Travis County")).toBe("failed TAX-2");
    expect(needs(plan)).toEqual(["taxRate taxGroup:Travis County"]);
  });

  it("TAX-3: an old_ group that is new to Xero syncs like any other", () => {
    const plan = planSync(withAcme({ taxGroups: [taxGroup("old_Bexar", "8")] }));
    expect(verdict(plan, "Tax Groups", "taxGroup:old_Bexar")).toBe("created TAX-1");
  });
});

describe("tax of an order", () => {
  const thirds = taxGroup("Travis County", "8.25");

  it("TAX-4, TAX-5: 50.25 at 3 × 2.75 % is 4.14 in CoreBridge and 4.15 in Xero: one line makes it up", () => {
    const after = synced(
      withAcme({ taxGroups: [thirds], orders: [taxed("INV-1", "50.25", "4.14")] }),
    );
    expect(linesOf(after, "INV-1")).toEqual([
      ["Vinyl banner", cents("50.25"), cents("4.15")],
      ["Tax adjustment", cents("-0.01"), 0n],
    ]);
    const [, adjustment] = invoiceOf(after, "INV-1").lines;
    expect(adjustment).toMatchObject({ accountCode: "860", taxType: "NONE" });
    expect(invoiceOf(after, "INV-1").total).toBe(cents("54.39"));
  });

  it("TAX-4: Xero rounds each line half-up, then adds", () => {
    const lines: readonly OrderLine[] = ["25.06", "25.61", "25.63"].map((net) =>
      line(net, { isTaxable: true }),
    );
    const groups = [taxGroup("Travis County", "15")];
    const orders = [taxed("INV-1", "76.30", "11.45", { lines })];
    const after = synced(withAcme({ taxGroups: groups, orders }));
    expect(linesOf(after, "INV-1").at(-1)).toEqual(["Tax adjustment", cents("0.01"), 0n]);
  });

  it.each([
    ["8.30", "created ORD-1"],
    ["8.31", "failed TAX-4"],
    ["8.20", "created ORD-1"],
    ["8.19", "failed TAX-4"],
  ])("TAX-4: CoreBridge's tax of %s against Xero's 8.25 is %s", (tax, expected) => {
    const plan = planSync(
      withAcme({ taxGroups: [travis], orders: [taxed("INV-1", "100.00", tax)] }),
    );
    expect(verdict(plan, "Invoices", "order:INV-1")).toBe(expected);
    if (expected.startsWith("failed")) {
      expect(itemOf(plan, "Invoices", "order:INV-1").message).toMatch(
        new RegExp(`${tax}.*8\\.25`, "u"),
      );
      expect(plan.commands.some(({ task }) => task === "Invoices")).toBe(false);
    }
  });

  it("TAX-4: maxTaxAdjustment 0.00 allows none", () => {
    const input = withAcme(
      { taxGroups: [travis], orders: [taxed("INV-1", "100.00", "8.26")] },
      { settings: settings({ maxTaxAdjustment: cents("0.00") }) },
    );
    expect(verdict(planSync(input), "Invoices", "order:INV-1")).toBe("failed TAX-4");
  });

  /** 100.00 taxed, 10.00 of shipping. */
  function shipped(tax: string, changes: Partial<Order> = {}): PlanInput {
    const extra = {
      shipping: cents("10.00"),
      total: addCents(cents("110.00"), cents(tax)),
      ...changes,
    };
    return withAcme({ taxGroups: [travis], orders: [taxed("INV-1", "100.00", tax, extra)] });
  }

  it.each([
    ["the column says taxable", shipped("9.08", { isShippingTaxable: true }), true],
    ["the column says not", shipped("8.25", { isShippingTaxable: false }), false],
    ["the taxable amount holds it", shipped("9.08", { taxableAmount: cents("110.00") }), true],
    [
      "the taxable amount leaves it out",
      shipped("8.25", { taxableAmount: cents("100.00") }),
      false,
    ],
    ["only its tax fits with it", shipped("9.08"), true],
    ["only its tax fits without it", shipped("8.25"), false],
  ])("TAX-6: shipping is taxed where %s", (_what, input, isTaxed) => {
    const [, shipping] = invoiceOf(synced(input), "INV-1").lines;
    expect(shipping?.description).toBe("Shipping");
    expect(shipping?.taxAmount === 0n).toBe(!isTaxed);
  });

  it("TAX-6: where both ways fit as well, shipping is taxed", () => {
    const input = shipped("8.25", { shipping: cents("0.05"), total: cents("108.30") });
    const plan = planSync(input);
    const create = plan.commands.find(({ task }) => task === "Invoices");
    expect(create?.write).toMatchObject({
      lines: [{}, { description: "Shipping", tax: { record: "taxGroup:Travis County" } }],
    });
  });

  it("TAX-6: postage has a column of its own", () => {
    const parts = {
      postage: cents("5.00"),
      isPostageTaxable: true,
      isShippingTaxable: false,
      total: cents("123.66"),
    };
    const after = synced(shipped("8.66", parts));
    expect(linesOf(after, "INV-1").map(([name, , tax]) => [name, tax])).toEqual([
      ["Vinyl banner", cents("8.25")],
      ["Shipping", 0n],
      ["Postage", cents("0.41")],
    ]);
  });

  it("TAX-6: a discount is split in proportion, the odd cent on the taxed side", () => {
    const lines = [line("100.00", { isTaxable: true }), line("50.00")];
    const parts = {
      lines,
      subtotal: cents("150.00"),
      discount: cents("10.00"),
      tax: cents("7.70"),
      total: cents("147.70"),
    };
    const after = synced(
      withAcme({ taxGroups: [travis], orders: [taxed("INV-1", "150.00", "7.70", parts)] }),
    );
    expect(linesOf(after, "INV-1")).toEqual([
      ["Vinyl banner", cents("100.00"), cents("8.25")],
      ["Vinyl banner", cents("50.00"), 0n],
      ["Discount", cents("-6.67"), cents("-0.55")],
      ["Discount", cents("-3.33"), 0n],
    ]);
  });

  const untold = { lines: [line("100.00", { isTaxable: null })] };

  it.each([
    ["tax: all lines are taxed", taxed("INV-1", "100.00", "8.25", untold), "created ORD-1"],
    ["no tax: none is", taxed("INV-1", "100.00", "0.00", untold), "created ORD-1"],
    [
      "a Taxable Amount that fits",
      taxed("INV-1", "100.00", "8.25", { ...untold, taxableAmount: cents("100.00") }),
      "created ORD-1",
    ],
    [
      "a Taxable Amount that contradicts",
      taxed("INV-1", "100.00", "4.13", { ...untold, taxableAmount: cents("50.00") }),
      "failed TAX-7",
    ],
    [
      "no tax, and a Taxable Amount all the same",
      taxed("INV-1", "100.00", "0.00", { ...untold, taxableAmount: cents("100.00") }),
      "failed TAX-7",
    ],
  ])("TAX-7: lines without Taxable, %s", (_what, one, expected) => {
    expect(
      verdict(
        planSync(withAcme({ taxGroups: [travis], orders: [one] })),
        "Invoices",
        "order:INV-1",
      ),
    ).toBe(expected);
  });

  it("TAX-7: a group of 0 % contradicts no Taxable Amount", () => {
    const one = taxed("INV-1", "100.00", "0.00", {
      ...untold,
      taxableAmount: cents("100.00"),
      taxGroup: "Export",
    });
    const plan = planSync(withAcme({ taxGroups: [taxGroup("Export", "0")], orders: [one] }));
    expect(verdict(plan, "Invoices", "order:INV-1")).toBe("created ORD-1");
  });

  it.each([
    ["names no group", null],
    ["names a group that nobody knows", "Nowhere"],
  ])("TAX-7: an order with tax that %s fails", (_what, group) => {
    const one = taxed("INV-1", "100.00", "8.25", { taxGroup: group });
    expect(
      verdict(
        planSync(withAcme({ taxGroups: [travis], orders: [one] })),
        "Invoices",
        "order:INV-1",
      ),
    ).toBe("failed TAX-7");
  });

  it("TAX-7: a group that is not exported this time is found by its link", () => {
    const before = synced(withAcme({ taxGroups: [travis] }));
    const plan = planSync(
      withBook(before, { taxGroups: [], orders: [taxed("INV-1", "100.00", "8.25")] }),
    );
    expect(verdict(plan, "Invoices", "order:INV-1")).toBe("created ORD-1");
  });

  it.each([
    ["US", "NONE"],
    ["AU", "EXEMPTOUTPUT"],
  ])("TAX-7: in %s an untaxed line has tax type %s", (country, taxType) => {
    const plan = planSync(
      withAcme({ orders: [order("INV-1", "1001", "10.00")] }, inCountry(country)),
    );
    const create = plan.commands.find(({ task }) => task === "Invoices");
    expect(create?.write).toMatchObject({ lines: [{ tax: { taxType } }] });
  });

  it("TAX-7: a customer who is exempt pays no tax on taxable lines", () => {
    const exempt = customer("1001", acme.name, { taxExempt: true });
    const one = taxed("INV-1", "100.00", "0.00");
    const after = synced(withAcme({ customers: [exempt], taxGroups: [travis], orders: [one] }));
    expect(linesOf(after, "INV-1")).toEqual([["Vinyl banner", cents("100.00"), 0n]]);
  });
});
