import { extname, join } from "node:path";
import type { Browser, BrowserContext, Frame, Page } from "playwright-core";
import { openWorkbook } from "#demo/excel/model/openWorkbook.ts";
import type { Workbook } from "#demo/excel/model/state.ts";
import { currentSets, type RequirementSets } from "#demo/excel/richApi/requirements.ts";
import { startHost, type ExcelHost } from "#demo/excel/startHost.ts";
import type { Channel } from "#demo/excel/wire/channel.ts";
import { paneFrame } from "#demo/excel/wire/paneAddress.ts";
import { secureFront, type SecureFront } from "./secureFront.ts";
import { officeJsAddress, officeJsFolder, officeMembers } from "./officeFiles.ts";

export interface ChromiumOptions {
  readonly browser: Browser;
  /** The real page of the pane, from the real server; one of http is put behind https. */
  readonly paneUrl: string;
  /** "denied": a browser that keeps nothing for frames of other sites, as many have it today. */
  readonly storage: "allowed" | "denied";
  readonly workbook?: Workbook;
  /** Over what Excel on the web has today: `{ ExcelApi: "1.7" }` plays an old one. */
  readonly sets?: RequirementSets;
  /** The pane's, in pixels; Excel's own pane is 320 to 450 wide. */
  readonly paneSize?: { readonly width: number; readonly height: number };
  readonly look?: Parameters<Browser["newContext"]>[0];
}

export interface ChromiumExcel {
  readonly host: ExcelHost;
  readonly workbook: Workbook;
  readonly context: BrowserContext;
  /** The window of Excel. */
  readonly page: Page;
  /** The pane in it, in which a test clicks and reads. */
  readonly pane: Frame;
  /** Where the pane came from, by https. */
  readonly paneOrigin: string;
  /** Of the stand-in: what it was asked and does not play. A test ends with `expect(excel.defects).toEqual([])`. */
  readonly defects: Error[];
  /** Errors that no script of the pane caught, and addresses outside that it asked for. */
  readonly complaints: string[];
  /** Does something that opens a window (`displayDialogAsync`), and gives the window. */
  readonly popupOf: (act: () => Promise<unknown>) => Promise<Page>;
  readonly close: () => Promise<void>;
}

/** Opens a page of ours in the stand-in as Excel on the web does: in a frame, with the genuine office.js. */
export async function openInExcel(options: ChromiumOptions): Promise<ChromiumExcel> {
  const { browser, storage } = options;
  const { front, paneUrl } = await securely(options.paneUrl);
  const workbook = options.workbook ?? openWorkbook();
  const defects: Error[] = [];
  const complaints: string[] = [];
  const context = await browser.newContext({ ignoreHTTPSErrors: true, ...options.look });
  const hostOrigin = hostOriginFor(paneUrl, storage);
  // Since version 142 Chrome asks before a public page may show one of this machine: here the user has said yes.
  await context.grantPermissions(["local-network-access"], { origin: hostOrigin });
  await serveExcel(context, hostOrigin, paneUrl, complaints);
  const page = await context.newPage();
  page.on("pageerror", ({ message }) => complaints.push(message));
  const paneOrigin = new URL(paneUrl).origin;
  const host = startHost({
    channel: await pageChannel(page),
    workbook,
    members: officeMembers(),
    sets: { ...currentSets, ...options.sets },
    hostOrigin,
    paneOrigin,
    onDefect: (defect) => defects.push(defect),
  });
  const size = options.paneSize ?? { width: 350, height: 760 };
  await page.goto(`${hostOrigin}/excel`);
  const element = await page.evaluateHandle(openFrame, {
    ...paneFrame(paneUrl, hostOrigin),
    paneOrigin,
    ...size,
  });
  const pane = await element.contentFrame();
  if (pane === null) throw new Error(`${paneUrl} has no frame.`);
  await pane.waitForURL((url) => url.origin === paneOrigin);
  return {
    host,
    workbook,
    context,
    page,
    pane,
    paneOrigin,
    defects,
    complaints,
    popupOf: async (act) => {
      const popup = context.waitForEvent("page");
      await act();
      return popup;
    },
    close: async () => {
      host.stop();
      await context.close();
      await front?.close();
    },
  };
}

