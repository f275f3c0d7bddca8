import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { excelSiteIn } from "#demo/excel/site/excelSite.ts";
import { openPane, startServed, type Served } from "./served.ts";

jest.setTimeout(60_000);

const look = {
  numberFormat: "General",
  isBold: false,
  isUnderlined: false,
  fontSize: 10,
  fontColour: null,
  fill: null,
  horizontal: null,
  vertical: "top",
  isWrapped: false,
  bottomBorder: null,
};

const cell = { row: 1, column: 1, value: "=1+1", formula: null, url: null, look };

const sheet = {
  name: "Sheet1",
  visibility: "visible",
  tabColour: null,
  widths: [9],
  heights: [],
  cells: [cell],
  merges: [],
  tables: [],
  frozen: null,
  colours: [],
  choices: [],
  print: null,
  hasGridLines: true,
};

const root = process.cwd();
const samples = join(root, "assets", "samples");
let pages: string;
let demo: Served;
let keys: Readonly<Record<string, string>>;

beforeAll(async () => {
  pages = mkdtempSync(join(tmpdir(), "tieout-pages-"));
  mkdirSync(join(pages, "demo"));
  writeFileSync(join(pages, "taskpane.html"), "the pane");
  writeFileSync(join(pages, "demo", "excel.html"), "the grid");
  const site = excelSiteIn(root, { pages, samples, nowMs: () => Date.UTC(2026, 0, 31) });
  if (site === null) throw new Error("Microsoft's package is not installed.");
  demo = await startServed({ pages, site });
  const pane = await openPane(demo);
  keys = {
    authorization: `Bearer ${pane.keys.bearer ?? ""}`,
    "x-tieout-csrf": pane.keys.csrf ?? "",
  };
});

afterAll(async () => {
  await demo.close();
  rmSync(pages, { recursive: true });
});

const at = (path: string): string => `${demo.running.url}${path}`;

const post = (sheets: readonly unknown[], headers = keys): Promise<Response> =>
  fetch(at("/api/demo/workbook"), {
    method: "POST",
    headers: { ...headers, "content-type": "application/json" },
    body: JSON.stringify({ sheets }),
  });

describe("the page in Excel's place", () => {
  it("is what a browser finds at the bridge's address", async () => {
    const answer = await fetch(at("/"));
    expect(new URL(answer.url).pathname).toBe("/demo/excel.html");
    expect(await answer.text()).toBe("the grid");
  });

  it("has the genuine office.js and the sample exports beside it", async () => {
    expect(await (await fetch(at("/office-js/office.js"))).text()).toContain("Microsoft");
    const list = await (await fetch(at("/demo/samples"))).text();
    const first = /href="(?<path>[^"]+\.csv)"/u.exec(list)?.groups?.["path"] ?? "";
    const file = await fetch(at(first));
    expect(file.status).toBe(200);
    expect(file.headers.get("content-disposition")).toBe("attachment");
  });

  it.each(["/office-js/..%2f..%2fpackage.json", "/demo/samples/..%2f..%2f..%2fpackage.json"])(
    "%s leads to no other folder",
    async (path) => {
      expect((await fetch(at(path))).status).toBe(404);
    },
  );

  it("gets a file of what it sends", async () => {
    const answer = await post([sheet]);
    expect(answer.status).toBe(200);
    const bytes = new Uint8Array(await answer.arrayBuffer());
    expect(String.fromCharCode(...bytes.slice(0, 2))).toBe("PK");
  });

  it.each([
    ["without a session", {}, 401],
    ["without the CSRF token", { "x-tieout-csrf": "" }, 403],
    ["from another site", { origin: "https://evil.example" }, 403],
  ])("gets none %s", async (_, other, status) => {
    const headers = status === 401 ? {} : { ...keys, ...other };
    expect((await post([sheet], headers)).status).toBe(status);
  });

  it.each([
    ["no sheet", []],
    [
      "a merge of a whole sheet",
      [{ ...sheet, merges: [{ row: 1, column: 1, rows: 9_999, columns: 9_999 }] }],
    ],
    ["a link that is no web page", [{ ...sheet, cells: [{ ...cell, url: "file:///c:/x" }] }]],
    ["a cell beyond the sheet", [{ ...sheet, cells: [{ ...cell, row: 2_000_000 }] }]],
    ["a name that no sheet has", [{ ...sheet, name: "a/b" }]],
  ])("is refused %s", async (_, sheets) => {
    expect((await post(sheets)).status).toBe(400);
  });
});

describe("a bridge that is no demo", () => {
  it("has neither the page, nor office.js, nor its call", async () => {
    const served = await startServed({ pages });
    const pane = await openPane(served);
    const headers = {
      authorization: `Bearer ${pane.keys.bearer ?? ""}`,
      "x-tieout-csrf": pane.keys.csrf ?? "",
    };
    const statusOf = async (path: string, method = "GET"): Promise<number> =>
      (await fetch(`${served.running.url}${path}`, { method, headers })).status;
    expect(await statusOf("/demo/excel.html")).toBe(404);
    expect(await statusOf("/office-js/office.js")).toBe(404);
    expect(await statusOf("/api/demo/workbook", "POST")).toBe(404);
    await served.close();
  });
});
