import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { launchBrowser } from "../support/browser.ts";
import { buildPane, serveFolder } from "../support/pages.ts";
import type { Site } from "../support/pages.ts";

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

test("the built pane opens in a browser, and says so where no bridge answers it", async () => {
  const complaints: string[] = [];
  const page = await openPane(complaints);

  await page.getByRole("alert").waitFor();
  await page.getByRole("button", { name: "Try again" }).focus();

  expect(complaints).toEqual([]);
});

test("nothing of the pane is wider than the pane", async () => {
  const page = await openPane([]);
  await page.getByRole("alert").waitFor();

  const width = await page.evaluate(() => document.documentElement.scrollWidth);

  expect(width).toBeLessThanOrEqual(320);
});

test("where office.js does not load, the pane says so and what to do", async () => {
  const page = await browser.newPage();
  await page.route("https://**/*", (route) => route.abort());
  await page.goto(`${site.url}/taskpane.html`);

  const says = await page.getByRole("alert").textContent();

  expect(says).toMatch(/office\.js did not load.*appsforoffice\.microsoft\.com/u);
});
