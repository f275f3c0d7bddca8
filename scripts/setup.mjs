// Makes the checkout ready before a script runs: packages as in the lockfile, Node 24, and for tests a browser.
// It runs on any Node from 18 on, with no packages, and writes to stderr only: stdout belongs to the command.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { findBrowser } from "./browser.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(root, "node_modules");
const stampFile = join(modules, ".tieout-setup");
const nodeMajor = "v24.";

try {
  installPackages();
  if (process.argv.includes("--browser")) await installBrowser();
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exit(1);
}

function installPackages() {
  const lock = readFileSync(join(root, "package-lock.json"));
  const stamp = createHash("sha256")
    .update(lock)
    .update(`${process.platform} ${process.arch}`)
    .digest("hex");
  if (readText(stampFile) === stamp) return;
  if (!isInstalled(JSON.parse(lock.toString()))) {
    say("Installing the packages of package-lock.json. This takes a few minutes, once.");
    runNpm(
      [installCommand(), "--no-audit", "--no-fund"],
      "The packages could not be installed; npm's own words are above.",
    );
  }
  installNode();
  writeFileSync(stampFile, stamp);
}

/** True if what npm says it installed is what the lockfile asks for, whoever ran npm. */
function isInstalled(lock) {
  const text = readText(join(modules, ".package-lock.json"));
  if (text === null) return false;
  const installed = JSON.parse(text).packages;
  return Object.entries(lock.packages).every(
    ([path, wanted]) =>
      path === "" ||
      wanted.optional ||
      wanted.devOptional ||
      installed[path]?.version === wanted.version,
  );
}

/** `npm ci`, but Windows cannot delete the node.exe under which this very script runs. */
function installCommand() {
  return process.platform === "win32" && process.execPath.startsWith(modules + sep)
    ? "install"
    : "ci";
}

/** npm versions that hold back install scripts leave the package `node` without its program; then we run its script. */
function installNode() {
  if (hasNode()) return;
  say("Fetching Node 24, under which all commands run.");
  const folder = join(modules, "node");
  const stdio = ["ignore", 2, 2];
  spawnSync(process.execPath, ["installArchSpecificPackage"], { cwd: folder, stdio });
  const failure = "Node 24 could not be installed from the npm package `node`.";
  // npm made no node_modules/.bin/node while there was nothing to point it at; a rebuild makes it.
  runNpm(["rebuild", "node", "--ignore-scripts"], failure);
  if (!hasNode()) throw new Error(`${failure} Run \`npm rebuild node\` to see why.`);
}

/** True if npm scripts will find Node 24 first on their path. */
function hasNode() {
  const isWindows = process.platform === "win32";
  if (!existsSync(join(modules, ".bin", isWindows ? "node.cmd" : "node"))) return false;
  const program = join(modules, "node", "bin", isWindows ? "node.exe" : "node");
  const answer = spawnSync(program, ["--version"], { encoding: "utf8" });
  return answer.status === 0 && answer.stdout.startsWith(nodeMajor);
}

async function installBrowser() {
  if ((await findBrowser()) !== null) return;
  say(
    "The browser tests need Chrome, Edge or Chromium. None was found, so Chromium is installed now.",
  );
  for (const commands of browserInstalls()) {
    const worked = commands.every(([program, ...args]) => {
      say(`> ${[program, ...args].join(" ")}`);
      return (
        spawnSync(program, args, { cwd: root, stdio: ["ignore", 2, 2], env: quietEnvironment() })
          .status === 0
      );
    });
    if (worked && (await findBrowser()) !== null) return;
  }
  throw new Error(
    "No Chrome, Edge or Chromium was found, and none could be installed. Install one, or set CHROME_PATH to its program, and run the tests again.",
  );
}

/** Ways to get Chromium, in the order in which they are tried. */
function browserInstalls() {
  const asRoot = process.getuid?.() === 0 ? [] : ["sudo", "-n"];
  const systemInstalls = {
    "apt-get": [
      [...asRoot, "apt-get", "update"],
      [...asRoot, "apt-get", "install", "-y", "--no-install-recommends", "chromium"],
    ],
    dnf: [[...asRoot, "dnf", "install", "-y", "chromium"]],
    apk: [[...asRoot, "apk", "add", "chromium"]],
    brew: [["brew", "install", "--cask", "chromium"]],
  };
  const found = Object.entries(systemInstalls).filter(([manager]) => canRun(manager));
  const playwright = [
    process.execPath,
    join(modules, "playwright-core", "cli.js"),
    "install",
    "chromium",
  ];
  return [...found.map(([, commands]) => commands), [playwright]];
}

function canRun(program) {
  return spawnSync(program, ["--version"], { stdio: "ignore" }).status === 0;
}

/** Debian's installer asks no questions. */
function quietEnvironment() {
  return { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
}

/** The npm that runs us, under the Node that runs it, for ours may be in the folder that npm is about to replace. */
function runNpm(args, failure) {
  const { npm_execpath: npm, npm_node_execpath: node } = process.env;
  const stdio = ["ignore", 2, 2];
  const answer = npm
    ? spawnSync(node ?? process.execPath, [npm, ...args], { cwd: root, stdio })
    : spawnSync("npm", args, { cwd: root, stdio, shell: process.platform === "win32" });
  if (answer.status !== 0) throw new Error(failure);
}

function readText(path) {
  return existsSync(path) ? readFileSync(path, "utf8") : null;
}

function say(sentence) {
  process.stderr.write(`${sentence}\n`);
}
