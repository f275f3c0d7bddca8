import { planSync } from "#engine/plan/planSync.ts";
import type { Plan } from "#engine/plan/plan.ts";
import type { PlanInput } from "#engine/plan/input.ts";
import { applyPlan } from "../../support/applyPlan.ts";
import {
  book,
  cents,
  customer,
  day,
  line,
  order,
  payment,
  planInput,
  taxGroup,
  voidOf,
} from "../../support/builders.ts";

function outcomes(plan: Plan): readonly string[] {
  return plan.items.map(
    ({ task, record, outcome, rule }) => `${task} | ${record} | ${outcome} ${rule}`,
  );
}

/** Plans, posts without a fault, and gives the input of the next sync. */
function syncOnce(input: PlanInput): { readonly plan: Plan; readonly next: PlanInput } {
  const plan = planSync(input);
  const world = applyPlan({ snapshot: input.snapshot, links: input.links }, plan);
  return { plan, next: { ...input, ...world } };
}

const acme = customer("1001", "Acme Signs");
const travis = taxGroup("Travis County", "8.25");
const taxed = order("INV-1", "1001", "108.25", {
  subtotal: cents("100.00"),
  tax: cents("8.25"),
  taxGroup: "Travis County",
  lines: [line("100.00", { isTaxable: true })],
});

describe("planSync", () => {
  it("syncs a customer, an order and its payment in order, and nothing twice", () => {
    const input = planInput({
      book: book({
        customers: [acme],
        taxGroups: [travis],
        orders: [taxed],
        payments: [payment("CB-1", "1001", "108.25", [["INV-1", "108.25"]])],
      }),
    });
    const { plan, next } = syncOnce(input);
    expect(outcomes(plan)).toEqual([
      "Tax Groups | taxGroup:Travis County | created TAX-1",
      "Income Accounts | incomeAccount:4000 | created ACC-1",
      "Customers | customer:1001 | created CUS-1",
      "Invoices | order:INV-1 | created ORD-1",
      "Payments | payment:CB-1 | created PAY-2",
      "Allocations | payment:CB-1 | created PAY-4",
    ]);
    expect(next.snapshot.invoices[0]).toMatchObject({
      number: "INV-1",
      status: "PAID",
      total: cents("108.25"),
    });
    const again = planSync(next);
    expect(again.commands).toEqual([]);
    expect(new Set(again.items.map(({ outcome }) => outcome))).toEqual(new Set(["unchanged"]));
  });

  it("carries an edited order over: rename, un-allocate, offset, create anew, allocate again", () => {
    const before = planInput({
      book: book({
        customers: [acme],
        taxGroups: [travis],
        orders: [taxed],
        payments: [payment("CB-1", "1001", "108.25", [["INV-1", "108.25"]])],
      }),
    });
    const { next } = syncOnce(before);
    const again = order("INV-1", "1001", "216.50", {
      subtotal: cents("200.00"),
      tax: cents("16.50"),
      taxGroup: "Travis County",
      completedDate: day("2026-02-25"),
      lines: [line("200.00", { isTaxable: true })],
    });
    const edited = { ...next, book: { ...before.book, orders: [again, voidOf(taxed)] } };
    const { plan, next: after } = syncOnce(edited);
    expect(plan.commands.map(({ says }) => says)).toEqual([
      "Rename invoice INV-1 to INV-1-V, for it was voided in CoreBridge",
      "Create invoice INV-1 for Acme Signs, 216.50",
      "Create credit note INV-1-V, 108.25, for the voided invoice",
      "Un-allocate 108.25 of CB-1 from INV-1-V",
      "Allocate credit note INV-1-V, 108.25, to the voided invoice",
      "Allocate 108.25 of payment CB-1 to INV-1",
    ]);
    expect(planSync(after).commands).toEqual([]);
    expect(
      after.snapshot.invoices.map(({ number, amountDue }) => [number, amountDue]).sort(),
    ).toEqual([
      ["INV-1", cents("108.25")],
      ["INV-1-V", 0n],
    ]);
  });

  it("lists a deposit once its order has synced, and never allocates it", () => {
    const wip = order("INV-2", "1001", "50.00", { stage: "wip", completedDate: null });
    const first = planInput({
      book: book({
        customers: [acme],
        orders: [wip],
        payments: [payment("CB-2", "1001", "50.00", [["INV-2", "50.00"]])],
      }),
    });
    const { plan, next } = syncOnce(first);
    expect(plan.manualNeeds).toEqual([]);
    const done = { ...next, book: { ...first.book, orders: [order("INV-2", "1001", "50.00")] } };
    const { plan: second, next: after } = syncOnce(done);
    expect(second.manualNeeds).toMatchObject([
      {
        kind: "unappliedDeposit",
        rule: "PAY-5",
        record: "payment:CB-2",
        invoice: "INV-2",
        amount: cents("50.00"),
      },
    ]);
    expect(planSync(after).commands).toEqual([]);
    expect(planSync(after).manualNeeds).toHaveLength(1);
  });
});
