import { spawn, type ChildProcess } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Frame } from "playwright-core";
import { launchBrowser } from "../support/browser.ts";
import { openInExcel, type ChromiumExcel } from "../support/excel/openInExcel.ts";

/** The pane may have to be built first, and two cores are shared. */
jest.setTimeout(400_000);

const stepMs = 90_000;

let home: string;
let bridge: ChildProcess;
let url: string;
let browser: Browser;
let excel: ChromiumExcel;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "tieout-whole-"));
  bridge = spawn(process.execPath, ["src/cli/main.ts", "serve", "--demo", "--json"], {
    env: { ...process.env, TIEOUT_HOME: home, PORT: "0" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  url = await addressOf(bridge);
  browser = await launchBrowser();
});

afterAll(async () => {
  await excel.close();
  await browser.close();
  const ended = new Promise((resolve) => bridge.once("exit", resolve));
  bridge.kill("SIGTERM");
  await ended;
  await rm(home, { recursive: true });
});

/** What `serve --json` prints once it listens. */
async function addressOf(child: ChildProcess): Promise<string> {
  let text = "";
  for await (const part of child.stdout ?? []) {
    text += String(part);
    const found = /"url":\s*"(?<url>[^"]+)"/u.exec(text)?.groups?.["url"];
    if (found !== undefined) return found;
  }
  throw new Error(`The bridge did not listen: ${text}`);
}

function sheetNames({ workbook }: ChromiumExcel): readonly string[] {
  return workbook.sheets.map(({ name }) => name);
}

async function openTab(pane: Frame, name: string): Promise<void> {
  await pane.getByRole("tab", { name, exact: true }).click();
  await pane.getByRole("tabpanel", { name, exact: true }).waitFor();
}

/** Waits until a sheet stands in the workbook. */
async function sheetComes(excel: ChromiumExcel, name: string): Promise<void> {
  const until = Date.now() + stepMs;
  while (!sheetNames(excel).includes(name)) {
    if (Date.now() > until) throw new Error(`No sheet ${name}: ${sheetNames(excel).join(", ")}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

const looks = {
  light: { colorScheme: "light" },
  dark: { colorScheme: "dark" },
  contrast: { forcedColors: "active" },
} as const;

/** Somebody who looks at the pages finds them in the folder that TIEOUT_PICTURES names. */
async function picture(excel: ChromiumExcel, name: string): Promise<void> {
  const folder = process.env["TIEOUT_PICTURES"];
  if (folder === undefined) return;
  for (const [look, media] of Object.entries(looks)) {
    await excel.page.emulateMedia({ colorScheme: "light", forcedColors: "none", ...media });
    await excel.page.waitForTimeout(300);
    await excel.page.screenshot({ path: join(folder, `${name}-${look}.png`) });
  }
  await excel.page.emulateMedia({ colorScheme: "light", forcedColors: "none" });
}

test("the whole job, from first run to six manual sheets and the tie-out, by accessible names", async () => {
  excel = await openInExcel({
    browser,
    paneUrl: `${url}/taskpane.html`,
    storage: "denied",
    paneSize: { width: 350, height: 900 },
    look: { viewport: { width: 360, height: 910 } },
  });
  const { pane } = excel;
  pane.page().setDefaultTimeout(stepMs);

  const launchCode = pane.getByLabel("Launch Code");
  await launchCode.waitFor();
  expect(await launchCode.inputValue()).not.toBe("");
  await picture(excel, "first-run");
  await pane.getByRole("button", { name: "Try with the demo organisation" }).click();

  await pane.getByText("Last successful sync: never").waitFor();
  const consent = await excel.popupOf(() =>
    pane.getByRole("button", { name: "Connect to Xero" }).click(),
  );
  await consent.getByRole("button", { name: "Allow access" }).click();
  await pane.getByText("Connected to Demo", { exact: false }).first().waitFor();
  await pane.getByRole("button", { name: "Test Connection" }).click();
  await pane.getByText("Base currency").waitFor();
  await picture(excel, "setup");

  await openTab(pane, "Account Setup");
  await pane.getByLabel("Invoice Due Days").fill("31");
  await pane.getByRole("button", { name: "Save Account Setup" }).click();
  await pane.getByText("Online Account Setup Saved").first().waitFor();
  await picture(excel, "account-setup");

  await openTab(pane, "Data");
  await pane.getByRole("button", { name: "Use the sample exports" }).click();
  await pane.getByText("rows read", { exact: false }).first().waitFor();
  await sheetComes(excel, "CB Orders");
  await pane.getByRole("button", { name: "Pull from Xero" }).click();
  await sheetComes(excel, "Xero Accounts");
  await picture(excel, "data");

  await openTab(pane, "Preview");
  await pane.getByRole("button", { name: "Preview Sync" }).click();
  await pane.getByRole("heading", { name: "Forecast" }).waitFor();
  await sheetComes(excel, "Preview");
  await picture(excel, "preview");
  await pane.getByRole("button", { name: "Approve" }).click();

  await pane.getByRole("button", { name: "Begin Sync" }).click();
  const progress = pane.getByRole("region", { name: "Sync Progress" });
  await progress.getByText(/^Sync finished with \d+ failed items$/u).waitFor();
  await sheetComes(excel, "Failed Items");
  await progress.getByRole("button", { name: /^Invoices: \d+ Failed Items$/u }).click();
  await progress.getByRole("list", { name: "Invoices: Failed Items" }).waitFor();
  await picture(excel, "sync");

  await openTab(pane, "Manual Entry");
  await pane.getByRole("button", { name: "Create Manual Entry Sheets" }).click();
  await sheetComes(excel, "Unapplied Deposits");
  await pane.getByRole("button", { name: "Done", exact: true }).click();
  await pane
    .getByText("2 of", { exact: false })
    .or(pane.getByRole("button", { name: "To do again" }))
    .first()
    .waitFor();
  await picture(excel, "manual-entry");

  await openTab(pane, "Tie-out");
  await pane.getByRole("button", { name: "Run Tie-out" }).click();
  await pane.getByRole("heading", { name: "Result" }).waitFor();
  await sheetComes(excel, "Differences");
  await picture(excel, "tie-out");

  await openTab(pane, "History");
  await pane.getByText("Head of the chain", { exact: false }).waitFor();
  await picture(excel, "history");

  expect(sheetNames(excel)).toEqual(
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
  expect(excel.defects).toEqual([]);
  expect(excel.complaints).toEqual([]);
});
