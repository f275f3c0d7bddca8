import { readFileSync } from "node:fs";
import { join } from "node:path";
import { SyncDocument, syncDocument } from "#contract/syncDocument.ts";
import { entry, item, reading, syncReport } from "../cli/fakeBridge.ts";

/** The document that scripts rely on, written out: a change here is a change for them. */
const golden: unknown = JSON.parse(readFileSync(join(__dirname, "golden", "sync.json"), "utf8"));

const made = syncDocument({
  ...syncReport,
  run: syncReport.runId,
  fingerprint: "3f9a",
  status: "paused",
  resumeAt: "2026-02-01T00:00:00Z",
  items: [item],
  manualEntries: [entry],
  findings: [
    {
      code: "uncleanName",
      record: "customer:1001",
      message: "Remove the stray spaces in CoreBridge.",
    },
  ],
  refusedRows: reading.refusedRows,
});

describe("the document of preview and sync", () => {
  it("is the golden one", () => {
    expect(made).toEqual(golden);
  });

  it("has the shape that is checked elsewhere", () => {
    expect(SyncDocument.safeParse(golden).error?.issues ?? []).toEqual([]);
  });

  it.each([
    ["money as a number", { manualEntries: [{ ...made.manualEntries[0], amount: 125 }] }],
    [
      "a day with a time",
      { manualEntries: [{ ...made.manualEntries[0], date: "2026-01-31T00:00:00" }] },
    ],
    ["a task that is missing", { tasks: made.tasks.slice(1) }],
    ["a field that nobody knows", { extra: 1 }],
  ])("refuses %s", (_what, change) => {
    expect(SyncDocument.safeParse({ ...made, ...change }).success).toBe(false);
  });
});
