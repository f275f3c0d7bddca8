import { readFile } from "node:fs/promises";
import { join } from "node:path";
import ExcelJS from "exceljs";
import type { Browser, Page } from "playwright-core";
import { launchBrowser } from "../support/browser.ts";
import {
  openDemoPage,
  startDemoBridge,
  type DemoBridge,
  type DemoPage,
} from "../support/excel/demoPage.ts";
import { openInExcel } from "../support/excel/openInExcel.ts";

/** The pages may have to be built first, and two cores are shared. */
jest.setTimeout(400_000);

const stepMs = 90_000;

let bridge: DemoBridge;
let browser: Browser;

beforeAll(async () => {
  bridge = await startDemoBridge();
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser.close();
  await bridge.close();
});

async function openTab({ pane }: DemoPage, name: string): Promise<void> {
  await pane.getByRole("tab", { name, exact: true }).click();
  await pane.getByRole("tabpanel", { name, exact: true }).waitFor();
}

const looks = {
  light: { colorScheme: "light", forcedColors: "none" },
  dark: { colorScheme: "dark", forcedColors: "none" },
  contrast: { colorScheme: "light", forcedColors: "active" },
} as const;

/** The pane is as wide as Excel's narrowest and widest at these widths of the window. */
const windowWidths = { narrow: 1100, wide: 1610 };

/** Somebody who looks at the pages finds them in the folder that TIEOUT_PICTURES names. */
async function picture({ page }: DemoPage, name: string): Promise<void> {
  const folder = process.env["TIEOUT_PICTURES"];
  if (folder === undefined) return;
  for (const [size, width] of Object.entries(windowWidths)) {
    await page.setViewportSize({ width, height: 900 });
    for (const [look, media] of Object.entries(looks)) {
      await page.emulateMedia(media);
      await page.waitForTimeout(300);
      await page.screenshot({ path: join(folder, `${name}-${size}-${look}.png`) });
    }
  }
  await page.emulateMedia(looks.light);
}

async function downloaded(page: Page): Promise<ExcelJS.Workbook> {
  const begun = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download .xlsx" }).click();
  const download = await begun;
  expect(download.suggestedFilename()).toBe("Book1.xlsx");
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(new Uint8Array(await readFile(await download.path())).buffer);
  return workbook;
}

