import { projectSnapshot } from "#engine/plan/projectSnapshot.ts";
import { planSync } from "#engine/plan/planSync.ts";
import { applyPlan } from "../../support/applyPlan.ts";
import {
  book,
  cents,
  creditMemo,
  customer,
  order,
  payment,
  planInput,
  voidOf,
} from "../../support/builders.ts";

/** What a reader of the books would compare: numbers, dates, figures and states, by document. */
function figures({ invoices, credits, creditNotes, contacts }: ReturnType<typeof projectSnapshot>) {
  return {
    contacts: contacts.map(({ name, number }) => `${name} ${number ?? ""}`).sort(),
    invoices: invoices
      .map(({ number, total, amountDue, status }) => `${number} ${total} ${amountDue} ${status}`)
      .sort(),
    credits: credits
      .map(
        ({ reference, total, remaining, status }) =>
          `${reference ?? ""} ${total} ${remaining} ${status}`,
      )
      .sort(),
    creditNotes: creditNotes
      .map(({ number, total, remaining }) => `${number} ${total} ${remaining}`)
      .sort(),
  };
}

describe("projectSnapshot", () => {
  it("reckons the same books that posting the plan leaves", () => {
    const input = planInput({
      book: book({
        customers: [customer("1001", "Acme Signs"), customer("1002", "Bright Banners")],
        orders: [order("INV-1", "1001", "100.00"), order("INV-2", "1002", "70.00")],
        payments: [payment("CB-1", "1001", "120.00", [["INV-1", "100.00"]])],
        creditMemos: [creditMemo("CM-1", "1002", "30.00")],
      }),
    });
    const plan = planSync(input);
    const after = applyPlan(input, plan);
    const done = plan.commands.map(({ write, links }) => {
      const [first] = links.flatMap((change) => (change.change === "set" ? [change.record] : []));
      return { write, xeroId: after.links.get(first ?? "")?.xeroId ?? "" };
    });
    const projected = projectSnapshot(input.snapshot, done, after.links);
    expect(figures(projected)).toEqual(figures(after.snapshot));
    expect(projected.credits[0]).toMatchObject({ remaining: cents("20.00") });
  });

  it("follows a payment from the voided invoice to the one that took its place, and touches no other", () => {
    const other = order("INV-2", "1002", "70.00");
    const sold = order("INV-1", "1001", "100.00", { orderId: "1" });
    const again = order("INV-1", "1001", "150.00", { orderId: "2" });
    const payments = [
      payment("CB-1", "1001", "100.00", [["INV-1", "100.00"]]),
      payment("CB-2", "1002", "50.00", [["INV-2", "50.00"]]),
    ];
    const customers = [customer("1001", "Acme Signs"), customer("1002", "Bright Banners")];
    const first = planInput({ book: book({ customers, orders: [sold, other], payments }) });
    const edited = book({ customers, orders: [voidOf(sold), again, other], payments });
    const input = { ...first, ...applyPlan(first, planSync(first)), book: edited };
    const plan = planSync(input);
    const after = applyPlan(input, plan);
    const done = plan.commands.map(({ write, links }) => {
      const [record] = links.flatMap((link) => (link.change === "set" ? [link.record] : []));
      return { write, xeroId: after.links.get(record ?? "")?.xeroId ?? "" };
    });
    expect(done.map(({ write }) => write.type)).toEqual(
      expect.arrayContaining(["updateInvoice", "createCreditNote", "deallocate", "allocate"]),
    );
    expect(figures(projectSnapshot(input.snapshot, done, after.links))).toEqual(
      figures(after.snapshot),
    );
  });

  it("leaves the books alone where nothing was done", () => {
    const input = planInput();
    expect(projectSnapshot(input.snapshot, [], input.links)).toEqual(input.snapshot);
  });
});
