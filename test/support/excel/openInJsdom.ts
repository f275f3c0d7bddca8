import { openWorkbook } from "#demo/excel/model/openWorkbook.ts";
import type { Workbook } from "#demo/excel/model/state.ts";
import { currentSets, type RequirementSets } from "#demo/excel/richApi/requirements.ts";
import { startHost, type ExcelHost } from "#demo/excel/startHost.ts";
import type { Channel } from "#demo/excel/wire/channel.ts";
import { paneFrame } from "#demo/excel/wire/paneAddress.ts";
import { officeJsAddress, officeMembers, readOfficeFile } from "./officeFiles.ts";

interface JsdomOptions {
  readonly workbook?: Workbook;
  /** Over what Excel on the web has today: `{ ExcelApi: "1.7" }` plays an old one. */
  readonly sets?: RequirementSets;
}

interface JsdomExcel {
  readonly host: ExcelHost;
  readonly workbook: Workbook;
  /** What the stand-in could not play: a test that ends with one fails. */
  readonly defects: Error[];
  readonly close: () => void;
}

const origin = "https://localhost:3000";

/**
 * The genuine office.js in a frame of jsdom, the stand-in around it. `Excel`, `Office` and `CustomFunctions` are then
 * globals of the test, as they are in a pane. The test file needs `@jest-environment jsdom`.
 */
async function openInJsdom(options: JsdomOptions = {}): Promise<JsdomExcel> {
  const workbook = options.workbook ?? openWorkbook();
  const defects: Error[] = [];
  const { name, url } = paneFrame(`${origin}/taskpane.html`, origin);
  const frame = document.createElement("iframe");
  frame.src = url;
  document.body.append(frame);
  const pane = frame.contentWindow as unknown as PaneWindow;
  pane.name = name;
  const host = startHost({
    channel: jsdomChannel(pane),
    workbook,
    members: officeMembers(),
    sets: { ...currentSets, ...options.sets },
    hostOrigin: origin,
    paneOrigin: origin,
    onDefect: (defect) => defects.push(defect),
  });
  loadOfficeJs(pane);
  await pane.Office.onReady();
  // A frame without a page of its own is never done with loading it, for which the custom functions wait.
  pane.document.dispatchEvent(new pane.Event("DOMContentLoaded"));
  const { CustomFunctions, Excel, Office, OfficeExtension } = pane;
  Object.assign(globalThis, { CustomFunctions, Excel, Office, OfficeExtension });
  const close = (): void => {
    host.stop();
    frame.remove();
  };
  return { host, workbook, defects, close };
}

/** Opens one for each test of a file, and fails the test in which something was asked that is not modelled. */
export function excelInJsdom(): (options?: JsdomOptions) => Promise<JsdomExcel> {
  const opened: JsdomExcel[] = [];
  afterEach(() => {
    const defects = opened.flatMap((each) => each.defects);
    for (const each of opened.splice(0)) each.close();
    expect(defects.map(({ message }) => message)).toEqual([]);
  });
  return async (options) => {
    const excel = await openInJsdom(options);
    opened.push(excel);
    return excel;
  };
}

type PaneWindow = Window &
  typeof globalThis & { eval: (code: string) => void } & Record<
    "CustomFunctions" | "Excel" | "OfficeExtension",
    unknown
  >;

/** jsdom's own postMessage names neither sender nor origin, by which office.js knows its host. */
function jsdomChannel(pane: PaneWindow): Channel {
  return {
    post: (text) => {
      const message = new pane.MessageEvent("message", { data: text, origin, source: null });
      setTimeout(() => pane.dispatchEvent(message), 0);
    },
    listen: (hear) => {
      const usual = window.postMessage.bind(window);
      Object.assign(window, {
        postMessage: (text: string) => {
          setTimeout(() => {
            hear(text);
          }, 0);
        },
      });
      return () => {
        Object.assign(window, { postMessage: usual });
      };
    },
  };
}

/** Does what the page's script element would: jsdom loads no scripts from elsewhere. */
function loadOfficeJs(pane: PaneWindow): void {
  const page = pane.document;
  const html = page.createElement("html");
  html.append(page.createElement("head"), page.createElement("body"));
  page.append(html);
  Object.defineProperty(page, "domain", { value: "localhost" });
  const script = page.createElement("script");
  script.setAttribute("src", `${officeJsAddress}office.js`);
  page.head.append(script);
  const insert = pane.Node.prototype.insertBefore;
  const loadOrInsert = function <T extends Node>(this: Node, node: T, before: Node | null): T {
    if (!isScript(node)) return insert.call(this, node, before) as T;
    setTimeout(() => {
      pane.eval(readOfficeFile(node.src));
      node.onload?.(new pane.Event("load"));
    }, 0);
    return node;
  };
  Object.assign(pane.Node.prototype, {
    insertBefore: loadOrInsert,
    appendChild(this: Node, node: Node) {
      return loadOrInsert.call(this, node, null);
    },
  });
  pane.eval(readOfficeFile(script.src));
}

function isScript(node: Node): node is HTMLScriptElement {
  return node.nodeName === "SCRIPT" && (node as HTMLScriptElement).src !== "";
}
