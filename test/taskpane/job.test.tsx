import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { encodeExact } from "../../src/contract/exactJson.ts";
import { problemOf } from "../../src/contract/problems.ts";
import {
  at,
  files,
  invoiceItem,
  job,
  jobDocument,
  session,
  status,
  syncDocument,
} from "./support/documents.ts";
import { refused, type FakeBridge } from "./support/fakeBridge.ts";
import { createFakeExcel, type FakeExcel } from "./support/fakeExcel.ts";
import { openPane, type OpenedPane } from "./support/openPane.tsx";
import { syncedInput, workbookInput } from "./support/workbookInput.ts";

async function openTab(name: string): Promise<void> {
  fireEvent.click(await screen.findByRole("tab", { name }));
  await screen.findByRole("tabpanel", { name });
}

async function press(name: string | RegExp): Promise<void> {
  fireEvent.click(await screen.findByRole("button", { name }));
}

/** A bridge whose preview ends at once, and whose sync runs until `endSync`. */
function withJobs(
  bridge: FakeBridge,
  sync = syncDocument(),
): { readonly endSync: () => Promise<void> } {
  let isSyncing = false;
  bridge.on("POST jobs", (body) => {
    const { type } = body as { readonly type: "preview" | "sync" };
    isSyncing = type === "sync";
    const id = `job-${type}`;
    return jobDocument(
      { id, type, state: { type: "running" }, outcome: null, endedAt: null },
      null,
    );
  });
  bridge.on("GET jobs/job-preview", () =>
    jobDocument({ id: "job-preview", type: "preview" }, syncDocument()),
  );
  bridge.on("GET jobs/job-sync", () =>
    jobDocument(
      isSyncing
        ? { id: "job-sync", type: "sync", state: { type: "running" }, outcome: null }
        : { id: "job-sync", type: "sync" },
      isSyncing ? null : sync,
    ),
  );
  bridge.on("GET jobs/job-sync/records", () => ({ tasks: syncDocument().tasks }));
  bridge.on("GET jobs/job-preview/events?after=0", () => ({ events: [] }));
  bridge.on("GET jobs/job-preview/workbook", () => encodeExact(workbookInput));
  bridge.on("GET jobs/job-sync/workbook", () => encodeExact(syncedInput));
  bridge.on("POST workbook", () => encodeExact(workbookInput));
  return {
    endSync: () => {
      isSyncing = false;
      return bridge.send(null);
    },
  };
}

async function importFile(excel: FakeExcel, sheets = 1): Promise<void> {
  await openTab("Data");
  const file = new File(["Customer ID,Company Name,Status\n1,Acme,Client"], "customers.csv");
  fireEvent.change(await screen.findByLabelText("CoreBridge export files"), {
    target: { files: [file] },
  });
  await screen.findByText("3 rows read, 2 taken, 1 refused");
  await waitFor(() => {
    expect(excel.written.length).toBeGreaterThanOrEqual(sheets);
  });
}

async function preview(opened: OpenedPane): Promise<void> {
  await openTab("Preview");
  await press("Preview Sync");
  await opened.bridge.send(null);
  await screen.findByRole("heading", { name: "Forecast" });
}

test("imported exports are read back, with refused rows and where each stands", async () => {
  const excel = createFakeExcel();
  openPane((bridge) => withJobs(bridge), excel.port);
  await importFile(excel);
  await press("Refused rows (1)");
  expect(await screen.findByText("No such status.")).toBeTruthy();
  await press("Columns (1)");
  const told = "As Tieout tells it: Customer ID (by another name)";
  expect(await screen.findByRole("option", { name: told })).toBeTruthy();
  expect(excel.notes.get("tieout.files")).toBe("set-1");
});

