import { err, ok } from "#engine/base/result.ts";
import type { SyncReport } from "#server/operations.ts";
import { FailureDocument } from "#contract/failureDocument.ts";
import { failureOf, syncReport } from "./fakeBridge.ts";
import { type } from "./commandLine.ts";

describe("exit codes", () => {
  it.each<readonly [SyncReport["status"], number]>([
    ["succeeded", 0],
    ["failedItems", 1],
    ["authorisationNeeded", 3],
    ["paused", 4],
    ["interrupted", 130],
  ])("a sync that ended as %s gives %i", async (status, code) => {
    const report = {
      ...syncReport,
      status,
      resumeAt: status === "paused" ? "2026-02-01T00:00:00Z" : null,
    };
    const { exitCode } = await type(["sync", "exports", "--yes"], { sync: async () => ok(report) });
    expect(exitCode).toBe(code);
  });

  it("a preview with items that would fail gives 0", async () => {
    const { exitCode } = await type(["preview", "exports"]);
    expect(exitCode).toBe(0);
  });

  it.each([
    ["an unknown command", ["synch", "exports"]],
    ["a missing argument", ["preview"]],
    ["an unknown option", ["preview", "exports", "--send"]],
    ["a missing reason", ["hold", "order:INV-1"]],
    ["an argument too many", ["disconnect", "now"]],
    ["no command", []],
    ["half a command", ["manual"]],
    ["links of nobody knows what", ["links"]],
    ["an unknown status", ["manual", "list", "--status", "open"]],
    ["a sync that nobody approved", ["sync", "exports"]],
    ["a day in another form", ["reconcile", "exports", "--as-at", "31.03.2026"]],
    ["a day with a time", ["reconcile", "exports", "--as-at", "2026-03-31T00:00"]],
    ["a day that no calendar has", ["reconcile", "exports", "--as-at", "2026-02-30"]],
    ["a sync that is approved twice", ["sync", "exports", "--yes", "--approve", "3f9a"]],
  ])("%s gives 2 before anything is opened", async (_name, line) => {
    const { exitCode, opened, out, err: complaint } = await type(line);
    expect([exitCode, opened, out]).toEqual([2, 0, ""]);
    expect(complaint).not.toBe("");
    const asJson = await type([...line, "--json"]);
    expect([asJson.exitCode, asJson.opened, asJson.err]).toEqual([2, 0, ""]);
    expect(FailureDocument.parse(JSON.parse(asJson.out)).error.exitCode).toBe(2);
  });

  it("an unknown setting gives 2 and names it", async () => {
    const { exitCode, err: complaint } = await type(["settings", "colour"]);
    expect(exitCode).toBe(2);
    expect(complaint).toContain("colour");
  });

  it("what is wrong with a file is said with its column", async () => {
    const problems = [
      {
        file: "orders.csv",
        sheet: "orders.csv",
        column: "Total",
        message: "The column is missing.",
      },
    ];
    const refused = async () => err(failureOf(2, { message: "Nothing was changed.", problems }));
    const { err: complaint } = await type(["import", "exports"], { importExports: refused });
    expect(complaint).toBe("Nothing was changed.\n  orders.csv, Total: The column is missing.\n");
  });

  it("a bug gives 70, one sentence and a reference; what it said is in the log only", async () => {
    const broken = async () => {
      throw new Error("Defect: the sky is missing");
    };
    const {
      exitCode,
      out,
      err: complaint,
      bugs,
    } = await type(["preview", "exports"], { preview: broken });
    expect([exitCode, out]).toEqual([70, ""]);
    expect(complaint).toContain("Reference ab12cd34");
    expect(complaint).not.toMatch(/Defect|sky|\n\s+at /u);
    expect(bugs).toHaveLength(1);
    const asJson = await type(["preview", "exports", "--json"], { preview: broken });
    expect(FailureDocument.parse(JSON.parse(asJson.out))).toMatchObject({
      error: { exitCode: 70 },
      status: "bug",
    });
  });

  it("a full disk under the database is no bug: it gives 2 and what to do", async () => {
    const full = async () => {
      throw Object.assign(new Error("database or disk is full"), { code: "SQLITE_FULL" });
    };
    const typed = await type(["preview", "exports"], { preview: full });
    expect([typed.exitCode, typed.out, typed.bugs]).toEqual([2, "", []]);
    expect(typed.err).toBe(
      "The disk of the data folder is full. What Xero has confirmed is kept. Make room, then run the command again: it goes on from there.\n",
    );
  });

  it("the bridge is closed even after a bug", async () => {
    const closed: string[] = [];
    await type(["preview", "exports"], {
      preview: async () => {
        throw new Error("Defect");
      },
      close: async () => void closed.push("closed"),
    });
    expect(closed).toEqual(["closed"]);
  });
});