/** The pane by https, as everywhere but on a developer's desk. */
async function securely(
  url: string,
): Promise<{ readonly front: SecureFront | null; readonly paneUrl: string }> {
  const target = new URL(url);
  if (target.protocol === "https:") return { front: null, paneUrl: url };
  const front = await secureFront(target);
  return { front, paneUrl: `${front.origin}${target.pathname}${target.search}${target.hash}` };
}

/**
 * office.js trusts hosts of Microsoft's, and one with the pane's own name. A page of the pane's site keeps its storage
 * in the frame; under Microsoft's name the browser sees another site.
 */
function hostOriginFor(paneUrl: string, storage: ChromiumOptions["storage"]): string {
  return storage === "denied"
    ? "https://excel.officeapps.live.com"
    : `https://${new URL(paneUrl).hostname}:48443`;
}

const types: Readonly<Record<string, string>> = {
  ".css": "text/css",
  ".html": "text/html",
  ".js": "text/javascript",
};

/** Excel's own page and Microsoft's files; the pane's server is the real one, and nothing else is reached. */
async function serveExcel(
  context: BrowserContext,
  hostOrigin: string,
  paneUrl: string,
  complaints: string[],
): Promise<void> {
  const { origin } = new URL(paneUrl);
  await context.route("**/*", async (route) => {
    const url = new URL(route.request().url());
    if (url.origin === origin || isLoopback(url)) return route.fallback();
    if (url.origin === hostOrigin)
      return route.fulfill({ contentType: "text/html", body: excelPage });
    if (url.href.startsWith(officeJsAddress)) {
      const path = join(officeJsFolder, url.pathname.slice("/lib/1/hosted/".length));
      return route.fulfill({ path, contentType: types[extname(path)] ?? "text/plain" });
    }
    complaints.push(`${route.request().method()} ${url.origin}${url.pathname}`);
    return route.abort();
  });
}

/** The demo organisation's consent page is a server on this machine, as the pane's is. */
function isLoopback({ hostname, port }: URL): boolean {
  return ["127.0.0.1", "localhost"].includes(hostname) && port !== "48443";
}

const excelPage = `<!doctype html><title>Book1.xlsx</title><body style="margin:0"></body>`;

/** Runs in the page: what comes from the frame goes to the host, which lives in the test. */
function openFrame(of: {
  readonly name: string;
  readonly url: string;
  readonly paneOrigin: string;
  readonly width: number;
  readonly height: number;
}): HTMLIFrameElement {
  const frame = document.createElement("iframe");
  frame.name = of.name;
  frame.src = of.url;
  frame.style.cssText = `width:${of.width.toString()}px;height:${of.height.toString()}px;border:0`;
  window.addEventListener("message", ({ data, source }) => {
    if (source === frame.contentWindow) (window as unknown as Bridge).toHost(data);
  });
  Object.assign(window, {
    toPane: (text: string) => frame.contentWindow?.postMessage(text, of.paneOrigin),
  });
  document.body.append(frame);
  return frame;
}

/** What joins the page and the test that drives it. */
interface Bridge {
  readonly toHost: (message: unknown) => void;
  readonly toPane: (message: string) => void;
}

async function pageChannel(page: Page): Promise<Channel> {
  const hearers = new Set<(text: string) => void>();
  await page.exposeFunction("toHost", (text: unknown) => {
    if (typeof text === "string") for (const hear of hearers) hear(text);
  });
  return {
    post: (text) => {
      // A page that was closed meanwhile hears nothing any more.
      page
        .evaluate((message) => {
          (window as unknown as Bridge).toPane(message);
        }, text)
        .catch(() => undefined);
    },
    listen: (hear) => {
      hearers.add(hear);
      return () => void hearers.delete(hear);
    },
  };
}