test("a column that nobody knew is chosen from the file's own, and a wrong one is corrected", async () => {
  const question = { kind: "customers", missing: ["Status"], headers: ["Kind", "City"] };
  const place = { file: "customers.csv", sheet: null, column: "Status", message: "No.", question };
  const excel = createFakeExcel();
  const { bridge } = openPane((fake) => {
    withJobs(fake);
    fake.on("POST files", () => refused(problemOf("unusable", { places: [place] })));
    fake.on("PUT columns", () => null);
  }, excel.port);
  await openTab("Data");
  const file = new File(["Customer ID,Company Name,Kind\n1,Acme,Client"], "customers.csv");
  fireEvent.change(await screen.findByLabelText("CoreBridge export files"), {
    target: { files: [file] },
  });
  fireEvent.change(await screen.findByLabelText("Which column of customers.csv is Status?"), {
    target: { value: "Kind" },
  });
  bridge.on("POST files", () => files);
  await press("Read it so");
  await screen.findByText("3 rows read, 2 taken, 1 refused");
  expect(screen.queryByRole("alert")).toBeNull();
  await press("Columns (1)");
  fireEvent.change(await screen.findByLabelText("Column A, Account ID, is read as"), {
    target: { value: "-" },
  });
  await press("Save columns and read again");
  await waitFor(() => {
    expect(
      bridge.calls.filter(({ what }) => what === "PUT columns").map(({ body }) => body),
    ).toEqual([
      { choices: [{ type: "field", kind: "customers", header: "Kind", field: "Status" }] },
      { choices: [{ type: "notRead", kind: "customers", header: "Account ID" }] },
    ]);
  });
  await waitFor(() => {
    expect(excel.written).toHaveLength(2);
  });
});

test("a worksheet is taken as text, and a refused row of it can be shown", async () => {
  const excel = createFakeExcel();
  excel.sheets.set("customers", [
    ["Account ID", "Name"],
    ["00123", 'Acme, "Signs"'],
  ]);
  const { bridge } = openPane((fake) => withJobs(fake), excel.port);
  await openTab("Data");
  await press("Look for worksheets");
  fireEvent.click(await screen.findByRole("checkbox", { name: "customers" }));
  await press("Use these worksheets");
  await press("Refused rows (1)");
  await press("Show the cell");
  await waitFor(() => {
    expect(excel.shown).toEqual([{ sheet: "customers", row: 4, column: 1 }]);
  });
  const form = bridge.calls.find(({ what }) => what === "POST files")?.body;
  expect(form instanceof FormData && form.get("file") instanceof File).toBe(true);
});

test("a preview shows counts, the rule's reason and the forecast, and writes its sheet", async () => {
  const excel = createFakeExcel();
  const opened = openPane((bridge) => withJobs(bridge), excel.port);
  await importFile(excel);
  await preview(opened);
  expect(screen.getByText(/about 61 calls to Xero, 2 minutes/u)).toBeTruthy();
  expect(screen.getByRole("button", { name: "Invoices: Failed 1" })).toBeTruthy();
  fireEvent.click(screen.getAllByRole("button", { name: "Why: rule ORD-7" })[0]!);
  expect(await screen.findByText(/Source:/u)).toBeTruthy();
  await waitFor(() => {
    expect(excel.written.at(-1)).toEqual(["Preview"]);
  });
});

test("the records of a preview are filtered by task, outcome and words", async () => {
  const excel = createFakeExcel();
  const opened = openPane((bridge) => withJobs(bridge), excel.port);
  await importFile(excel);
  await preview(opened);
  const list = screen.getByRole("list", { name: "Records of the preview" });
  expect(within(list).getAllByRole("listitem")).toHaveLength(2);
  fireEvent.change(screen.getByLabelText("Outcome"), { target: { value: "created" } });
  expect(within(list).getByText("INV-1002")).toBeTruthy();
  expect(within(list).queryByText("INV-1001")).toBeNull();
  fireEvent.change(screen.getByLabelText("Outcome"), { target: { value: "" } });
  fireEvent.change(screen.getByRole("searchbox", { name: "Search" }), {
    target: { value: "tie INV-1001" },
  });
  expect(await screen.findByText("1 of 2 records")).toBeTruthy();
});

