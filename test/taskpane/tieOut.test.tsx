import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { job, reconciliation } from "./support/documents.ts";
import type { FakeBridge } from "./support/fakeBridge.ts";
import { createFakeExcel } from "./support/fakeExcel.ts";
import { openPane } from "./support/openPane.tsx";

function withTieOut(bridge: FakeBridge): void {
  const tied = job({ id: "t", type: "reconcile" });
  bridge.on("GET jobs", () => ({ jobs: [tied] }));
  bridge.on("GET jobs/t", () => ({ job: tied, document: null, reconciliation }));
}

async function openTieOut(): Promise<void> {
  fireEvent.click(await screen.findByRole("tab", { name: "Tie-out" }));
  await screen.findByRole("heading", { name: "Result" });
}

test("the unexplained total is told, and what is unexplained comes first (TIE-1)", async () => {
  openPane(withTieOut);
  await openTieOut();
  expect(screen.getByText("Unexplained: 2.00")).toBeTruthy();
  const list = screen.getByRole("list", { name: "Receivables" });
  const [first, second, third] = within(list).getAllByRole("listitem");
  expect(first?.textContent).toContain("Gamma");
  expect(second?.textContent).toContain("Beta Banners");
  expect(third?.textContent).toContain("Acme Signs");
  fireEvent.click(screen.getByRole("checkbox"));
  expect(within(list).getAllByRole("listitem")).toHaveLength(1);
});

test("a row opens its reasons with their records", async () => {
  openPane(withTieOut);
  await openTieOut();
  fireEvent.click(screen.getByRole("button", { name: "Why they differ: Beta Banners" }));
  expect(await screen.findByText("Refund to enter")).toBeTruthy();
  expect(screen.getByText("payment:CB-9")).toBeTruthy();
});

test("each bridge has its own rows (TIE-2)", async () => {
  openPane(withTieOut);
  await openTieOut();
  fireEvent.click(screen.getByRole("tab", { name: "Sales" }));
  expect(await screen.findByText("400 · 2026-01")).toBeTruthy();
});

test("a difference shows its row on the sheet", async () => {
  const excel = createFakeExcel();
  excel.sheets.set("Differences", [["Record"], ["order:INV-1001"]]);
  openPane(withTieOut, excel.port);
  await openTieOut();
  fireEvent.click(screen.getByRole("button", { name: "Show its row: order:INV-1001" }));
  await waitFor(() => {
    expect(excel.shown).toEqual([{ sheet: "Differences", row: 2, column: 1 }]);
  });
});

test("History tells who asked for what, when, and what became of it (AUD-1)", async () => {
  openPane((bridge) => {
    bridge.on("GET jobs", () => ({
      jobs: [job({ type: "sync", outcome: { type: "failed", message: "Xero was away." } })],
    }));
    bridge.on("GET audit", () => ({
      head: "abc",
      total: 2,
      entries: [
        {
          number: 2,
          at: "2026-07-01T10:00:00Z",
          by: "you",
          act: "hold",
          about: "x",
          says: "Held x",
        },
        {
          number: 1,
          at: "2026-07-01T09:00:00Z",
          by: "you",
          act: "import",
          about: null,
          says: "Read",
        },
      ],
    }));
  });
  fireEvent.click(await screen.findByRole("tab", { name: "History" }));
  expect(await screen.findByText("Xero was away.")).toBeTruthy();
  expect(await screen.findByText("Head of the chain: abc")).toBeTruthy();
  fireEvent.change(screen.getByRole("searchbox"), { target: { value: "held" } });
  expect(screen.getByText("Held x")).toBeTruthy();
  expect(screen.queryByText("Read")).toBeNull();
});
