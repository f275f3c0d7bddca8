import type { Book } from "#engine/corebridge/book.ts";
import type { PlanInput } from "#engine/plan/input.ts";
import { recordsOf } from "#engine/plan/vanished.ts";
import { formatCents } from "#engine/base/money.ts";
import {
  cents,
  day,
  line,
  merge,
  order,
  payment,
  planInput,
  settings,
  taxGroup,
  voidOf,
} from "../../support/builders.ts";
import {
  acme,
  baker,
  mergedInXero,
  syncOnce,
  synced,
  withAcme,
  withBook,
  withInvoice,
} from "../plan/support.ts";
import { randomShop } from "./randomShop.ts";
import { tieOutInput, tiedOut, unexplained } from "./support.ts";

const sold = order("INV-1", "1001", "100.00", { completedDate: day("2026-01-20") });

/** A sale that synced, and was voided and offset by the next sync. */
function voided(offsetVoidedInvoices: boolean): PlanInput {
  const first = synced(
    withAcme({ orders: [sold] }, { settings: settings({ offsetVoidedInvoices }) }),
  );
  return synced(withBook(first, { orders: [voidOf(sold)] }));
}

/** An export of a later month holds neither the sale nor its void. */
function ofLaterMonth(input: PlanInput): PlanInput {
  return withBook(input, { orders: [] });
}

function salesOf(input: PlanInput): readonly string[] {
  return tiedOut(input).sales.map(({ month, reasons, unexplained: rest, xero }) =>
    [
      `${month}:`,
      formatCents(xero),
      ...reasons.map(({ amount, reason }) => `${reason} ${formatCents(amount)}`),
      `= ${formatCents(rest)}`,
    ].join(" "),
  );
}

/** Two month-ends synced, with the second export, or a part of it, in CoreBridge's place. */
function shopWith(seed: number, offsetVoidedInvoices: boolean, part: (book: Book) => Book) {
  const shop = randomShop(seed, 200);
  const first = planInput({ book: shop.first, settings: settings({ offsetVoidedInvoices }) });
  const one = syncOnce(first).next;
  const known = tieOutInput(one).entries;
  const two = syncOnce({ ...one, book: shop.second, seen: recordsOf(first) }).next;
  const { entries } = tieOutInput(two, known);
  return tiedOut({ ...two, book: part(shop.second), seen: [] }, entries);
}

const february = "2026-02-01";

describe("RUN-11, TIE-2: a tie-out over the exports of one month", () => {
  it("shows a void that is in an earlier export in both its months, as it did then", () => {
    const shown = [
      "2026-01: 100.00 voidedOrder -100.00 = 0.00",
      "2026-02: -100.00 voidedOrder 100.00 = 0.00",
    ];
    expect(salesOf(voided(true))).toEqual(shown);
    expect(salesOf(ofLaterMonth(voided(true)))).toEqual(shown);
  });

  it("VOI-2: so it does where voided invoices are not offset", () => {
    const input = ofLaterMonth(voided(false));
    expect(salesOf(input)).toEqual(["2026-01: 100.00 voidedOrder -100.00 = 0.00"]);
    expect(unexplained(tiedOut(input))).toEqual([]);
  });

  it("names such a void whose invoice somebody changed in Xero by a cent", () => {
    const input = withInvoice(ofLaterMonth(voided(false)), "INV-1-V", {
      total: cents("100.01"),
      amountDue: cents("100.01"),
    });
    expect(unexplained(tiedOut(input))).toEqual(["order:INV-1-V receivables [Acme Signs] -0.01"]);
  });

  it("ORD-13: shows an order without lines of an earlier export as its subtotal", () => {
    const bare = order("INV-1", "1001", "112.50", {
      lines: [],
      subtotal: cents("90.00"),
      shipping: cents("25.00"),
      discount: cents("2.50"),
    });
    const first = synced(
      withAcme({ orders: [bare] }, { settings: settings({ defaultIncomeAccount: "4000" }) }),
    );
    expect(salesOf(first)).toEqual(["2026-02: 112.50 = 0.00"]);
    expect(salesOf(ofLaterMonth(first))).toEqual(["2026-02: 112.50 = 0.00"]);
  });

  it("TIE-2: calls a tax group as it synced, where the tax groups are not exported", () => {
    const first = synced(
      withAcme({
        orders: [
          order("INV-1", "1001", "108.25", {
            subtotal: cents("100.00"),
            tax: cents("8.25"),
            taxGroup: "Travis County",
            lines: [line("100.00", { isTaxable: true })],
          }),
        ],
        taxGroups: [taxGroup("Travis County", "8.25")],
      }),
    );
    const shown = tiedOut(first).tax;
    expect(shown).toMatchObject([{ taxGroup: "Travis County", xero: cents("8.25") }]);
    expect(tiedOut(withBook(first, { orders: [], taxGroups: [] })).tax).toMatchObject(
      shown.map(({ coreBridge, taxGroup: name, xero }) => ({ coreBridge, taxGroup: name, xero })),
    );
  });

  it("MRG-1: leaves a merge that was seen as it is, where the export lists it no more", () => {
    const before = synced(
      withAcme({
        customers: [acme, baker],
        orders: [sold],
        payments: [payment("CB-1", "1001", "40.00", [["INV-1", "40.00"]])],
      }),
    );
    const listed = withBook(before, { merges: [merge("1001", "1002")] });
    const seen = synced(mergedInXero(listed, "1001", "1002"));
    const parts = [
      { merges: [], orders: [], payments: [] },
      { merges: [], customers: [baker], orders: [] },
      { merges: [], customers: [baker], orders: [{ ...sold, customerId: "1002" }] },
    ];
    for (const part of parts) {
      const tied = tiedOut(withBook(seen, part));
      expect(unexplained(tied)).toEqual([]);
      expect(tied.findings).toEqual([]);
      expect(tied.receivables.map(({ customer, xero }) => [customer, formatCents(xero)])).toEqual([
        ["Baker Foods", "60.00"],
      ]);
    }
  });

  it.each<readonly [what: string, part: (book: Book) => Book]>([
    [
      "the last month only",
      (book) => ({
        ...book,
        orders: book.orders.filter(({ completedDate }) => (completedDate ?? "") >= february),
        payments: book.payments.filter(({ date }) => date >= february),
        reconciliations: book.reconciliations.filter(({ date }) => date >= february),
        creditMemos: book.creditMemos.filter(({ date }) => date >= february),
      }),
    ],
    ["orders left out", (book) => ({ ...book, orders: [] })],
    ["payments left out", (book) => ({ ...book, payments: [], reconciliations: [] })],
    [
      "re-made orders in the next month's export",
      (book) => ({
        ...book,
        orders: book.orders.filter(({ orderId }) => orderId?.startsWith("again-") !== true),
      }),
    ],
  ])("explains all to the cent: %s", (_what, part) => {
    for (const seed of [1, 2, 3])
      for (const isOffset of [true, false])
        expect(unexplained(shopWith(seed, isOffset, part))).toEqual([]);
  });
});