test("a record is held with a reason (HLD-1)", async () => {
  const excel = createFakeExcel();
  const opened = openPane((fake) => {
    withJobs(fake);
    fake.on("PUT holds/*", (body) => ({
      holds: [{ record: invoiceItem.record, by: "you", at, why: (body as { why: string }).why }],
    }));
  }, excel.port);
  await importFile(excel);
  await preview(opened);
  await press("Hold INV-1001");
  fireEvent.change(await screen.findByLabelText(/^Reason/u), { target: { value: "Wrong total" } });
  await press("Hold");
  expect(await screen.findByText("Held by you: Wrong total")).toBeTruthy();
  expect(screen.getByRole("button", { name: "Release INV-1001" })).toBeTruthy();
});

test("Begin Sync sends the approved fingerprint, shows progress, and ends in the contract's words", async () => {
  const excel = createFakeExcel();
  let steer = { endSync: (): Promise<void> => Promise.resolve() };
  const opened = openPane((bridge) => {
    steer = withJobs(bridge);
  }, excel.port);
  await importFile(excel);
  await preview(opened);
  await press("Approve");
  await screen.findByText(/You have approved it/u);
  await press("Begin Sync");
  const region = screen.getByRole("region", { name: "Sync Progress" });
  await within(region).findByRole("button", { name: "Pause" });
  const tasks = [
    { task: "Customers", planned: 4, succeeded: 3, failed: 0 },
    { task: "Invoices", planned: 5, succeeded: 0, failed: 1 },
  ];
  const progress = { at, type: "progress", says: "Posting", done: 3, total: 9 };
  await opened.bridge.send({ seq: 2, ...progress, tasks });
  expect(await within(region).findByText("3 of 9 records confirmed")).toBeTruthy();
  expect(
    within(region).getByRole("button", { name: "Customers: 3 Successful Items" }),
  ).toBeTruthy();
  fireEvent.click(within(region).getByRole("button", { name: "Invoices: 1 Failed Items" }));
  expect(await within(region).findByText("The total does not tie.")).toBeTruthy();
  await opened.bridge.send({
    seq: 3,
    at,
    type: "stopping",
    says: "",
    done: 0,
    total: 0,
    tasks: null,
  });
  expect(
    within(region).getByRole("button", { name: "Customers: 3 Successful Items" }),
  ).toBeTruthy();
  await steer.endSync();
  expect(await within(region).findByText("Sync finished with 1 failed items")).toBeTruthy();
  fireEvent.click(within(region).getByRole("button", { name: "Invoices: 1 Failed Items" }));
  expect(await within(region).findByText("The total does not tie.")).toBeTruthy();
  const { body } = opened.bridge.calls.findLast(({ what }) => what === "POST jobs")!;
  expect(body).toMatchObject({ type: "sync", files: "set-1", fingerprint: "f".repeat(64) });
  expect(excel.written.at(-1)).toEqual(["Summary", "Sync Log", "Failed Items", "Rules"]);
  expect(excel.notes.get("tieout.job")).toBe("");
  expect(excel.recalculated).toBeGreaterThan(0);
});

test("nothing is sent that was not previewed (RUN-2)", async () => {
  const { bridge } = openPane((fake) => withJobs(fake));
  await openTab("Sync");
  expect(await screen.findByText(/Preview Sync first/u)).toBeTruthy();
  await press("Begin Sync");
  expect(bridge.calls.filter(({ what }) => what === "POST jobs")).toEqual([]);
});

test.each([
  [syncDocument({ status: "succeeded" }), "Sync finished"],
  [
    syncDocument({ status: "paused", resumeAt: "2026-07-02T00:00:00Z" }),
    /^Sync paused until .*2026/u,
  ],
  [syncDocument({ status: "authorisationNeeded" }), "Authorisation needed"],
  [syncDocument({ status: "interrupted" }), "Sync stopped"],
])("the last sync is found again, with its ending %#", async (document, text) => {
  openPane((bridge) => {
    bridge.on("GET jobs", () => ({ jobs: [job({ id: "s", type: "sync" })] }));
    bridge.on("GET jobs/s", () => jobDocument({ id: "s", type: "sync" }, document));
  });
  await openTab("Sync");
  expect(await screen.findByText(text)).toBeTruthy();
});

