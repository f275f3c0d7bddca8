import { utimesSync } from "node:fs";
import { join } from "node:path";
import { defined } from "#engine/base/assert.ts";
import type { ManualEntry } from "#engine/manual/entry.ts";
import { cellOf, inExcel, opened, sheetOf } from "../../workbook/support/excel.ts";
import { quickClock, startBridge, type Bridge } from "./bridge.ts";
import { smallShop } from "./books.ts";

let bridge: Bridge;
const clock = quickClock();
beforeEach(async () => {
  bridge = await startBridge(smallShop(), { clock });
});
afterEach(() => bridge.close());

function book(): string {
  return join(bridge.home, "books.xlsx");
}

async function syncInto(file: string) {
  const { signal } = new AbortController();
  const report = await bridge.operations.sync([], { type: "yes" }, file, () => undefined, signal);
  if (!report.ok) throw new Error(report.error.message);
  return report.value;
}

async function refund(): Promise<ManualEntry> {
  const entries = await bridge.operations.listManual(null);
  return defined(
    entries.find(({ need }) => need.kind === "refund"),
    "the refund's entry",
  );
}

/** As a user does in Excel, who saves when `savedAtMs` is. */
async function type(header: string, value: string, savedAtMs = clock.nowMs()): Promise<void> {
  const { id } = await refund();
  await inExcel(book(), (workbook) => {
    cellOf(sheetOf(workbook, "Refunds"), id, header).value = value;
  });
  utimesSync(book(), new Date(savedAtMs), new Date(savedAtMs));
}

async function shown(header: string): Promise<string> {
  return cellOf(sheetOf(await opened(book()), "Refunds"), (await refund()).id, header).text;
}

test("what the user ticks and notes in the sheet counts, and stays", async () => {
  await syncInto(book());
  clock.skip(1_000);
  await type("Status", "Done");
  await type("Done By", "Maria");
  await type("Note", "By card");

  await syncInto(book());

  expect(await refund()).toMatchObject({ status: "done", doneBy: "Maria", note: "By card" });
  expect([await shown("Status"), await shown("Done By"), await shown("Note")]).toEqual([
    "Done",
    "Maria",
    "By card",
  ]);
});

test("of two acts on one entry the later one stands, with a finding", async () => {
  await syncInto(book());
  const { id } = await refund();
  clock.skip(1_000);
  await type("Status", "Done");
  clock.skip(1_000);
  await bridge.operations.setManual(id, "notNeeded", "paid back in the shop");

  const report = await syncInto(book());

  expect((await refund()).status).toBe("notNeeded");
  expect(await shown("Status")).toBe("Not needed");
  expect(report.findings.map(({ code }) => code)).toContain("manualClash");
});

test("the sheet stands where it was saved after the command", async () => {
  await syncInto(book());
  const { id } = await refund();
  clock.skip(1_000);
  await bridge.operations.setManual(id, "notNeeded", "paid back in the shop");
  clock.skip(1_000);
  await type("Status", "Done");

  const report = await syncInto(book());

  expect((await refund()).status).toBe("done");
  expect(report.findings.map(({ code }) => code)).toContain("manualClash");
});

test("an entry that is not needed wants a reason; an unknown one is named", async () => {
  await syncInto(book());
  const { id } = await refund();
  expect(await bridge.operations.setManual(id, "notNeeded", null)).toMatchObject({
    ok: false,
    error: { exitCode: 2 },
  });
  expect(await bridge.operations.setManual("REF-0", "done", null)).toMatchObject({
    ok: false,
    error: { exitCode: 2 },
  });
});

test("a workbook that cannot be written stops the sync before anything is sent", async () => {
  const { signal } = new AbortController();
  const file = join(bridge.home, "nowhere", "books.xlsx");
  const report = await bridge.operations.sync([], { type: "yes" }, file, () => undefined, signal);
  expect(report).toMatchObject({ ok: false, error: { exitCode: 2 } });
  expect(bridge.xero.calls.every(({ method }) => method === "GET")).toBe(true);
});

test("a held record stays out until it is released, and both are in the audit trail", async () => {
  await bridge.operations.hold("order:INV-2", "waiting for the customer");
  const held = await syncInto(book());
  await bridge.operations.release("order:INV-2");
  const released = await syncInto(book());

  const outcomes = [held, released].map(
    ({ items }) =>
      items.find(({ task, record }) => task === "Invoices" && record === "order:INV-2")?.outcome,
  );
  expect(outcomes).toEqual(["held", "created"]);
  const file = join(bridge.home, "audit.jsonl");
  expect(await bridge.operations.exportAudit(file)).toMatchObject({ ok: true });
});
