import { JobView } from "#contract/api/jobs.ts";
import { jobView } from "#server/http/jobView.ts";
import type { StoredJob } from "#server/store/jobPort.ts";
import { noticeOf } from "#server/work/notices.ts";

const at = "2026-03-01T09:00:00.000Z";
const source = { type: "files", setId: "s" } as const;
const sync = { type: "sync", source, approval: { type: "yes" }, workbook: null } as const;
const preview = { type: "preview", source, workbook: null } as const;
const assist = { type: "assist", entry: "REF-1", approval: null, workbook: null } as const;

function endedJob(request: StoredJob["request"], document: unknown): StoredJob {
  return {
    id: "j",
    request,
    state: { type: "ended" },
    askedBy: "ann",
    askedAt: at,
    startedAt: at,
    endedAt: at,
    asked: null,
    lastEvent: 3,
    report: { type: "done", document },
  };
}

const tasks = [
  { task: "Invoices", succeeded: 4, failed: 20, items: [] },
  { task: "Payments", succeeded: 0, failed: 5, items: [] },
];

describe("how a job ended", () => {
  it.each<readonly [string, StoredJob, object]>([
    [
      "a sync tells how many items failed",
      endedJob(sync, { status: "failedItems", tasks }),
      { type: "done", failedItems: 25, isStopped: false },
    ],
    [
      "a sync that somebody stopped is no whole one",
      endedJob(sync, { status: "interrupted", tasks: [] }),
      { type: "done", failedItems: 0, isStopped: true },
    ],
    [
      "an assist is of one entry",
      endedJob(assist, { status: "failedItems" }),
      { type: "done", failedItems: 1, isStopped: false },
    ],
    [
      "a preview sends nothing, so nothing of it failed",
      endedJob(preview, { status: "failedItems", tasks }),
      { type: "done" },
    ],
  ])("%s", (_name, ended, outcome) => {
    const view = jobView(ended);
    expect(view.outcome).toEqual(outcome);
    expect(JobView.safeParse(view).error?.issues ?? []).toEqual([]);
  });

  it("what a bridge of before told is still of the shape", () => {
    const view = { ...jobView(endedJob(preview, null)), outcome: { type: "done" } };
    expect(JobView.safeParse(view).success).toBe(true);
  });

  it.each<readonly [string, unknown, string | null]>([
    ["failed", { status: "failedItems", tasks }, "The sync finished with 25 failed items."],
    ["all sent", { status: "succeeded", tasks: [] }, "The sync finished with no failed items."],
    ["stopped by a person", { status: "interrupted", tasks: [] }, null],
  ])("RUN-7: people are told of a sync only what is true: %s", (_name, document, says) => {
    const notice = noticeOf(endedJob(sync, document));
    if (says === null) expect(notice).toBeNull();
    else expect(notice?.says).toContain(says);
  });
});
