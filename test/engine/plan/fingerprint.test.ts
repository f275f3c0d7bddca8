import { planSync } from "#engine/plan/planSync.ts";
import type { PlanInput } from "#engine/plan/input.ts";
import { recordsOf } from "#engine/plan/vanished.ts";
import {
  contact,
  customer,
  order,
  payment,
  settings,
  snapshot,
  voidOf,
} from "../../support/builders.ts";
import { acme, codes, synced, syncOnce, withAcme, withBook, withInvoice } from "./support.ts";

const sold = order("INV-1", "1001", "100.00");
const check = payment("CB-1", "1001", "100.00", [["INV-1", "100.00"]]);
const whole = withAcme({ orders: [sold], payments: [check] });

function print(input: PlanInput): string {
  return planSync(input).fingerprint;
}

describe("RUN-2: the fingerprint", () => {
  it("is the same for the same input, and a SHA-256", () => {
    expect(print(whole)).toBe(print({ ...whole, links: new Map(whole.links) }));
    expect(print(whole)).toMatch(/^[0-9a-f]{64}$/u);
  });

  it.each<readonly [string, PlanInput]>([
    ["a command changes", withBook(whole, { orders: [order("INV-1", "1001", "101.00")] })],
    ["a command is left out", withBook(whole, { payments: [] })],
    ["a setting changes", { ...whole, settings: settings({ invoiceDueDays: 15 }) }],
    [
      "a setting changes that no command shows",
      { ...whole, settings: settings({ nsfFeeAccount: "200" }) },
    ],
    [
      "a contact is adopted instead",
      {
        ...whole,
        snapshot: snapshot({ contacts: [contact("c", "Acme Signs", { number: "1001" })] }),
      },
    ],
  ])("moves where %s", (_what, other) => {
    expect(print(other)).not.toBe(print(whole));
  });

  it("moves where the Xero state that a command expects has moved", () => {
    const start = withBook(synced(withAcme({ orders: [sold] })), { payments: [check] });
    const { id, total } = start.snapshot.invoices[0] ?? { id: "", total: check.amount };
    const less = withInvoice(start, "INV-1", { total, amountPaid: total, amountDue: total });
    expect(id).not.toBe("");
    expect(print(start)).toBe(print(less));
    const cut = withInvoice(start, "INV-1", { amountDue: order("x", "y", "100.01").total });
    expect(print(cut)).not.toBe(print(start));
  });

  it("stays where only what nobody writes has changed", () => {
    const wip = order("INV-9", "1001", "5.00", { stage: "wip", completedDate: null });
    expect(print(withBook(whole, { orders: [sold, wip] }))).toBe(print(whole));
  });

  it("a command keeps its key in a later plan that still wants it", () => {
    const before = planSync(whole);
    const grown = planSync(withBook(whole, { orders: [sold, order("INV-2", "1001", "7.00")] }));
    const keys = new Set(grown.commands.map(({ key }) => key));
    expect(before.commands.filter(({ key }) => !keys.has(key))).toEqual([]);
  });
});

describe("RUN-4: the forecast", () => {
  it("is the reading alone where nothing is sent", () => {
    expect(planSync(synced(whole)).forecast).toEqual({ calls: 9, minutes: 1, days: 1 });
  });

  it("counts batches of 50 for documents, one call an account and one a credit that is allocated", () => {
    const customers = Array.from({ length: 51 }, (_, at) => customer(`${1001 + at}`, `Shop ${at}`));
    const orders = customers.map(({ id }, at) => order(`INV-${at}`, id, "10.00"));
    const payments = customers.map(({ id }, at) =>
      payment(`CB-${at}`, id, "10.00", [[`INV-${at}`, "10.00"]]),
    );
    const { forecast } = planSync(withAcme({ customers, orders, payments }));
    expect(forecast.calls).toBe(8 + 1 + 2 + 2 + 2 + 51);
    expect(forecast.minutes).toBe(2);
  });

  it("says how many days a large sync takes", () => {
    const customers = [acme];
    const orders = Array.from({ length: 5100 }, (_, at) => order(`INV-${at}`, "1001", "1.00"));
    const payments = orders.map(({ number }, at) =>
      payment(`CB-${at}`, "1001", "1.00", [[number, "1.00"]]),
    );
    expect(planSync(withAcme({ customers, orders, payments })).forecast.days).toBe(2);
  });
});

describe("RUN-11: a record that vanishes from a full export", () => {
  const seen = recordsOf(whole);

  it("is flagged, and deleted nowhere", () => {
    const before = synced(whole);
    const plan = planSync({
      ...withBook(before, { customers: [acme], orders: [], payments: [] }),
      seen,
    });
    expect(codes(plan)).toEqual(["vanished order:INV-1", "vanished payment:CB-1"]);
    expect(plan.commands).toEqual([]);
    const { next } = syncOnce({ ...withBook(before, { orders: [], payments: [] }), seen });
    expect(next.snapshot.invoices).toHaveLength(1);
  });

  it("a kind of export that was not given says nothing", () => {
    const kindsRead = whole.book.kindsRead.filter((kind) => kind !== "orders");
    const plan = planSync({ ...withBook(synced(whole), { orders: [], kindsRead }), seen });
    expect(codes(plan)).toEqual([]);
  });

  it("an order that is exported as voided has not vanished", () => {
    const plan = planSync({ ...withBook(synced(whole), { orders: [voidOf(sold)] }), seen });
    expect(codes(plan)).toEqual([]);
  });
});
