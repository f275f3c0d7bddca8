import { cutOffOf, otherDayThan } from "#engine/tieout/cutOff.ts";
import { book, day, order, payment } from "../../support/builders.ts";

describe("TIE-1: a tie-out is as at the cut-off of the exports", () => {
  const cutOff = day("2026-03-31");

  it("the cut-off is the last day that any record bears", () => {
    const orders = [order("INV-1", "1001", "10.00", { completedDate: day("2026-03-30") })];
    const late = payment("CB-1", "1001", "10.00", [], {
      date: day("2026-03-29"),
      reconciledDate: cutOff,
    });
    expect(cutOffOf(book({ orders, payments: [late] }))).toBe(cutOff);
    expect(cutOffOf(book({}))).toBeNull();
  });

  it("the cut-off itself can be asked for", () => {
    expect(otherDayThan(cutOff, cutOff)).toBeNull();
  });

  it.each([
    ["2026-03-15", ["These exports end on 2026-03-31", "an earlier day cannot be had"]],
    ["2026-04-30", ["no record in them is of a later day", "reconcile as at 2026-03-31"]],
  ])("as at %s it is refused: where the exports end, why, and what to do", (wanted, words) => {
    const says = otherDayThan(cutOff, day(wanted));
    for (const word of [
      ...words,
      `cannot be tied out as at ${wanted}. Nothing was changed.`,
      "Neither CoreBridge's exports nor what is read from Xero keep their past",
      `Import exports that end on ${wanted}, then reconcile`,
    ])
      expect(says).toContain(word);
  });

  it("exports in which no record bears a day are as at none", () => {
    expect(otherDayThan(null, cutOff)).toContain("No record in these exports bears a day");
  });
});