test("the whole job on the demo's page, from first run to the file, by accessible names", async () => {
  const demo = await openDemoPage(browser, bridge.url);
  const { complaints, page, pane, popupOf, sheetTab } = demo;
  page.setDefaultTimeout(stepMs);

  await page.getByRole("button", { name: "Download .xlsx" }).click();
  await page.getByRole("status").getByText("Open Tieout's pane first").waitFor();
  const launchCode = pane.getByLabel("Launch Code");
  await launchCode.waitFor();
  expect(await launchCode.inputValue()).not.toBe("");
  await picture(demo, "first-run");
  // By keys alone so far: the button that had the focus is gone, and the next key goes on from the page.
  await pane.getByRole("button", { name: "Try with the demo organisation" }).press("Enter");
  await pane.getByText("Last successful sync: never").waitFor();
  await page.keyboard.press("Tab");
  await pane.getByRole("tab", { name: "Setup" }).and(pane.locator(":focus")).waitFor();
  await page.keyboard.press("Tab");
  await pane.getByRole("button", { name: "Connect to Xero" }).and(pane.locator(":focus")).waitFor();
  const consent = await popupOf(() => page.keyboard.press("Enter"));
  await consent.getByRole("button", { name: "Allow access" }).click();
  await pane.getByText("Connected to Demo", { exact: false }).first().waitFor();
  await pane.getByRole("button", { name: "Test Connection" }).click();
  await pane.getByText("Base currency").waitFor();
  await picture(demo, "setup");

  await openTab(demo, "Account Setup");
  await pane.getByLabel("Invoice Due Days").fill("31");
  await pane.getByRole("button", { name: "Save Account Setup" }).click();
  await pane.getByText("Online Account Setup Saved").first().waitFor();
  await picture(demo, "account-setup");

  await openTab(demo, "Data");
  await pane.getByRole("button", { name: "Use the sample exports" }).click();
  await pane.getByText("rows read", { exact: false }).first().waitFor();
  await sheetTab("CB Orders").waitFor();
  await pane.getByRole("button", { name: "Pull from Xero" }).click();
  await sheetTab("Xero Accounts").waitFor();
  await picture(demo, "data");

  await openTab(demo, "Preview");
  await pane.getByRole("button", { name: "Preview Sync" }).click();
  await pane.getByRole("heading", { name: "Forecast" }).waitFor();
  await sheetTab("Preview").waitFor();
  await picture(demo, "preview");
  await pane.getByRole("button", { name: "Approve" }).click();

  await pane.getByRole("button", { name: "Begin Sync" }).click();
  const progress = pane.getByRole("region", { name: "Sync Progress" });
  await progress.getByText(/^Sync finished with \d+ failed items$/u).waitFor();
  await sheetTab("Failed Items").waitFor();
  await progress.getByRole("button", { name: /^Invoices: \d+ Failed Items$/u }).click();
  await progress.getByRole("list", { name: "Invoices: Failed Items" }).waitFor();
  await picture(demo, "sync");

  await openTab(demo, "Manual Entry");
  await pane.getByRole("button", { name: "Create Manual Entry Sheets" }).click();
  await sheetTab("Unapplied Deposits").waitFor();
  await pane.getByText("The manual entry sheets are written.").waitFor();
  await pane.getByRole("button", { name: "Show its row" }).click();
  await sheetTab("Bad Debt").and(page.locator('[aria-pressed="true"]')).waitFor();
  await pane.getByRole("button", { name: "Done", exact: true }).click();
  await pane
    .getByText("2 of", { exact: false })
    .or(pane.getByRole("button", { name: "To do again" }))
    .first()
    .waitFor();
  await picture(demo, "manual-entry");

  await openTab(demo, "Tie-out");
  await pane.getByRole("button", { name: "Run Tie-out" }).click();
  await pane.getByRole("heading", { name: "Result" }).waitFor();
  await sheetTab("Differences").waitFor();
  await sheetTab("Tie-out").click();
  await picture(demo, "tie-out");

  await openTab(demo, "History");
  await pane.getByText("Head of the chain", { exact: false }).waitFor();
  await picture(demo, "history");

  // A person works in the grid by keys alone, and the pane's functions answer the cells.
  await page.getByRole("button", { name: "New sheet" }).click();
  const cell = (address: string) => page.locator(`td[data-address="${address}"]`);
  await cell("A1").click();
  await page.keyboard.type("1/31/2026");
  await page.keyboard.press("Enter");
  await page.keyboard.type("=TIEOUT.OPENENTRIES()");
  await page.keyboard.press("Enter");
  await page.keyboard.type('=IF(A2>0,"open","done")');
  await page.keyboard.press("Enter");
  await cell("A1").getByText("1/31/2026").waitFor();
  await cell("A3").getByText("open").waitFor();
  await picture(demo, "own-sheet");

  const file = await downloaded(page);
  expect(file.worksheets.map(({ name }) => name)).toEqual(
    expect.arrayContaining([
      "Summary",
      "Refunds",
      "Bad Debt",
      "NSF Payments",
      "Voided Payments",
      "Customer Merges",
      "Unapplied Deposits",
      "Tie-out",
    ]),
  );
  // The pane's figure went to the grid, the grid's to the file, and its check was computed on the way.
  const tieOut = file.getWorksheet("Tie-out");
  const checks = ["Agrees", "Unexplained", "Differs"];
  const words: unknown[] = [];
  tieOut?.eachRow((row) => row.eachCell(({ result }) => words.push(result)));
  expect(words.filter((word) => checks.includes(String(word)))).not.toEqual([]);
  expect(words).not.toContain("Differs");
  expect(complaints).toEqual([]);
  await demo.close();
});

test("the pane needs no storage of the browser's, and none of its cookies", async () => {
  const excel = await openInExcel({
    browser,
    paneUrl: `${bridge.url}/taskpane.html`,
    storage: "denied",
  });
  await excel.pane.getByRole("button", { name: "Try with the demo organisation" }).click();
  await excel.pane.getByText("Connected to Demo", { exact: false }).first().waitFor();
  await excel.pane.getByRole("button", { name: "Test Connection" }).click();
  await excel.pane.getByText("Base currency").waitFor();
  expect(excel.defects).toEqual([]);
  expect(excel.complaints).toEqual([]);
  await excel.close();
});
