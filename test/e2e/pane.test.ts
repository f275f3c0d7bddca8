import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { launchBrowser } from "../support/browser.ts";
import { buildPane, serveFolder } from "../support/pages.ts";
import type { Site } from "../support/pages.ts";

/** A build, a browser's start and Fluent UI's first paint, on two busy cores. */
jest.setTimeout(120_000);

const names = [
  "Setup",
  "Account Setup",
  "Data",
  "Preview",
  "Sync",
  "Manual Entry",
  "Tie-out",
  "History",
];
const cdn = "https://appsforoffice.microsoft.com/lib/1/hosted/";
const officeJs = join(process.cwd(), "node_modules/@microsoft/office-js/dist");

let folder: string;
let site: Site;
let browser: Browser;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tieout-pane-"));
  await buildPane(folder);
  site = await serveFolder(folder);
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser.close();
  await site.close();
  await rm(folder, { recursive: true });
});

/** The pane as wide as Excel's, with Microsoft's own office.js from the package of the same name. */
async function openPane(complaints: string[]): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 320, height: 720 } });
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.route("https://**/*", (route) => route.abort());
  await page.route(`${cdn}**`, (route) =>
    route.fulfill({ path: join(officeJs, route.request().url().slice(cdn.length)) }),
  );
  await page.goto(`${site.url}/taskpane.html`);
  return page;
}

test("the built pane opens in a browser with its eight tabs, and each can be chosen", async () => {
  const complaints: string[] = [];
  const page = await openPane(complaints);

  await page.getByRole("heading", { name: "Tieout" }).waitFor();
  const tablist = await page.getByRole("tablist").ariaSnapshot();
  for (const name of names) {
    await page.getByRole("tab", { name, exact: true }).click();
    await page.getByRole("tabpanel", { name, exact: true }).waitFor();
  }
  // Somebody who looks at the page finds it in the folder that this names.
  const pictures = process.env["TIEOUT_PICTURES"];
  if (pictures !== undefined) await page.screenshot({ path: join(pictures, "pane.png") });

  const shown = [...tablist.matchAll(/- tab "([^"]+)"/gu)].map((match) => match[1]);
  expect(shown).toEqual(names);
  expect(complaints).toEqual([]);
});

test("the pane can be used with the keyboard alone", async () => {
  const page = await openPane([]);
  await page.getByRole("tab", { name: "Setup", exact: true }).focus();

  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");

  await page.getByRole("tabpanel", { name: "Account Setup" }).waitFor();
  expect(await page.getByRole("tab", { selected: true }).getAttribute("id")).toBe(
    "tab-Account-Setup",
  );
});

test("nothing of the pane is wider than the pane", async () => {
  const page = await openPane([]);
  await page.getByRole("heading", { name: "Tieout" }).waitFor();

  const width = await page.evaluate(() => document.documentElement.scrollWidth);

  expect(width).toBeLessThanOrEqual(320);
});
