import { addCents, negateCents, zeroCents } from "#engine/base/money.ts";
import type { Invoice } from "#engine/xero/snapshot.ts";
import { cents, line, order, settings, taxGroup } from "../../support/builders.ts";
import { invoiceOf, synced, withAcme, withInvoice } from "../plan/support.ts";
import { tiedOut, unexplained } from "./support.ts";

const books = synced(
  withAcme({
    orders: [
      order("INV-1", "1001", "108.26", {
        subtotal: cents("100.00"),
        tax: cents("8.26"),
        taxGroup: "Travis County",
        lines: [line("100.00", { isTaxable: true })],
      }),
    ],
    taxGroups: [taxGroup("Travis County", "8.25")],
  }),
);

/** Somebody frees the sale from tax, and hides it in the line that evens the cents out. */
function taxHidden({ lines }: Invoice): Invoice["lines"] {
  return lines.map((one) =>
    one.description === "Tax adjustment"
      ? { ...one, amount: addCents(one.amount, cents("8.25")) }
      : { ...one, taxType: "NONE", taxAmount: zeroCents },
  );
}

describe("TAX-4, TIE-2: the line Tax adjustment in the tie-out", () => {
  it("explains the cent that the two books round apart", () => {
    const tied = tiedOut(books);
    expect(unexplained(tied)).toEqual([]);
    expect(tied.tax).toMatchObject([
      { reasons: [{ reason: "taxAdjustment", amount: cents("0.01"), records: ["order:INV-1"] }] },
    ]);
  });

  it("explains nothing where it is larger than the sync would make it", () => {
    const lines = taxHidden(invoiceOf(books, "INV-1"));
    expect(unexplained(tiedOut(withInvoice(books, "INV-1", { lines })))).toEqual([
      "order:INV-1 sales [860, 2026-02] -8.26",
      "order:INV-1 tax [Travis County] 8.26",
    ]);
  });

  it("explains what the setting allows, above or below zero", () => {
    const lines = invoiceOf(books, "INV-1").lines.map((one) =>
      one.description === "Tax adjustment" ? { ...one, amount: negateCents(cents("0.60")) } : one,
    );
    const of = (maxTaxAdjustment: string) =>
      unexplained(
        tiedOut({
          ...withInvoice(books, "INV-1", { lines }),
          settings: settings({ maxTaxAdjustment: cents(maxTaxAdjustment) }),
        }),
      ).filter((one) => one.includes("sales"));
    expect(of("0.60")).toEqual([]);
    expect(of("0.59")).toEqual(["order:INV-1 sales [860, 2026-02] 0.60"]);
  });
});
