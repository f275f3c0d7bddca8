import type { BridgeId, Difference } from "#engine/tieout/differences.ts";
import { unexplainedByRecord } from "#engine/tieout/unexplainedByRecord.ts";
import { cents } from "../../support/builders.ts";

function difference(record: string, bridge: BridgeId, amount: string): Difference {
  const [coreBridge, xero] = [cents("0.00"), cents("0.00")];
  const row = { rowKey: amount, row: amount, coreBridge, xero, message: "" };
  return { record, bridge, difference: cents(amount), ...row };
}

test("TIE-1: a record counts once, by the bridge in which most of it is unexplained", () => {
  const found = unexplainedByRecord([
    difference("order:INV-1", "receivables", "5.00"),
    difference("order:INV-1", "sales", "4.00"),
    difference("order:INV-1", "sales", "-3.00"),
    difference("order:INV-2", "tax", "-0.01"),
  ]);
  expect([...found]).toEqual([
    ["order:INV-1", cents("7.00")],
    ["order:INV-2", cents("0.01")],
  ]);
});
