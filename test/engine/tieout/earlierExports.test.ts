import type { Book } from "#engine/corebridge/book.ts";
import type { PlanInput } from "#engine/plan/input.ts";
import { recordsOf } from "#engine/plan/vanished.ts";
import { formatCents } from "#engine/base/money.ts";
import { cents, day, order, planInput, settings, voidOf } from "../../support/builders.ts";
import { syncOnce, synced, withAcme, withBook, withInvoice } from "../plan/support.ts";
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
