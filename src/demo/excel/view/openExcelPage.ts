import { openWorkbook } from "../model/openWorkbook.ts";
import { readMembers } from "../richApi/members.ts";
import { currentSets } from "../richApi/requirements.ts";
import { startHost, type ExcelHost } from "../startHost.ts";
import { frameChannel } from "../wire/channel.ts";
import { paneFrame } from "../wire/paneAddress.ts";
import { showExcel } from "./excelView.ts";

export interface ExcelPageOptions {
  /** For the grid. */
  readonly root: HTMLElement;
  /** For the pane: the frame is put in place of what stands there. */
  readonly panePlace: HTMLElement;
  /** By https, and of the page's own host name: office.js trusts no other host than Microsoft's. */
  readonly paneUrl: string;
  /** The folder of office.js, ending with "/": its debug file says what members there are. */
  readonly officeJsUrl: string;
  /** Takes a snapshot as JSON and answers with an .xlsx file; null: no download. */
  readonly saveUrl: string | null;
}

/** A page that is Excel, as far as the pane in its frame can tell: a grid at the left, the real pane at the right. */
export async function openExcelPage(options: ExcelPageOptions): Promise<ExcelHost> {
  const { officeJsUrl, panePlace, paneUrl, root, saveUrl } = options;
  const response = await fetch(new URL("excel-web-16.00.debug.js", officeJsUrl));
  const members = readMembers(await response.text());
  const workbook = openWorkbook();
  const paneOrigin = new URL(paneUrl).origin;
  const hostOrigin = window.location.origin;
  // A frame keeps the name that it came into the page with, and the pane reads its host out of it.
  const { name, url } = paneFrame(paneUrl, hostOrigin);
  const frame = Object.assign(document.createElement("iframe"), {
    id: "pane",
    name,
    title: "Tieout",
  });
  showExcel({ workbook, root, saveUrl });
  const host = startHost({
    channel: frameChannel(frame, paneOrigin),
    workbook,
    members,
    sets: currentSets,
    hostOrigin,
    paneOrigin,
    onDefect: reportDefect,
  });
  frame.src = url;
  panePlace.replaceWith(frame);
  return host;
}

/** What the stand-in does not play is loud: it reaches the console, and a test that listens for page errors. */
function reportDefect(defect: Error): void {
  reportError(defect);
}
