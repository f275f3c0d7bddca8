import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as z from "zod";
import { SyncDocument } from "#contract/syncDocument.ts";
import { numbersOf } from "#demo/samples/numbers.ts";
import { signShop } from "#demo/samples/signShop.ts";

const demoMaxMs = 120_000;
const folder = mkdtempSync(join(tmpdir(), "tieout-demo-test-"));
const workbook = join(folder, "demo.xlsx");
const DemoDocument = z.strictObject({
  out: z.string(),
  problems: z.array(z.string()),
  runs: z.array(SyncDocument.extend({ exports: z.string() })),
});

interface Ended {
  readonly exitCode: number | null;
  readonly out: string;
  readonly err: string;
}

function runDemo(): Promise<Ended> {
  const main = join(__dirname, "../../src/cli/main.ts");
  const child = spawn(process.execPath, [main, "demo", "--json", "--out", workbook]);
  const heard = { out: "", err: "" };
  child.stdout.on("data", (text: Buffer) => (heard.out += text.toString()));
  child.stderr.on("data", (text: Buffer) => (heard.err += text.toString()));
  return new Promise((resolve) => child.on("close", (exitCode) => resolve({ exitCode, ...heard })));
}

describe("tieout demo", () => {
  let ended: Ended = { exitCode: null, out: "", err: "" };
  beforeAll(async () => {
    ended = await runDemo();
  }, demoMaxMs);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const demo = () => DemoDocument.parse(JSON.parse(ended.out));

  it("goes as designed within two minutes, prints one document and leaves the workbook", () => {
    expect(ended).toMatchObject({ exitCode: 0, err: "" });
    expect(demo().problems).toEqual([]);
    expect(existsSync(workbook)).toBe(true);
  });

  it("leaves entries of each of the six kinds that an accountant expects", () => {
    const kinds = new Set(demo().runs[1]?.manualEntries.map(({ kind }) => kind));
    expect([...kinds]).toEqual(
      expect.arrayContaining([
        "refund",
        "badDebt",
        "nsf",
        "voidedPayment",
        "customerMerge",
        "unappliedDeposit",
      ]),
    );
  });

  it("writes nothing when the same exports are synced again", () => {
    expect(Object.keys(demo().runs[2]?.calls.byMethod ?? {})).toEqual(["GET"]);
  });

  it("refuses no row of the samples", () => {
    expect(demo().runs.flatMap(({ refusedRows }) => refusedRows)).toEqual([]);
  });

  it("shows each rule on the record of which README.md says so", () => {
    const shop = signShop();
    const { recordOf } = numbersOf(shop);
    const runBySet = new Map(
      demo()
        .runs.slice(0, 2)
        .map((run) => [run.exports, run]),
    );
    const lessons = shop.lessons.flatMap(({ rules, set, about }) =>
      about.map((subject) => ({ rules, set, record: recordOf(subject) })),
    );
    const unseen = lessons.filter(({ rules, set, record }) => {
      const items = runBySet.get(set)?.tasks.flatMap(({ items: all }) => all) ?? [];
      const own = items.filter((item) => item.record === record).map(({ rule }) => rule);
      return (
        !record.startsWith("file:") &&
        !own.some((rule) => normalRules.has(rule) || rules.some((id) => id === rule))
      );
    });
    expect(unseen).toEqual([]);
  });
});

/** Rulebook, "The rule on an item": where all went the normal way, the item cites one of these. */
const normalRules: ReadonlySet<string> = new Set([
  "TAX-1",
  "ACC-1",
  "CUS-1",
  "MRG-1",
  "ORD-1",
  "CRM-1",
  "PAY-2",
  "PAY-4",
]);
