import { addinFunctions } from "../formula/addinFunctions.ts";
import { createCalculator, type Calculator } from "../formula/calculator.ts";
import { openWorkbook } from "../model/openWorkbook.ts";
import { readMembers } from "../richApi/members.ts";
import { currentSets } from "../richApi/requirements.ts";
import { startHost, type ExcelHost } from "../startHost.ts";
import { frameChannel } from "../wire/channel.ts";
import { paneFrame } from "../wire/paneAddress.ts";
import { showExcel } from "./excelView.ts";
import { saveFile } from "./saveFile.ts";

export interface ExcelPageOptions {
  /** For the grid. */
  readonly root: HTMLElement;
  /** For the pane: the frame is put in place of what stands there. */
  readonly panePlace: HTMLElement;
  /** By https, and of the page's own host name: office.js trusts no other host than Microsoft's. */
  readonly paneUrl: string;
  /** The folder of office.js, ending with "/": its debug file says what members there are. */
  readonly officeJsUrl: string;
  /** What functions the pane adds to the sheet's. */
  readonly functionsUrl: string;
  /** Takes a copy of the workbook as JSON and answers with an .xlsx file. */
  readonly saveUrl: string;
}

/** A page that is Excel, as far as the pane in its frame can tell: a grid at the left, the real pane at the right. */
export async function openExcelPage(options: ExcelPageOptions): Promise<void> {
  const { functionsUrl, officeJsUrl, panePlace, paneUrl, root, saveUrl } = options;
  const [debugFile, metadata] = await Promise.all(
    [new URL("excel-web-16.00.debug.js", officeJsUrl).href, functionsUrl].map(textAt),
  );
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
  const host = startHost({
    channel: frameChannel(frame, paneOrigin),
    workbook,
    members: readMembers(debugFile ?? ""),
    sets: currentSets,
    hostOrigin,
    paneOrigin,
    onDefect: reportDefect,
  });
  const calculator = calculatorOf(host, metadata ?? "");
  const save = (): Promise<string | null> => saveFile(workbook, calculator, saveUrl);
  showExcel({ workbook, calculator, root, save });
  frame.src = url;
  panePlace.replaceWith(frame);
}

async function textAt(url: string): Promise<string> {
  const response = await fetch(url);
  return response.text();
}

/** Cells call the functions of the pane; when it says so, they call them again. */
function calculatorOf({ callFunction, workbook }: ExcelHost, metadata: string): Calculator {
  const functions = addinFunctions(metadata, callFunction, () => {
    calculator.forget();
  });
  const calculator = createCalculator(workbook, functions.call);
  workbook.listeners.add((change) => {
    if (change.type === "calculate") functions.forget();
  });
  return calculator;
}

/** What the stand-in does not play is loud: it reaches the console, and a test that listens for page errors. */
function reportDefect(defect: Error): void {
  reportError(defect);
}
