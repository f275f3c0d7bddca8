import { existsSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { importFiles, readFiles } from "#client/jobs.ts";
import { hold, readHolds, saveSettings, troubleshoot } from "#client/organisation.ts";
import { safeFileName } from "#server/work/jobFiles.ts";
import {
  must,
  openPane,
  organisation,
  startServed,
  type Pane,
  type Served,
} from "../server/http/served.ts";
import { zipOf } from "../server/exports/zipOf.ts";

let served: Served;
let pane: Pane;
beforeAll(async () => {
  served = await startServed();
  pane = await openPane(served);
});
afterAll(() => served.close());

const customers = "Customer ID,Company Name,Status\n1,Acme,Client\n";

describe("the name of an uploaded file", () => {
  it.each([
    ["../../../etc/cron.d/x.csv", "x.csv"],
    ["..\\..\\windows\\system32\\x.csv", "x.csv"],
    ["/etc/passwd", "passwd"],
    ["a\u0000b.csv", "ab.csv"],
    ["a\r\nSet-Cookie: x.csv", "aSet-Cookie x.csv"],
    ["\u202evsc.x.csv", "vsc.x.csv"],
    ["..csv", "export.csv"],
    [".csv", "export.csv"],
    ["....", "export"],
    [`${"x".repeat(5000)}.csv`, `${"x".repeat(120)}.csv`],
  ])("%j is kept as %s", (sent, kept) => {
    expect(safeFileName(sent)).toBe(kept);
  });

  it("leads nowhere outside of the bridge's own folder, which is gone afterwards", async () => {
    const folders = (): readonly string[] =>
      readdirSync(tmpdir()).filter((entry) => entry.startsWith("tieout-files-"));
    const before = folders();
    const name = "../../tieout-escaped.csv";
    const set = must(
      await importFiles(pane.wire, organisation, [{ name, content: new Blob([customers]) }]),
    );
    expect(set.reading.files[0]?.file).toBe("tieout-escaped.csv");
    expect(existsSync(join(tmpdir(), "..", "tieout-escaped.csv"))).toBe(false);
    expect(existsSync(join(tmpdir(), "tieout-escaped.csv"))).toBe(false);
    expect(folders().filter((entry) => !before.includes(entry))).toEqual([]);
  });
});

describe("what is sent", () => {
  it("is refused when it is larger than the limit, before it is read", async () => {
    const answer = await fetch(`${served.running.url}/api/organisations/main/settings`, {
      method: "PUT",
      headers: {
        authorization: `Bearer ${pane.keys.bearer ?? ""}`,
        "x-tieout-csrf": pane.keys.csrf ?? "",
        "content-type": "application/json",
      },
      body: `{"values":{"coreBridgeUrl":"${"x".repeat(21 * 1024 * 1024)}"}}`,
    });
    expect(answer.status).toBe(413);
  });

  it("is refused when a workbook unpacks to more than the limit (zip bomb)", async () => {
    const part = " ".repeat(100 * 1024 * 1024);
    const parts = Object.fromEntries(
      Array.from({ length: 6 }, (_, index) => [`xl/part${index.toString()}.xml`, part]),
    );
    const bomb = new Uint8Array(zipOf(parts));
    expect(bomb.byteLength).toBeLessThan(1024 * 1024);
    const refused = await importFiles(pane.wire, organisation, [
      { name: "bomb.xlsx", content: new Blob([bomb]) },
    ]);
    expect(refused).toMatchObject({ ok: false, error: { code: "unusable" } });
    expect(refused.ok ? "" : refused.error.message).toMatch(
      /bomb\.xlsx: .*unpacks to more than 512 MB/u,
    );
  });

  it("is refused when it is not of the form, field by field", async () => {
    for (const body of ["", "null", "[]", '{"values":1}', '{"values":{}, "more":1}', "{"]) {
      const answer = await fetch(`${served.running.url}/api/organisations/main/settings`, {
        method: "PUT",
        headers: {
          authorization: `Bearer ${pane.keys.bearer ?? ""}`,
          "x-tieout-csrf": pane.keys.csrf ?? "",
          "content-type": "application/json",
        },
        body,
      });
      expect([body, answer.status]).toEqual([body, 400]);
    }
  });

  it("never becomes a second header of a message", async () => {
    const refused = await troubleshoot(pane.wire, organisation, "a@b.example\r\nBcc: c@d.example");
    expect(refused).toMatchObject({ ok: false, error: { code: "unusable" } });
    const notified = await saveSettings(pane.wire, organisation, {
      notifyEmail: "a@b.example\r\nBcc: c@d.example",
    });
    expect(notified.ok).toBe(false);
  });
});

describe("text that a database could take for a command", () => {
  it.each([
    "order:1'; drop table hold; --",
    'order:1" or "1"="1',
    "order:%27%3B--",
    "order:1\\",
    "order:$1",
  ])("%s is kept letter for letter", async (record) => {
    must(await hold(pane.wire, organisation, record, "it's a test; --"));
    const { holds } = must(await readHolds(pane.wire, organisation));
    expect(holds.find((held) => held.record === record)?.why).toBe("it's a test; --");
  });

  it("finds no other set of files by a clever id", async () => {
    for (const id of ["' or '1'='1", "%", "_", "*"])
      expect(await readFiles(pane.wire, organisation, id)).toMatchObject({
        error: { code: "notFound" },
      });
  });
});