test("a sync that runs is found again by a pane that opens, and can be stopped", async () => {
  const running = job({ id: "job-sync", type: "sync", state: { type: "running" }, outcome: null });
  const { bridge } = openPane((fake) => {
    withJobs(fake);
    fake.on("GET status", () => ({ ...status, openJob: running }));
    fake.on("GET jobs/job-sync", () => ({
      job: running,
      document: null,
      reconciliation: null,
      assist: null,
    }));
    fake.on("POST jobs/job-sync/stop", () => ({
      job: { ...running, asked: "stop" },
      document: null,
      reconciliation: null,
      assist: null,
    }));
  });
  await openTab("Sync");
  await press("Stop");
  await waitFor(() => {
    expect(bridge.calls.some(({ what }) => what === "POST jobs/job-sync/stop")).toBe(true);
  });
});

test("a sync that waits for a sign-in says Authorisation needed (RUN-5)", async () => {
  const waiting = job({
    id: "job-sync",
    type: "sync",
    state: { type: "waiting", for: "authorisation", says: "", until: null },
    outcome: null,
  });
  openPane((fake) => {
    fake.on("GET status", () => ({ ...status, openJob: waiting }));
    fake.on("GET jobs/job-sync", () => ({
      job: waiting,
      document: null,
      reconciliation: null,
      assist: null,
    }));
  });
  await openTab("Sync");
  expect(await screen.findByText("Authorisation needed")).toBeTruthy();
});

test("a protected sheet is named, and the sync goes on", async () => {
  const excel = createFakeExcel();
  const opened = openPane((bridge) => withJobs(bridge), excel.port);
  await importFile(excel);
  excel.failWith = 'The sheet "Preview" is protected. Unprotect it, then preview again.';
  await preview(opened);
  expect(await screen.findByText(/The sheet "Preview" is protected/u)).toBeTruthy();
});

test("a second pane's job is refused in words", async () => {
  const excel = createFakeExcel();
  openPane((bridge) => {
    withJobs(bridge);
    bridge.on("POST jobs", () => refused(problemOf("busy")));
  }, excel.port);
  await importFile(excel);
  await openTab("Preview");
  await press("Preview Sync");
  expect((await screen.findByRole("alert")).textContent).toContain("is under way");
});

test("Troubleshoot Problems downloads the bundle and the message (RUN-10)", async () => {
  const { saved } = openPane((bridge) => {
    bridge.on("POST troubleshoot", () => ({
      name: "xero-sync-error",
      zip: btoa("zip"),
      eml: btoa("eml"),
    }));
  });
  await openTab("Sync");
  await press("Troubleshoot Problems");
  fireEvent.change(screen.getByLabelText("Your e-mail address"), { target: { value: "a@b.co" } });
  await press("Make the bundle");
  await waitFor(() => {
    expect(saved.map(({ name }) => name)).toEqual(["xero-sync-error.zip", "xero-sync-error.eml"]);
  });
  expect(new TextDecoder().decode(saved[1]?.bytes)).toBe("eml");
});

test("the ribbon's Preview Sync opens the tab and previews", async () => {
  const excel = createFakeExcel();
  excel.notes.set("tieout.files", "set-1");
  const opened = openPane((bridge) => withJobs(bridge), excel.port);
  await screen.findByRole("tab", { name: "Setup" });
  opened.press("previewSync");
  expect(await screen.findByRole("tabpanel", { name: "Preview" })).toBeTruthy();
  await waitFor(() => {
    expect(opened.bridge.calls.some(({ what }) => what === "POST jobs")).toBe(true);
  });
  expect(session.name).toBe("you");
});
