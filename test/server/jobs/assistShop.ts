import { defined } from "#engine/base/assert.ts";
import type { Book } from "#engine/corebridge/book.ts";
import type { ManualEntry } from "#engine/manual/entry.ts";
import type { ManualKind } from "#engine/manual/need.ts";
import type { Approval, AssistReport } from "#server/operations.ts";
import { order, payment } from "../../support/builders.ts";
import { smallShop } from "./books.ts";
import { startBridge, syncNow, type Bridge, type BridgeOptions } from "./bridge.ts";

/** The small shop once its deposit's order is completed, and a part of an invoice is written off. */
function laterShop(): Book {
  const shop = smallShop();
  return {
    ...shop,
    orders: [
      ...shop.orders.filter(({ number }) => number !== "INV-4"),
      order("INV-4", "1001", "40.00"),
    ],
    payments: [
      ...shop.payments,
      payment("CB-9", "1002", "50.00", [["INV-2", "50.00"]], { kind: "badDebt" }),
    ],
  };
}

/** Synced twice, with setting assist on: one deposit to apply, one part refund, one bad debt are left to do by hand. */
export async function assistedShop(options: BridgeOptions = {}): Promise<Bridge> {
  const settings = { assist: "on", ...options.settings };
  const bridge = await startBridge(smallShop(), { ...options, settings });
  await syncNow(bridge);
  bridge.book = laterShop();
  await syncNow(bridge);
  return bridge;
}

export async function entryOf(
  { operations }: Pick<Bridge, "operations">,
  kind: ManualKind,
): Promise<ManualEntry> {
  const entries = await operations.listManual(null);
  return defined(
    entries.find(({ need }) => need.kind === kind),
    `an entry of kind ${kind}`,
  );
}

export function assist(
  { operations }: Pick<Bridge, "operations">,
  id: string,
  approval: Approval | null,
) {
  return operations.assist(id, approval, new AbortController().signal);
}

export async function assisted(
  bridge: Pick<Bridge, "operations">,
  id: string,
  approval: Approval | null,
): Promise<AssistReport> {
  const report = await assist(bridge, id, approval);
  if (!report.ok) throw new Error(report.error.message);
  return report.value;
}

export function approvalOf({ fingerprint }: Pick<AssistReport, "fingerprint">): Approval {
  return { type: "fingerprint", fingerprint };
}
