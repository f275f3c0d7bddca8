import { linkedIdsOf } from "#engine/manual/linkedIds.ts";
import { day, order, payment } from "../../support/builders.ts";
import { creditOf, invoiceOf, rebuilt, synced, withAcme, withBook } from "../plan/support.ts";

const march = order("INV-1", "1001", "100.00");
const later = order("INV-2", "1001", "50.00", { completedDate: day("2026-03-10") });
const open = { ...later, stage: "wip", completedDate: null } as const;
const paid = payment("CB-1", "1001", "150.00", [
  ["INV-1", "100.00"],
  ["INV-2", "50.00"],
]);
const first = synced(withAcme({ orders: [march, open], payments: [paid] }));
const input = synced(withBook(first, { orders: [march, later] }));

function placesIn({ links }: typeof input): readonly boolean[] {
  const ids = linkedIdsOf(links);
  const credit = creditOf(input, "CB-1").id;
  return ["INV-1", "INV-2"].map((number) => ids.has(`${credit}:${invoiceOf(input, number).id}`));
}

test("PAY-4, PAY-5: linked is where CoreBridge applied a payment, allocated by the sync or a deposit still", () => {
  expect(creditOf(input, "CB-1").allocations).toHaveLength(1);
  expect(placesIn(input)).toEqual([true, true]);
});

test("of links that were made again, only where the payment stands in Xero", () => {
  expect(placesIn(rebuilt(input))).toEqual([true, false]);
});
