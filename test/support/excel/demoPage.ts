import { spawn, type ChildProcess } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, FrameLocator, Page } from "playwright-core";

export interface DemoBridge {
  /** The address that it says to open. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** The real `tieout serve --demo` as a process of its own, in a data folder of its own. */
export async function startDemoBridge(): Promise<DemoBridge> {
  const home = await mkdtemp(join(tmpdir(), "tieout-demo-"));
  const bridge = spawn(process.execPath, ["src/cli/main.ts", "serve", "--demo"], {
    env: { ...process.env, TIEOUT_HOME: home, PORT: "0" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  return {
    url: await addressIn(bridge),
    close: async () => {
      const ended = new Promise((resolve) => bridge.once("exit", resolve));
      bridge.kill("SIGTERM");
      await ended;
      await rm(home, { recursive: true });
    },
  };
}

async function addressIn(child: ChildProcess): Promise<string> {
  let text = "";
  for await (const part of child.stdout ?? []) {
    text += String(part);
    const found = /^Open (?<url>\S+) in a browser: a grid/mu.exec(text)?.groups?.["url"];
    if (found !== undefined) return found;
  }
  throw new Error(`The bridge did not say what to open: ${text}`);
}

export interface DemoPage {
  readonly page: Page;
  readonly pane: FrameLocator;
  /** Errors that no script caught, what the stand-in does not play, and addresses outside that were asked for. */
  readonly complaints: string[];
  /** Does something that opens a window, and gives the window. */
  readonly popupOf: (act: () => Promise<unknown>) => Promise<Page>;
  /** The tab of a sheet below the grid; it is there once the sheet is. */
  readonly sheetTab: (name: string) => ReturnType<Page["locator"]>;
  readonly close: () => Promise<void>;
}

/** Opens the page as a person does, who goes on past the warning of the certificate. */
export async function openDemoPage(browser: Browser, url: string): Promise<DemoPage> {
  const context = await browser.newContext({
    ignoreHTTPSErrors: true,
    viewport: { width: 1280, height: 900 },
  });
  const complaints: string[] = [];
  await context.route("**/*", (route) => {
    const asked = new URL(route.request().url());
    if (["localhost", "127.0.0.1"].includes(asked.hostname)) return route.fallback();
    complaints.push(`${route.request().method()} ${asked.origin}${asked.pathname}`);
    return route.abort();
  });
  const page = await context.newPage();
  page.on("pageerror", ({ message }) => complaints.push(message));
  await page.goto(url);
  const tabs = page.getByRole("navigation", { name: "Sheets" });
  return {
    page,
    pane: page.frameLocator("iframe#pane"),
    complaints,
    popupOf: async (act) => {
      const popup = context.waitForEvent("page");
      await act();
      return popup;
    },
    sheetTab: (name) => tabs.getByRole("button", { name, exact: true }),
    close: () => context.close(),
  };
}
