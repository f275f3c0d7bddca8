import type { ZodType } from "zod";
import { err, ok } from "#engine/base/result.ts";
import { ConnectionDocument } from "#contract/connectionDocument.ts";
import { FailureDocument } from "#contract/failureDocument.ts";
import { ImportDocument } from "#contract/importDocument.ts";
import { LinksDocument } from "#contract/linksDocument.ts";
import { AssistDocument } from "#contract/assistDocument.ts";
import { ManualListDocument } from "#contract/manualListDocument.ts";
import { ReconcileDocument } from "#contract/reconcileDocument.ts";
import { SettingsDocument } from "#contract/settingsDocument.ts";
import { SignOffDocument } from "#contract/signOffDocument.ts";
import { SyncDocument } from "#contract/syncDocument.ts";
import { entry, failureOf, item, setting, syncReport } from "./fakeBridge.ts";
import { type } from "./commandLine.ts";

const documented: readonly (readonly [line: string, shape: ZodType])[] = [
  ["settings", SettingsDocument],
  ["settings syncStartDate", SettingsDocument],
  ["settings syncStartDate 2026-02-01", SettingsDocument],
  ["connect --client-credentials", ConnectionDocument],
  ["test-connection", ConnectionDocument],
  ["import exports", ImportDocument],
  ["preview exports", SyncDocument],
  ["sync exports --yes", SyncDocument],
  ["sync exports --approve 3f9a", SyncDocument],
  ["reconcile exports", ReconcileDocument],
  ["sign-off show", SignOffDocument],
  ["sign-off prepare --fingerprint 4f0c", SignOffDocument],
  ["sign-off review --fingerprint 4f0c --note agreed", SignOffDocument],
  ["sign-off withdraw --why wrong", SignOffDocument],
  ["manual list", ManualListDocument],
  ["manual list --status todo", ManualListDocument],
  ["manual done REF-1a2b3c4d5e", ManualListDocument],
  ["manual reopen REF-1a2b3c4d5e", ManualListDocument],
  ["manual not-needed REF-1a2b3c4d5e --why agreed", ManualListDocument],
  ["manual assist REF-1a2b3c4d5e", AssistDocument],
  ["manual assist REF-1a2b3c4d5e --approve 3f9a", AssistDocument],
  ["links rebuild", LinksDocument],
];

describe("--json", () => {
  it.each(documented)(
    "%s prints one document of its shape, and nothing else",
    async (line, shape) => {
      const { exitCode, out, err: complaints } = await type([...line.split(" "), "--json"]);
      expect(exitCode).toBe(0);
      expect(complaints).toBe("");
      expect(shape.safeParse(JSON.parse(out)).error?.issues ?? []).toEqual([]);
    },
  );

  it.each([
    "disconnect",
    "hold order:INV-1 --why odd",
    "release order:INV-1",
    "audit verify",
    "audit export trail.jsonl",
  ])("%s prints one document", async (line) => {
    const { exitCode, out } = await type([...line.split(" "), "--json"]);
    expect(exitCode).toBe(0);
    expect(typeof JSON.parse(out)).toBe("object");
  });

  it.each([2, 3, 4, 5] as const)("a refusal with exit code %i is a document too", async (code) => {
    const resumeAt = code === 4 ? "2026-02-01T00:00:00Z" : null;
    const refused = async () => err(failureOf(code, { resumeAt }));
    const {
      exitCode,
      out,
      err: complaints,
    } = await type(["sync", "exports", "--yes", "--json"], { sync: refused });
    expect(exitCode).toBe(code);
    expect(complaints).toBe("");
    expect(FailureDocument.parse(JSON.parse(out))).toMatchObject({
      error: { exitCode: code },
      resumeAt,
    });
  });

  it("settings are listed by name with value, form, default and the commands that need them", async () => {
    const { out } = await type(["settings", "--json"]);
    const { value, form, default: standard, neededBy } = setting;
    expect(JSON.parse(out)).toEqual({
      settings: { syncStartDate: { value, form, default: standard, neededBy } },
    });
  });

  it("all eight tasks are there, and only open manual entries", async () => {
    const verified = { ...entry, id: "REF-2", status: "verified" as const };
    const report = {
      ...syncReport,
      items: [{ ...item, outcome: "failed" as const }],
      manualEntries: [entry, verified],
    };
    const { out } = await type(["sync", "exports", "--yes", "--json"], {
      sync: async () => ok(report),
    });
    const { tasks, manualEntries } = SyncDocument.parse(JSON.parse(out));
    expect(tasks.map(({ task, succeeded, failed }) => [task, succeeded, failed])).toEqual([
      ["Tax Groups", 0, 0],
      ["Income Accounts", 0, 0],
      ["Customers", 0, 0],
      ["Merged Customers", 0, 0],
      ["Invoices", 0, 1],
      ["Credit Memos", 0, 0],
      ["Payments", 0, 0],
      ["Allocations", 0, 0],
    ]);
    expect(manualEntries.map(({ id }) => id)).toEqual([entry.id]);
  });

  it("each imported sheet has its refused rows, and rows read are rows taken and refused", async () => {
    const { out } = await type(["import", "exports", "--json"]);
    const [file] = ImportDocument.parse(JSON.parse(out)).files;
    expect(file).toMatchObject({
      rowsRead: 3,
      rowsTaken: 2,
      rowsRefused: 1,
      refusedRows: [{ row: 4, column: "Status" }],
    });
  });
});
