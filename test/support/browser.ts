import { chromium } from "playwright-core";
import type { Browser } from "playwright-core";
import { findBrowser } from "../../scripts/browser.mjs";

/** No traffic of its own: without these, Chromium asks Google's hosts at every start. */
const quiet = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** The machine's own Chrome, Edge or Chromium, headless; `npm test` has installed one where there was none. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = await findBrowser();
  if (executablePath === null) {
    throw new Error("No Chrome, Edge or Chromium: run `npm test`, which installs one.");
  }
  // Chromium refuses its sandbox to root, and containers run as root.
  const args = process.getuid?.() === 0 ? [...quiet, "--no-sandbox"] : quiet;
  return chromium.launch({ executablePath, args });
}
