import { fireEvent, screen } from "@testing-library/react";
import { problemOf } from "../../src/contract/problems.ts";
import { complaintsOf } from "./support/axe.ts";
import {
  about,
  job,
  jobDocument,
  merge,
  reconciliation,
  refund,
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
  bridge.on("GET jobs/t", () => ({ job: tied, document: null, reconciliation }));
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
