import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { defined } from "#engine/base/assert.ts";
import { launchBrowser } from "../test/support/browser.ts";
import { buildPane, serveFolder } from "../test/support/pages.ts";

/** The pane may take this much longer to its first tab than a page that loads the same scripts and shows nothing. */
const ratioMax = 1.5;
/** Both pages in turn, each in a browser without anything kept; the middle of each counts. */
const rounds = 9;

const cdn = "https://appsforoffice.microsoft.com/lib/1/hosted/";
const officeJs = join(process.cwd(), "node_modules/@microsoft/office-js/dist");

/** What the bridge says to a pane that it knows: answered at once, so that only the pane's own time is seen. */
const answers: Readonly<Record<string, unknown>> = {
  "/api/about": {
    product: "Tieout",
    version: "0.1.0",
    access: "machine",
    isDemo: false,
    launchCode: null,
  },
  "/api/session": {
    bearer: null,
    csrf: "c",
    name: "you",
    endsAt: "2030-01-01T00:00:00Z",
    organisations: [{ id: "main", name: "Acme", role: "admin" }],
  },
};

/** False where the pane is too slow to its first tab. */
export async function isFirstTabQuick(say: (line: string) => void): Promise<boolean> {
  const folder = await mkdtemp(join(tmpdir(), "tieout-bench-"));
  await buildPane(folder);
  const page = await readFile(join(folder, "taskpane.html"), "utf8");
  // The bundle looks for this element, and does nothing where it is not there.
  await writeFile(join(folder, "blank.html"), page.replace(/\bid="?root"?/u, 'id="blank"'));
  const site = await serveFolder(folder);
  const browser = await launchBrowser();
  const times = { pane: [] as number[], blank: [] as number[] };
  for (let round = 0; round <= rounds; round += 1) {
    const blank = await timeOf(browser, `${site.url}/blank.html`, "#blank");
    const pane = await timeOf(browser, `${site.url}/taskpane.html`, '[role="tab"]');
    // The first round warms the machine up.
    if (round > 0) {
      times.blank.push(blank);
      times.pane.push(pane);
    }
  }
  await browser.close();
  await site.close();
  await rm(folder, { recursive: true });
  const [pane, blank] = [middle(times.pane), middle(times.blank)];
  const ratio = pane / blank;
  say(
    `The pane's first tab: ${pane.toFixed(0)} ms; a blank page plus its scripts: ${blank.toFixed(0)} ms`,
  );
  say(`Ratio: ${ratio.toFixed(2)} (${ratioMax.toString()} or less is well)`);
  return ratio <= ratioMax;
}

/** Milliseconds from the navigation until the scripts have run, office.js is ready, and the element is drawn. */
async function timeOf(browser: Browser, url: string, selector: string): Promise<number> {
  const context = await browser.newContext({ viewport: { width: 350, height: 900 } });
  const page = await context.newPage();
  await page.route("https://**/*", (route) => route.abort());
  await page.route(`${cdn}**`, (route) =>
    route.fulfill({ path: join(officeJs, route.request().url().slice(cdn.length)) }),
  );
  await page.route("**/api/**", (route) => {
    const answer = answers[new URL(route.request().url()).pathname];
    return answer === undefined
      ? route.fulfill({ status: 404, json: null })
      : route.fulfill({ json: answer });
  });
  await page.goto(url, { waitUntil: "commit" });
  // The page itself looks, from its start: a question from outside, late in its work, would cost it time of its own.
  const ms = await page.evaluate(async (wanted) => {
    const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    while (document.readyState !== "complete") await nextFrame();
    await Office.onReady();
    do await nextFrame();
    while (document.querySelector(wanted) === null);
    return performance.now();
  }, selector);
  await context.close();
  return ms;
}

function middle(times: readonly number[]): number {
  const sorted = times.toSorted((a, b) => a - b);
  return defined(sorted[Math.floor(sorted.length / 2)], "a round");
}
