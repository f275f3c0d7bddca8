// Where a Chrome, Edge or Chromium is on this machine. No packages: it runs before they are installed.
import { accessSync, constants, statSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";

const programFiles = ["PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"]
  .map((name) => process.env[name])
  .filter(Boolean);

/** Usual places, best known first. */
const usualPaths = {
  linux: [],
  darwin: ["/Applications", join(homedir(), "Applications")].flatMap((folder) => [
    join(folder, "Google Chrome.app/Contents/MacOS/Google Chrome"),
    join(folder, "Microsoft Edge.app/Contents/MacOS/Microsoft Edge"),
    join(folder, "Chromium.app/Contents/MacOS/Chromium"),
  ]),
  win32: programFiles.flatMap((folder) => [
    join(folder, "Google/Chrome/Application/chrome.exe"),
    join(folder, "Microsoft/Edge/Application/msedge.exe"),
    join(folder, "Chromium/Application/chrome.exe"),
  ]),
};

const namesOnPath = [
  "google-chrome",
  "google-chrome-stable",
  "chrome",
  "microsoft-edge",
  "microsoft-edge-stable",
  "chromium",
  "chromium-browser",
];

/** The browser's path, or null. `CHROME_PATH` wins, and is an error in words where it points at nothing. */
export async function findBrowser() {
  const asked = process.env.CHROME_PATH;
  if (asked) {
    if (isProgram(asked)) return asked;
    throw new Error(`CHROME_PATH is ${asked}, and there is no program of that name.`);
  }
  const folders = [
    ...(process.env.PATH ?? "").split(delimiter),
    "/usr/bin",
    "/usr/local/bin",
    "/snap/bin",
  ].filter(Boolean);
  const suffix = process.platform === "win32" ? ".exe" : "";
  const onPath = namesOnPath.flatMap((name) =>
    folders.map((folder) => join(folder, name + suffix)),
  );
  const candidates = [...(usualPaths[process.platform] ?? []), ...onPath];
  return candidates.find(isProgram) ?? (await playwrightBrowser());
}

/** The one that `playwright-core install chromium` fetched, if somebody did. */
async function playwrightBrowser() {
  try {
    const { chromium } = await import("playwright-core");
    const path = chromium.executablePath();
    return isProgram(path) ? path : null;
  } catch {
    // Not installed yet, or a platform that Playwright does not know: then it has no browser for us either.
    return null;
  }
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
