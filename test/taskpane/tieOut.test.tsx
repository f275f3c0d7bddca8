import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { job, prepared, reconciliation, settings, signOff } from "./support/documents.ts";
import { encodeExact } from "../../src/contract/exactJson.ts";
import { problemOf } from "../../src/contract/problems.ts";
import { formatDay, formatInstant } from "../../src/taskpane/parts/format.ts";
import { complaintsOf } from "./support/axe.ts";
import { refused, type FakeBridge } from "./support/fakeBridge.ts";
import { createFakeExcel } from "./support/fakeExcel.ts";
import { openPane } from "./support/openPane.tsx";
import { workbookInput } from "./support/workbookInput.ts";

function withTieOut(bridge: FakeBridge): void {
  const tied = job({ id: "t", type: "reconcile" });
  bridge.on("GET jobs", () => ({ jobs: [tied] }));
  bridge.on("GET jobs/t", () => ({ job: tied, document: null, reconciliation, assist: null }));
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

test("TIE-1: both days are shown, the cut-off of the exports and when Xero was read", async () => {
  openPane(withTieOut);
  await openTieOut();
  const [, day, pulled] =
    /^CoreBridge as at (.+), the last day of the exports; Xero as read at (.+)\.$/u.exec(
      screen.getByText(/^CoreBridge as at/u).textContent,
    ) ?? [];
  expect(day).toBe(formatDay(reconciliation.asAt));
  expect(pulled).toBe(formatInstant(reconciliation.pulledAt));
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

const record = {
  record: "order:INV-1001",
  coreBridge: "10.00",
  xero: "8.00",
  unexplained: "2.00",
  reasons: [],
  place: "orders.csv, row 12",
  xeroUrl: "https://go.xero.com/AccountsReceivable/View.aspx?InvoiceID=x1",
};

function withDrill(bridge: FakeBridge): void {
  withTieOut(bridge);
  const { form, neededBy } = settings.settings["coreBridgeUrl"]!;
  const coreBridgeUrl = { value: "https://acme.corebridge.net", form, default: null, neededBy };
  bridge.on("GET settings", () => ({ settings: { ...settings.settings, coreBridgeUrl } }));
  // Gamma is the third row of the document, though it is shown first.
  bridge.on("GET jobs/t/rows/receivables/2?figure=xero", () => ({ total: 1, records: [record] }));
}

test("a figure opens the records that make it, with their places in both books and their rows (TIE-1)", async () => {
  const excel = createFakeExcel();
  excel.sheets.set("CB Orders", [
    ["Invoice Number", "PO Number"],
    ["INV-1", "INV-1001"],
    ["INV-1001", ""],
  ]);
  const { container } = openPane(withDrill, excel.port);
  await openTieOut();
  fireEvent.click(screen.getByRole("button", { name: "8.00: Xero, records of Gamma" }));
  const list = await screen.findByRole("list", { name: "Xero, records of Gamma" });
  expect(within(list).getByText("orders.csv, row 12")).toBeTruthy();
  const link = within(list).getByRole("link", {
    name: "Open in Xero: order:INV-1001 (opens a new window)",
  });
  expect(link.getAttribute("href")).toBe(record.xeroUrl);
  expect(
    within(list).getByRole("link", { name: /^Open CoreBridge: order:INV-1001/u }),
  ).toBeTruthy();
  fireEvent.click(within(list).getByRole("button", { name: "Show its row: order:INV-1001" }));
  await waitFor(() => {
    expect(excel.shown).toEqual([{ sheet: "CB Orders", row: 3, column: 1 }]);
  });
  expect(await complaintsOf(container)).toEqual([]);
});

test("a row of a bridge is shown on the sheet Tie-out, and what has none is said", async () => {
  const excel = createFakeExcel();
  excel.sheets.set("Tie-out", [["Customer"], ["Gamma"]]);
  openPane(withTieOut, excel.port);
  await openTieOut();
  fireEvent.click(screen.getByRole("button", { name: "Show its row: Gamma" }));
  await waitFor(() => {
    expect(excel.shown).toEqual([{ sheet: "Tie-out", row: 2, column: 1 }]);
  });
  fireEvent.click(screen.getByRole("button", { name: "Show its row: Acme Signs" }));
  expect(await screen.findByText(/It has no row in this workbook/u)).toBeTruthy();
});

test("AUD-2: a preparer signs with a note what is unexplained, and the page is written anew", async () => {
  const excel = createFakeExcel();
  excel.sheets.set("Tie-out", [["Tie-out"]]);
  const { bridge } = openPane((fake) => {
    withTieOut(fake);
    fake.on("POST tie-out/prepare", () => ({
      persons: "two",
      current: { ...signOff, status: "prepared", prepared: { ...prepared, note: "a cent" } },
      earlier: [],
      may: ["withdraw"],
    }));
    fake.on("POST tie-out/workbook", () => encodeExact(workbookInput));
  }, excel.port);
  await openTieOut();
  const region = await screen.findByRole("region", { name: "Sign-off" });
  expect(await within(region).findByText("Nobody has signed this tie-out yet.")).toBeTruthy();
  fireEvent.click(within(region).getByRole("button", { name: "Sign as Preparer" }));
  const dialog = await screen.findByRole("dialog", { name: "Sign as Preparer" });
  fireEvent.change(within(dialog).getByRole("textbox"), { target: { value: "a cent" } });
  fireEvent.click(within(dialog).getByRole("button", { name: "Sign as Preparer" }));
  expect(await within(region).findByText(/^Prepared by Ann, .*: a cent$/u)).toBeTruthy();
  expect(bridge.calls.find(({ what }) => what === "POST tie-out/prepare")?.body).toEqual({
    fingerprint: "f1",
    note: "a cent",
  });
  expect(excel.written).toHaveLength(1);
  expect(within(region).getByRole("button", { name: "Withdraw Sign-off" })).toBeTruthy();
});

test("AUD-2: a withdrawn sign-off says which figures changed, from what to what, and who had signed", async () => {
  const withdrawn = {
    at: "2026-03-02T08:00:00Z",
    by: null,
    says: "Sales, 400 · 2026-01: Xero was 8.00 when it was signed, and is 8.01. 1 more figure changed.",
    changes: [
      { figure: "Sales, 400 · 2026-01: Xero", from: "8.00", to: "8.01" },
      { figure: "Sales, 400 · 2026-01: Unexplained", from: "0.00", to: "-0.01" },
    ],
  };
  const { container } = openPane((bridge) => {
    withTieOut(bridge);
    bridge.on("GET tie-out/sign-off", () => ({
      persons: "one",
      current: { ...signOff, status: "withdrawn", prepared, reviewed: prepared, withdrawn },
      earlier: [],
      may: ["prepare"],
    }));
  });
  await openTieOut();
  const region = await screen.findByRole("region", { name: "Sign-off" });
  expect(
    await within(region).findByText(/^Withdrawn by itself on .*Xero was 8.00 when/u),
  ).toBeTruthy();
  const table = within(region).getByRole("table", { name: "Figure that changed" });
  expect(table.textContent).toContain("Sales, 400 · 2026-01: Xero8.008.01");
  expect(within(region).getByText(/^Reviewed by Ann, /u)).toBeTruthy();
  expect(within(region).getByText(/this Tieout is one machine's/u)).toBeTruthy();
  expect(await complaintsOf(container)).toEqual([]);
});

test("AUD-2: why a signature was not taken is said where it was asked for", async () => {
  const { bridge } = openPane((fake) => {
    withTieOut(fake);
    fake.on("GET tie-out/sign-off", () => ({
      persons: "two",
      current: { ...signOff, status: "prepared", prepared },
      earlier: [],
      may: ["review"],
    }));
    fake.on("POST tie-out/review", () =>
      refused(problemOf("notSigned", { message: "Two persons sign a tie-out." })),
    );
  });
  await openTieOut();
  fireEvent.click(await screen.findByRole("button", { name: "Sign as Reviewer" }));
  expect((await screen.findByRole("alert")).textContent).toContain("Two persons sign a tie-out.");
  expect(bridge.calls.filter(({ what }) => what === "POST tie-out/review")).toHaveLength(1);
});

test("AUD-2: a tie-out that is not the newest offers nothing to sign, and says so", async () => {
  openPane((bridge) => {
    withTieOut(bridge);
    bridge.on("GET tie-out/sign-off", () => ({
      persons: "two",
      current: { ...signOff, fingerprint: "f2" },
      earlier: [signOff],
      may: ["prepare"],
    }));
  });
  await openTieOut();
  expect(await screen.findByText(/The books were tied out again since/u)).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Sign as Preparer" })).toBeNull();
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

test.each([
  [{ failedItems: 25, isStopped: false }, "Done in part", "Done, 25 items failed: see sheet"],
  [{ failedItems: 1, isStopped: false }, "Done in part", "Done, 1 item failed: see sheet"],
  [{ failedItems: 0, isStopped: true }, "Stopped", "Somebody stopped it before all was sent"],
] as const)(
  "RUN-6: History warns of a sync that is done and has not brought all to Xero: %j",
  async (end, state, says) => {
    const { container } = openPane((bridge) => {
      bridge.on("GET jobs", () => ({
        jobs: [job({ type: "sync", outcome: { type: "done", ...end } })],
      }));
    });
    fireEvent.click(await screen.findByRole("tab", { name: "History" }));
    expect(await screen.findByText(state)).toBeTruthy();
    const notice = screen.getByText((text) => text.startsWith(says)).closest(".fui-MessageBar");
    expect(notice?.querySelector("svg")).toBeTruthy();
    expect(screen.queryByText("Done")).toBeNull();
    expect(await complaintsOf(container)).toEqual([]);
  },
);

test("RUN-6: of a sync that brought all to Xero History says Done, and warns of nothing", async () => {
  openPane((bridge) => {
    const outcome = { type: "done", failedItems: 0, isStopped: false } as const;
    bridge.on("GET jobs", () => ({ jobs: [job({ type: "sync", outcome })] }));
  });
  fireEvent.click(await screen.findByRole("tab", { name: "History" }));
  expect(await screen.findByText("Done")).toBeTruthy();
  expect(document.querySelector(".fui-MessageBar")).toBeNull();
});
