import { copyOfWorkbook } from "../copyOfWorkbook.ts";
import type { Calculator } from "../formula/calculator.ts";
import type { Workbook } from "../model/state.ts";
import { readJson, textIn } from "../richApi/json.ts";

/** Some browsers begin to read after the click has returned. */
const revokeAfterMs = 60_000;

/** Has the bridge make a file of the workbook, and hands it to the person. Gives what went wrong; null: nothing. */
export async function saveFile(
  workbook: Workbook,
  calculator: Calculator,
  saveUrl: string,
): Promise<string | null> {
  const response = await post(saveUrl, JSON.stringify(copyOfWorkbook(workbook, calculator))).catch(
    () => null,
  );
  if (response === null) return "The bridge does not answer. Start it again, then download.";
  if (response.status === 401)
    return "Open Tieout's pane first: choose Try with the demo organisation.";
  if (!response.ok) return "The file could not be made. Download it again, or with fewer sheets.";
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await response.blob());
  link.download = "Book1.xlsx";
  link.click();
  setTimeout(() => {
    URL.revokeObjectURL(link.href);
  }, revokeAfterMs);
  return null;
}

/** In the session of the pane, whose CSRF token every call carries that is no mere question. */
async function post(url: string, body: string): Promise<Response> {
  const session = await fetch(new URL("/api/session", url));
  if (!session.ok) return session;
  const csrf = textIn(readJson(await session.text()) ?? {}, "csrf");
  const headers = { "content-type": "application/json", "x-tieout-csrf": csrf };
  return fetch(url, { method: "POST", headers, body });
}
