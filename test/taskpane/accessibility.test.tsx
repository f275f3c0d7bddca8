import { cleanup, fireEvent, screen } from "@testing-library/react";
import { problemOf } from "../../src/contract/problems.ts";
import { complaintsOf } from "./support/axe.ts";
import {
  about,
  at,
  job,
  jobDocument,
  merge,
  reconciliation,
  refund,
  status,
  syncDocument,
} from "./support/documents.ts";
import { refused, type FakeBridge } from "./support/fakeBridge.ts";
import { createFakeExcel } from "./support/fakeExcel.ts";
import { openPane } from "./support/openPane.tsx";

/** A pane in which every tab has something to show. */
function full(bridge: FakeBridge): void {
  const sync = job({ id: "s", type: "sync" });
  const tied = job({ id: "t", type: "reconcile" });
  bridge.on("GET manual", () => ({ manualEntries: [refund, merge] }));
  bridge.on("GET jobs", () => ({ jobs: [sync, tied] }));
  bridge.on("GET jobs/s", () => jobDocument(sync, syncDocument()));
  bridge.on("GET jobs/p", () => jobDocument(job({ id: "p" }), syncDocument()));
  bridge.on("GET jobs/t", () => ({ job: tied, document: null, reconciliation, assist: null }));
}

test.each([
  ["Setup", "Nothing is missing for a sync."],
  ["Account Setup", "Schedule and messages"],
  ["Data", "3 rows read, 2 taken, 1 refused"],
  ["Preview", "2 of 2 records"],
  ["Sync", "Sync finished with 1 failed items"],
  ["Manual Entry", "Refund it."],
  ["Tie-out", "Unexplained: 2.00"],
  ["History", "The audit trail is empty."],
])("axe-core finds nothing on %s", async (name, text) => {
  const excel = createFakeExcel();
  excel.notes.set("tieout.files", "set-1").set("tieout.preview", "p");
  const { container } = openPane(full, excel.port);
  fireEvent.click(await screen.findByRole("tab", { name }));
  await screen.findByText(text);
  expect(await complaintsOf(container)).toEqual([]);
});

test("axe-core finds nothing on the first page, nor on a problem", async () => {
  const { container } = openPane((bridge) => {
    bridge.on("GET about", () => ({ ...about, isDemo: true, launchCode: "X" }));
    bridge.on("GET session", () => refused(problemOf("signInNeeded")));
    bridge.on("POST session", () => refused(problemOf("codeRefused")));
  });
  fireEvent.click(await screen.findByRole("button", { name: "Start" }));
  await screen.findByRole("alert");
  expect(await complaintsOf(container)).toEqual([]);
});

test("axe-core finds nothing on a firm's sign-in under way, nor on an Excel that is too old", async () => {
  const signIn = openPane((bridge) => {
    bridge.on("GET about", () => ({ ...about, access: "firm" }));
    bridge.on("GET session", () => refused(problemOf("signInNeeded")));
    bridge.on("POST sign-in", () => ({ ticket: "t", url: "/sign-in/t", check: "47" }));
    bridge.on("POST sign-in/poll", () => ({ state: "pending" }));
  });
  fireEvent.click(await screen.findByRole("button", { name: "Sign in" }));
  await screen.findByText("47");
  expect(await complaintsOf(signIn.container)).toEqual([]);
  cleanup();
  const { container } = openPane(() => undefined, null, "oldExcel");
  expect(await complaintsOf(container)).toEqual([]);
});

test("axe-core finds nothing on a sync that runs, with records of it open", async () => {
  const running = job({ id: "s", type: "sync", state: { type: "running" }, outcome: null });
  const { bridge, container } = openPane((fake) => {
    fake.on("GET status", () => ({ ...status, openJob: running }));
    fake.on("GET jobs/s", () => ({
      job: running,
      document: null,
      reconciliation: null,
      assist: null,
    }));
    fake.on("GET jobs/s/records", () => ({ tasks: syncDocument().tasks }));
  });
  fireEvent.click(await screen.findByRole("tab", { name: "Sync" }));
  const tasks = [{ task: "Invoices", planned: 3, succeeded: 1, failed: 1 }];
  const event = { seq: 1, at, type: "progress", says: "Posting to Xero", done: 1, total: 3 };
  await bridge.send({ ...event, tasks });
  fireEvent.click(await screen.findByRole("button", { name: "Invoices: 1 Failed Items" }));
  await screen.findByText("The total does not tie.");
  expect(await complaintsOf(container)).toEqual([]);
  // Who pressed the count stands in what it opened.
  expect(document.activeElement?.getAttribute("role")).toBe("group");
});

test("axe-core finds nothing on a question of columns, nor on the columns that can be corrected", async () => {
  const question = { kind: "customers", missing: ["Status"], headers: ["Kind"] };
  const place = { file: "c.csv", sheet: null, column: "Status", message: "No.", question };
  const excel = createFakeExcel();
  excel.notes.set("tieout.files", "set-1");
  const { container } = openPane((bridge) => {
    bridge.on("POST files", () => refused(problemOf("unusable", { places: [place] })));
  }, excel.port);
  fireEvent.click(await screen.findByRole("tab", { name: "Data" }));
  fireEvent.click(await screen.findByRole("button", { name: "Columns (1)" }));
  const files = [new File(["a"], "c.csv")];
  fireEvent.change(screen.getByLabelText("CoreBridge export files"), { target: { files } });
  await screen.findByLabelText("Which column of c.csv is Status?");
  expect(await complaintsOf(container)).toEqual([]);
});
