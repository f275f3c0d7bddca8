import type { FigureAsk } from "#contract/api/figures.ts";
import { figureOf, type FigureSource } from "#server/http/figures.ts";
import { book, order as orderOf, payment as paymentOf } from "../../support/builders.ts";
import { input } from "#selfTest/samples.ts";

const order = orderOf("INV-1", "1001", "108.25");
const payment = paymentOf("CB-1", "1001", "125.00");
const source: FigureSource = {
  shown: input({ book: book({ orders: [order], payments: [payment] }) }),
  entries: [],
  lastSuccessful: null,
  lastAttempted: "2026-02-28T18:00:00.000Z",
};

describe("a figure of a cell", () => {
  it("is what the exports say of an order and of a payment", () => {
    const number = order.number;
    expect(figureOf(source, { of: "invoice", number, field: "Status" })).toEqual({
      type: "text",
      text: order.statusText,
    });
    expect(figureOf(source, { of: "invoice", number, field: "Total" })).toMatchObject({
      type: "money",
    });
    expect(figureOf(source, { of: "payment", number: payment.number, field: "Date" })).toEqual({
      type: "day",
      day: payment.date,
    });
  });

  const unknowns: readonly FigureAsk[] = [
    { of: "invoice", number: "no such number", field: "Total" },
    { of: "payment", number: "no such number", field: "Status" },
    { of: "balance", customer: "nobody", book: "Xero" },
    { of: "lastSync", which: "successful" },
  ];
  it.each(unknowns)("is unknown, and never zero, where there is nothing: $of", (ask) => {
    expect(figureOf(source, ask)).toEqual({ type: "unknown" });
  });

  it("is unknown of everything before the first job", () => {
    const empty = { ...source, shown: null };
    expect(figureOf(empty, { of: "unexplained", customer: null })).toEqual({ type: "unknown" });
  });

  it("counts open entries, and says when the last sync was attempted", () => {
    expect(figureOf(source, { of: "openEntries", kind: null })).toEqual({
      type: "count",
      count: 0,
    });
    expect(figureOf(source, { of: "lastSync", which: "attempted" })).toEqual({
      type: "instant",
      at: "2026-02-28T18:00:00.000Z",
    });
  });
});
