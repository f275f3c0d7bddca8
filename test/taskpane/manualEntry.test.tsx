import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { encodeExact } from "../../src/contract/exactJson.ts";
import { merge, refund } from "./support/documents.ts";
import type { FakeBridge } from "./support/fakeBridge.ts";
import { createFakeExcel } from "./support/fakeExcel.ts";
import { openPane } from "./support/openPane.tsx";
import { workbookInput } from "./support/workbookInput.ts";

function withEntries(bridge: FakeBridge): void {
  let entries: readonly unknown[] = [refund, merge];
  bridge.on("GET manual", () => ({ manualEntries: entries }));
  bridge.on("POST manual/*", (body) => {
    const { status, why } = body as { readonly status: string; readonly why: string | null };
    entries = [{ ...refund, status, note: why }, merge];
    return { manualEntries: entries };
  });
  bridge.on("POST workbook", () => encodeExact(workbookInput));
}

async function openManual(): Promise<void> {
  fireEvent.click(await screen.findByRole("tab", { name: "Manual Entry" }));
  await screen.findByRole("article", { name: "Refunds, Acme Signs" });
}

test("the next open entry stands there with its steps, its journal effect and its reference (MAN-1)", async () => {
  openPane(withEntries);
  await openManual();
  const card = screen.getByRole("article");
  expect(within(card).getByText("Refund it.")).toBeTruthy();
  expect(within(card).getAllByText("1,250.00")).toHaveLength(3);
  expect(within(card).getByText("CB-9 refund")).toBeTruthy();
  expect(screen.getByRole("button", { name: "Refunds: 1 to do" })).toBeTruthy();
  expect(screen.getByRole("button", { name: "Customer Merges: 0 to do" })).toBeTruthy();
});

test("Done is the user's word, and the entry stays in sight (MAN-2, MAN-3)", async () => {
  const { bridge } = openPane(withEntries);
  await openManual();
  fireEvent.click(screen.getByRole("button", { name: "Done" }));
  expect(await screen.findByRole("button", { name: "To do again" })).toBeTruthy();
  expect(screen.getByRole("article", { name: "Refunds, Acme Signs" })).toBeTruthy();
  expect(bridge.calls).toContainEqual({
    what: "POST manual/refund-1",
    body: { status: "done", why: null },
  });
});

test("Not needed wants a reason (MAN-2)", async () => {
  const { bridge } = openPane(withEntries);
  await openManual();
  fireEvent.click(screen.getByRole("button", { name: "Not needed" }));
  const dialog = await screen.findByRole("dialog");
  fireEvent.click(within(dialog).getByRole("button", { name: "Not needed" }));
  expect(bridge.calls.filter(({ what }) => what.startsWith("POST manual"))).toEqual([]);
  fireEvent.change(within(dialog).getByRole("textbox"), { target: { value: "Paid in cash" } });
  fireEvent.click(within(dialog).getByRole("button", { name: "Not needed" }));
  await waitFor(() => {
    expect(bridge.calls).toContainEqual({
      what: "POST manual/refund-1",
      body: { status: "notNeeded", why: "Paid in cash" },
    });
  });
});

test("Create Manual Entry Sheets writes the six sheets and what was written in them", async () => {
  const excel = createFakeExcel();
  openPane(withEntries, excel.port);
  await openManual();
  fireEvent.click(screen.getByRole("button", { name: "Create Manual Entry Sheets" }));
  await waitFor(() => {
    expect(excel.written).toEqual([
      [
        "Refunds",
        "Bad Debt",
        "NSF Payments",
        "Voided Payments",
        "Customer Merges",
        "Unapplied Deposits",
        "_Tieout",
      ],
    ]);
  });
});

test("an entry shows its row, wherever the user has sorted it, and a row opens its entry", async () => {
  const excel = createFakeExcel();
  excel.sheets.set("Refunds", [
    ["My notes", "Entry ID"],
    ["", "refund-0"],
    ["", "refund-1"],
  ]);
  excel.sheets.set("Customer Merges", [["Entry ID"], ["merge-1"]]);
  openPane(withEntries, excel.port);
  await openManual();
  fireEvent.click(screen.getByRole("button", { name: "Show its row" }));
  await waitFor(() => {
    expect(excel.shown).toEqual([{ sheet: "Refunds", row: 3, column: 2 }]);
  });
  excel.select({ sheet: "Customer Merges", row: 2, column: 1 });
  expect(
    await screen.findByRole("article", { name: "Customer Merges, Beta Banners" }),
  ).toBeTruthy();
});

test("the ribbon's Create Manual Entry Sheets opens the tab and writes", async () => {
  const excel = createFakeExcel();
  const opened = openPane(withEntries, excel.port);
  await screen.findByRole("tab", { name: "Setup" });
  opened.press("createManualSheets");
  expect(await screen.findByRole("tabpanel", { name: "Manual Entry" })).toBeTruthy();
  await waitFor(() => {
    expect(excel.written).toHaveLength(1);
  });
});
