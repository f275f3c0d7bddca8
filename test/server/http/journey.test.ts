import { saveColumns } from "#client/columns.ts";
import {
  importFiles,
  importSamples,
  readJob,
  readJobEvents,
  readJobs,
  readJobWorkbook,
  startJob,
  steerJob,
  watchJob,
} from "#client/jobs.ts";
import {
  beginConnection,
  disconnect,
  pollConnection,
  readAccounts,
  readAudit,
  readManual,
  readStatus,
  saveSettings,
  testConnection,
  troubleshoot,
} from "#client/organisation.ts";
import { readRowRecords, readSignOff, readTieOutWorkbook, signTieOut } from "#client/tieOut.ts";
import type { JobDocument, JobEventView } from "#contract/api/jobs.ts";
import { decodeExact } from "#contract/exactJson.ts";
import { formatCents, sumCents } from "#engine/base/money.ts";
import type { WorkbookInput } from "#workbook/input.ts";
import { cents } from "../../support/builders.ts";
import {
  goThroughDialog,
  must,
  openPane,
  organisation,
  settings,
  startServed,
  type Pane,
  type Served,
} from "./served.ts";

let served: Served;
let pane: Pane;
beforeAll(async () => {
  served = await startServed();
  pane = await openPane(served);
});
afterAll(() => served.close());

