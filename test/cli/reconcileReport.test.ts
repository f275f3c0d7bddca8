import { tieOut } from "#engine/tieout/tieOut.ts";
import { reconcileLines } from "#cli/print/reconcileReport.ts";
import { order } from "../support/builders.ts";
import { invoiceOf, synced, withAcme, withInvoice } from "../engine/plan/support.ts";
import { tieOutInput } from "../engine/tieout/support.ts";

test("TIE-2: a sale that somebody moved to another account is counted, though its bridge adds up to 0.00", () => {
  const books = synced(withAcme({ orders: [order("INV-1", "1001", "10.00")] }));
  const lines = invoiceOf(books, "INV-1").lines.map((one) => ({ ...one, accountCode: "200" }));
  const pulledAt = "2026-03-01T08:00:00Z";
  const [, table] = reconcileLines({
    tieOut: tieOut(tieOutInput(withInvoice(books, "INV-1", { lines }))),
    pulledAt,
    manualEntries: [],
    out: null,
    signOff: {
      asAt: null,
      fingerprint: "F",
      unexplained: "20.00",
      pulledAt,
      state: { type: "open" },
    },
    withdrawn: [],
  });
  const sales = table?.split("\n").find((line) => line.includes("Sales"));
  expect(sales?.split("│").map((cell) => cell.trim())).toEqual([
    "",
    "Sales",
    "10.00",
    "10.00",
    "0.00",
    "0.00",
    "2",
    "",
  ]);
});
