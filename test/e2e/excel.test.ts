import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { cellAt } from "#demo/excel/model/cells.ts";
import { selectCells } from "#demo/excel/model/userActs.ts";
import { launchBrowser } from "../support/browser.ts";
import { openInExcel } from "../support/excel/openInExcel.ts";
import { serveFolder, type Site } from "../support/pages.ts";

const officeJs = `<script src="https://appsforoffice.microsoft.com/lib/1/hosted/office.js"></script>`;

const panePage = `<!doctype html><title>Pane</title>${officeJs}
<button id="write">Write</button> <button id="sign-in">Sign in</button> <p role="status"></p>
<script>
const say = (text) => { document.querySelector("p").textContent = text; };
Office.onReady(({ host, platform }) => say(host + " " + platform));
document.querySelector("#write").onclick = () =>
  Excel.run(async (context) => {
    const range = context.workbook.getSelectedRange();
    range.values = [["'090"]];
    range.load("address");
    await context.sync();
    say("wrote " + range.address);
  });
document.querySelector("#sign-in").onclick = () =>
  Office.context.ui.displayDialogAsync(location.origin + "/dialog.html", { promptBeforeOpen: false }, ({ value }) => {
    value.addEventHandler(Office.EventType.DialogMessageReceived, ({ message }) => { say("told " + message); value.close(); });
    value.addEventHandler(Office.EventType.DialogEventReceived, ({ error }) => say("ended " + error));
  });
Office.actions.associate("preview", (event) => { say("pressed"); event.completed(); });
CustomFunctions.associate("BALANCE", (customer) => customer.length);
</script>`;

/** A dialog can tell its pane nothing before office.js is ready in it, so that its button waits for that. */
const dialogPage = `<!doctype html><title>Sign in</title>${officeJs}
<button disabled onclick="Office.context.ui.messageParent('signed in')">Allow access</button>
<script>Office.onReady(() => { document.querySelector("button").disabled = false; });</script>`;

let folder: string;
let site: Site;
let browser: Browser;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tieout-excel-"));
  await writeFile(join(folder, "pane.html"), panePage);
  await writeFile(join(folder, "dialog.html"), dialogPage);
  site = await serveFolder(folder);
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser.close();
  await site.close();
  await rm(folder, { recursive: true });
});

async function open(storage: "allowed" | "denied" = "allowed") {
  const excel = await openInExcel({ browser, paneUrl: `${site.url}/pane.html`, storage });
  await excel.pane.getByRole("status").getByText("Excel OfficeOnline").waitFor();
  return excel;
}

test("a page in a frame reads and writes the workbook through the genuine office.js", async () => {
  const excel = await open();
  selectCells(excel.workbook, "Sheet1", "B3");
  await excel.pane.getByRole("button", { name: "Write" }).click();
  await excel.pane.getByRole("status").getByText("wrote Sheet1!B3").waitFor();
  expect(cellAt(excel.workbook.active, 2, 1).value).toBe("090");
  expect(excel.defects).toEqual([]);
  expect(excel.complaints).toEqual([]);
  await excel.close();
});

test("a dialog is a window of its own that talks to the pane, and closing it is told", async () => {
  const excel = await open();
  const signIn = () => excel.pane.getByRole("button", { name: "Sign in" }).click();
  const first = await excel.popupOf(signIn);
  await first.getByRole("button", { name: "Allow access" }).click();
  await excel.pane.getByRole("status").getByText("told signed in").waitFor();
  if (!first.isClosed()) await first.waitForEvent("close");
  const second = await excel.popupOf(signIn);
  await second.getByRole("button", { name: "Allow access", disabled: false }).waitFor();
  await second.close();
  await excel.pane.getByRole("status").getByText("ended 12006").waitFor();
  await excel.close();
});

test("the ribbon's buttons and cells' functions reach the page", async () => {
  const excel = await open();
  await excel.host.pressButton("preview");
  await excel.pane.getByRole("status").getByText("pressed").waitFor();
  const result = await excel.host.callFunction("BALANCE", ["Acme"], "Sheet1!A1");
  expect(result).toEqual({ type: "value", value: 4 });
  await excel.close();
});

test.each([
  ["allowed", true],
  ["denied", false],
] as const)("storage of the page is %s", async (storage, isThere) => {
  const excel = await open(storage);
  const hasStorage = await excel.pane.evaluate(() => {
    try {
      localStorage.setItem("key", "value");
      sessionStorage.setItem("key", "value");
      return true;
    } catch {
      return false;
    }
  });
  expect(hasStorage).toBe(isThere);
  await excel.close();
});