export async function ended(pane: Pane, id: string): Promise<JobDocument> {
  for (let looks = 0; looks < 600; looks += 1) {
    const job = must(await readJob(pane.wire, organisation, id));
    if (job.job.state.type === "ended") return job;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("the job did not end");
}

const workbook = { id: "book-1", edits: [], readAt: "2026-11-26T10:00:00.000Z" };

describe("the whole job over HTTP", () => {
  let set = "";
  let tied: JobDocument | null = null;
  let fingerprint = "";

  it("says that nobody is connected, and what is missing", async () => {
    const status = must(await readStatus(pane.wire, organisation));
    expect(status).toMatchObject({ connectedTo: null, lastAttempted: null, lastSuccessful: null });
    expect(status.missing.join(" ")).toContain("syncStartDate");
  });

  it("connects through the dialog, which the pane learns by polling", async () => {
    const begun = must(await beginConnection(pane.wire, organisation, false));
    expect(must(await pollConnection(pane.wire, organisation, begun.ticket))).toEqual({
      state: "pending",
    });
    const page = await goThroughDialog(begun.url ?? "");
    expect(await page.text()).toContain("Tieout is connected to");
    const state = must(await pollConnection(pane.wire, organisation, begun.ticket));
    expect(state).toMatchObject({ state: "connected" });
    expect(must(await readStatus(pane.wire, organisation)).connectedTo).not.toBeNull();
  });

  it("does not take the same state from Xero twice", async () => {
    const begun = must(await beginConnection(pane.wire, organisation, false));
    const hops: string[] = [];
    const start = await fetch(begun.url ?? "", { redirect: "manual" });
    const cookie = (start.headers.getSetCookie()[0] ?? "").split(";")[0] ?? "";
    const consent = await fetch(start.headers.get("location") ?? "", { redirect: "manual" });
    hops.push(consent.headers.get("location") ?? "");
    const first = await fetch(hops[0] ?? "", { headers: { cookie } });
    const second = await fetch(hops[0] ?? "", { headers: { cookie } });
    expect(await first.text()).toContain("Tieout is connected to");
    expect(second.status).toBe(400);
    expect(await second.text()).toContain("This sign-in is over");
  });

  it("does not take a state in a browser that did not begin it", async () => {
    const begun = must(await beginConnection(pane.wire, organisation, false));
    const start = await fetch(begun.url ?? "", { redirect: "manual" });
    const consent = await fetch(start.headers.get("location") ?? "", { redirect: "manual" });
    const elsewhere = await fetch(consent.headers.get("location") ?? "");
    expect(elsewhere.status).toBe(400);
    const state = must(await pollConnection(pane.wire, organisation, begun.ticket));
    expect(state).toEqual({ state: "pending" });
  });

  it("gives Xero's own accounts for choosing, and saves the settings all at once or not at all", async () => {
    const { accounts } = must(await readAccounts(pane.wire, organisation));
    expect(accounts.find(({ code }) => code === "090")).toMatchObject({ type: "BANK" });
    const wrong = await saveSettings(pane.wire, organisation, {
      defaultBankAccount: "091",
      invoiceDueDays: "soon",
    });
    expect(wrong).toMatchObject({ ok: false, error: { code: "unusable" } });
    const saved = must(await saveSettings(pane.wire, organisation, settings));
    expect(saved.settings["defaultBankAccount"]?.value).toBe("090");
    expect(must(await testConnection(pane.wire, organisation)).missing).toEqual([]);
  });

  it("imports exports, and refuses a file that is none without keeping anything", async () => {
    const bad = await importFiles(pane.wire, organisation, [
      { name: "../../etc/notes.csv", content: new Blob(["a,b\n1,2\n"]) },
    ]);
    expect(bad).toMatchObject({ ok: false, error: { code: "unusable" } });
    expect(bad.ok ? [] : bad.error.places.map(({ file }) => file)).toEqual(["notes.csv"]);
    const odd = { name: "firms.csv", content: new Blob(["Account ID,Account,Kind\n1,Acme,Odd\n"]) };
    const asked = await importFiles(pane.wire, organisation, [odd]);
    const question = asked.ok ? null : asked.error.places[0]?.question;
    expect(question).toEqual({ kind: "customers", missing: ["Status"], headers: ["Kind"] });
    const column = { kind: "customers", header: "Kind" } as const;
    const choice = { ...column, type: "field", field: "Status" } as const;
    must(await saveColumns(pane.wire, organisation, [choice]));
    const read = must(await importFiles(pane.wire, organisation, [odd])).reading.files[0];
    expect(read?.columns.at(-1)).toMatchObject({ field: "Status", by: "choice" });
    const wrong = await saveColumns(pane.wire, organisation, [{ ...choice, field: "Total" }]);
    expect(wrong).toMatchObject({ ok: false, error: { code: "badRequest" } });
    const nameless = await saveColumns(pane.wire, organisation, [{ ...choice, header: "—" }]);
    expect(nameless).toMatchObject({ ok: false, error: { code: "badRequest" } });
    must(await saveColumns(pane.wire, organisation, [{ ...column, type: "auto" }]));
    expect((await importFiles(pane.wire, organisation, [odd])).ok).toBe(false);
    const files = must(await importSamples(pane.wire, organisation));
    expect(files.reading.files.length).toBeGreaterThan(5);
    set = files.set;
  });

  it("previews as a job whose events can be watched and read again", async () => {
    const { job } = must(
      await startJob(pane.wire, organisation, { type: "preview", files: set, workbook }),
    );
    const seen: JobEventView[] = [];
    const watching = new AbortController();
    const last = must(
      await watchJob(pane.wire, organisation, job.id, {
        after: 0,
        onEvent: (event) => seen.push(event),
        signal: watching.signal,
      }),
    );
    expect(seen.map(({ seq }) => seq)).toEqual(seen.map((_, index) => index + 1));
    expect(seen.at(-1)).toMatchObject({ type: "ended", seq: last });
    const again = must(await readJobEvents(pane.wire, organisation, job.id, last - 1));
    expect(again).toEqual(seen.slice(-1));
    const done = await ended(pane, job.id);
    fingerprint = done.document?.fingerprint ?? "";
    expect(fingerprint).toMatch(/^[0-9a-f]{64}$/u);
    expect(served.xero.calls.filter(({ method }) => method !== "GET")).toEqual([]);
  });

  it("syncs what was approved, and leaves what the workbook shows", async () => {
    const { job } = must(
      await startJob(pane.wire, organisation, { type: "sync", files: set, fingerprint, workbook }),
    );
    const second = await startJob(pane.wire, organisation, {
      type: "preview",
      files: set,
      workbook,
    });
    expect(second).toMatchObject({ ok: false, error: { code: "busy" } });
    const done = await ended(pane, job.id);
    const failedItems = done.document?.tasks.reduce((sum, { failed }) => sum + failed, 0) ?? 0;
    expect(failedItems).toBeGreaterThan(0);
    expect(done.job.outcome).toEqual({ type: "done", failedItems, isStopped: false });
    const [newest] = must(await readJobs(pane.wire, organisation)).jobs;
    expect(newest?.outcome).toEqual(done.job.outcome);
    expect(done.document?.tasks.find(({ task }) => task === "Invoices")?.succeeded).toBeGreaterThan(
      10,
    );
    const text = must(await readJobWorkbook(pane.wire, organisation, job.id));
    const input = decodeExact<WorkbookInput>(text);
    expect(input.run).toMatchObject({ type: "sync" });
    expect(input.snapshot?.invoices.length).toBeGreaterThanOrEqual(0);
    expect(must(await readStatus(pane.wire, organisation)).lastAttempted).not.toBeNull();
    expect(must(await readManual(pane.wire, organisation)).manualEntries.length).toBeGreaterThan(5);
    expect(served.xero.violations).toEqual([]);
  });

  it("refuses a sync of another fingerprint, and sends nothing", async () => {
    const before = served.xero.calls.filter(({ method }) => method !== "GET").length;
    const other = "0".repeat(64);
    const { job } = must(
      await startJob(pane.wire, organisation, {
        type: "sync",
        files: set,
        fingerprint: other,
        workbook: null,
      }),
    );
    const done = await ended(pane, job.id);
    expect(done.job.outcome).toMatchObject({ type: "failed" });
    expect(served.xero.calls.filter(({ method }) => method !== "GET").length).toBe(before);
  });

  it("ties out as a job", async () => {
    const { job } = must(
      await startJob(pane.wire, organisation, { type: "reconcile", files: set, workbook }),
    );
    const done = await ended(pane, job.id);
    expect(done.reconciliation?.receivables.length).toBeGreaterThan(5);
    expect(done.reconciliation?.pulledAt).toMatch(/Z$/u);
    tied = done;
  });

  it("TIE-1: refuses a tie-out as at another day than the exports', in words", async () => {
    const ask = (asAt: string) =>
      startJob(pane.wire, organisation, { type: "reconcile", files: set, workbook: null, asAt });
    expect(await ask("2026-02-30")).toMatchObject({ ok: false, error: { code: "badRequest" } });
    const calls = served.xero.calls.length;
    const refused = await ended(pane, must(await ask("2020-01-31")).job.id);
    expect(refused.job.outcome).toMatchObject({
      type: "failed",
      message: expect.stringContaining("These exports end on "),
    });
    expect(served.xero.calls).toHaveLength(calls);
  });

  it("TIE-2: tells which records make a figure, with their places in both books", async () => {
    const sales = tied?.reconciliation?.sales ?? [];
    const row = sales.findIndex(({ coreBridge, xero }) => coreBridge !== "0.00" && xero !== "0.00");
    const asked = { bridge: "sales", row, figure: "xero" } as const;
    const { records, total } = must(
      await readRowRecords(pane.wire, organisation, tied?.job.id ?? "", asked),
    );
    expect(records).toHaveLength(total);
    const sum = sumCents(records.map(({ xero }) => cents(xero)));
    expect(formatCents(sum)).toBe(sales[row]?.xero);
    expect(records[0]).toMatchObject({
      place: expect.stringMatching(/, row \d+$/u),
      xeroUrl: expect.stringContaining("https://go.xero.com/"),
    });
  });

  it("AUD-2: has its one user sign the tie-out, and writes its sheets anew with the names and the trail", async () => {
    const fingerprint = tied?.reconciliation?.signOff?.fingerprint ?? "";
    const seen = { fingerprint, note: "as agreed" };
    for (const act of ["prepare", "review"] as const)
      must(await signTieOut(pane.wire, organisation, act, seen));
    expect(must(await readSignOff(pane.wire, organisation))).toMatchObject({
      persons: "one",
      current: { status: "signedOff" },
      may: ["withdraw"],
    });
    const request = { job: tied?.job.id ?? "", workbook: null };
    const text = must(await readTieOutWorkbook(pane.wire, organisation, request));
    const { audit, tieOut } = decodeExact<WorkbookInput>(text);
    expect(tieOut?.signOff?.standing.state.type).toBe("signedOff");
    expect(audit.entries.at(-1)).toMatchObject({ act: "signOff" });
  });

  it("MAN-5: does an entry by the calls that it has shown, once the setting allows it", async () => {
    const { manualEntries } = must(await readManual(pane.wire, organisation));
    const refund = manualEntries.find(
      ({ entries, invoice, kind }) => kind === "refund" && entries.length > 0 && invoice !== null,
    );
    const ask = async (fingerprint: string | null): Promise<JobDocument> => {
      const { job } = must(
        await startJob(pane.wire, organisation, {
          type: "assist",
          entry: refund?.id ?? "",
          fingerprint,
          workbook: null,
        }),
      );
      return ended(pane, job.id);
    };
    const off = await ask(null);
    expect(off.job.outcome).toMatchObject({ type: "failed" });
    must(await saveSettings(pane.wire, organisation, { assist: "on" }));
    const before = served.xero.calls.filter(({ method }) => method !== "GET").length;
    const shown = (await ask(null)).assist;
    expect(shown?.calls.at(-1)).toMatchObject({ method: "PUT", path: "/Payments" });
    expect(served.xero.calls.filter(({ method }) => method !== "GET")).toHaveLength(before);
    const done = await ask(shown?.fingerprint ?? "");
    expect(done.assist).toMatchObject({ status: "succeeded", entry: { status: "done" } });
    const writes = served.xero.calls.filter(({ method }) => method !== "GET").slice(before);
    expect(writes.map(({ method, path }) => `${method} ${path}`)).toEqual(
      shown?.calls.map(({ method, path }) => `${method} ${path}`),
    );
  });

  it("makes a support bundle", async () => {
    const bundle = must(await troubleshoot(pane.wire, organisation, "ann@example.com"));
    expect(Buffer.from(bundle.eml, "base64").toString("utf8")).toContain("Xero Sync Error");
  });

  it("waits for a person when access is gone, and goes on after Connect to Xero", async () => {
    must(await disconnect(pane.wire, organisation));
    const { job } = must(await startJob(pane.wire, organisation, { type: "pull", workbook: null }));
    await until(async () => {
      const { state } = must(await readJob(pane.wire, organisation, job.id)).job;
      return state.type === "waiting" && state.for === "authorisation";
    });
    const begun = must(await beginConnection(pane.wire, organisation, false));
    await goThroughDialog(begun.url ?? "");
    const done = await ended(pane, job.id);
    expect(done.job.outcome).toEqual({ type: "done" });
  });

  it("stops a job that waits when somebody says so", async () => {
    must(await disconnect(pane.wire, organisation));
    const { job } = must(await startJob(pane.wire, organisation, { type: "pull", workbook: null }));
    await until(
      async () => must(await readJob(pane.wire, organisation, job.id)).job.state.type === "waiting",
    );
    const stopped = must(await steerJob(pane.wire, organisation, job.id, "stop"));
    expect(stopped.job.outcome).toMatchObject({ type: "failed" });
    const [last] = must(await readAudit(pane.wire, organisation)).entries;
    expect(last).toMatchObject({ act: "steer", about: job.id, says: "Asked to stop the pull" });
  });
});

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let looks = 0; looks < 300; looks += 1) {
    if (await isSo()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("it did not come so far");
}
