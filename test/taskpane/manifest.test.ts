import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const root = process.cwd();
const manifestPath = join(root, "manifest.xml");
const xml = new DOMParser().parseFromString(readFileSync(manifestPath, "utf8"), "text/xml");
const bridge = "https://localhost:3000/";

function elements(name: string): readonly Element[] {
  return [...xml.getElementsByTagNameNS("*", name)];
}

function attributes(name: string): readonly string[] {
  return [...xml.getElementsByTagName("*")].flatMap((element) => {
    const value = element.getAttribute(name);
    return value === null ? [] : [value];
  });
}

/** Width and height as the PNG's own header has them. */
function pngSize(path: string): readonly [number, number] {
  const bytes = readFileSync(path);
  expect(bytes.toString("latin1", 1, 4)).toBe("PNG");
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
}

test("the manifest is one that Microsoft's own reader reads", () => {
  const reader = join(root, "node_modules/office-addin-manifest/cli.js");
  const lines = execFileSync(process.execPath, [reader, "info", manifestPath], {
    encoding: "utf8",
  });
  expect(lines.split("\n").map((line) => line.trim())).toEqual(
    expect.arrayContaining([
      "Name: Tieout",
      "Type: TaskPaneApp",
      "Hosts: Workbook",
      "Permissions: ReadWriteDocument",
      "AppDomains: https://login.xero.com",
      `Source Location: ${bridge}taskpane.html`,
    ]),
  );
});

test("the manifest is well-formed and has no address without https", () => {
  expect(elements("parsererror")).toEqual([]);
  const addresses = [
    ...attributes("DefaultValue").filter((value) => value.includes("://")),
    ...elements("AppDomain").map((element) => element.textContent),
  ];
  expect(addresses.length).toBeGreaterThan(10);
  expect(addresses.filter((address) => !address.startsWith("https://"))).toEqual([]);
});

test("every resource that is named is there, within Office's lengths, and used", () => {
  const declared = ["Image", "Url", "String"].flatMap((name) =>
    elements(name).flatMap((element) => element.getAttribute("id") ?? []),
  );
  expect(new Set(attributes("resid"))).toEqual(new Set(declared));
  expect(declared.filter((id) => id.length > 32)).toEqual([]);
});

test.each([16, 20, 24, 32, 40, 48, 64, 80, 128])("icon %i is there in its size", (size) => {
  expect(pngSize(join(root, "assets", `icon-${size}.png`))).toEqual([size, size]);
});

/** The order that Office's schema wants (learn.microsoft.com/office/dev/add-ins/develop/manifest-element-ordering). */
test.each([
  [
    "OfficeApp",
    [
      "Id",
      "Version",
      "ProviderName",
      "DefaultLocale",
      "DisplayName",
      "Description",
      "IconUrl",
      "HighResolutionIconUrl",
      "AppDomains",
      "Hosts",
      "Requirements",
      "DefaultSettings",
      "Permissions",
      "VersionOverrides",
    ],
  ],
  ["DesktopFormFactor", ["GetStarted", "FunctionFile", "ExtensionPoint"]],
  ["Resources", ["Images", "Urls", "ShortStrings", "LongStrings"]],
])("the parts of %s stand in Office's order", (name, parts) => {
  const [element] = elements(name);
  expect([...(element?.children ?? [])].map(({ localName }) => localName)).toEqual(parts);
});

test("the parts of the host stand in Office's order", () => {
  const host = elements("Host").find((element) => element.children.length > 0);
  expect([...(host?.children ?? [])].map(({ localName }) => localName)).toEqual([
    "Runtimes",
    "AllFormFactors",
    "DesktopFormFactor",
  ]);
});

test("pane, commands and custom functions share one runtime, so all name one page", () => {
  const resid = (element: Element | null | undefined): string | null | undefined =>
    element?.getAttribute("resid");
  const action = elements("Action").find(
    (element) => element.getAttribute("xsi:type") === "ShowTaskpane",
  );
  const page = elements("Page")[0];
  expect([
    resid(elements("Runtime")[0]),
    resid(elements("FunctionFile")[0]),
    resid(page?.children[0]),
    resid(action?.getElementsByTagName("SourceLocation")[0]),
  ]).toEqual(Array(4).fill("Taskpane.Url"));
});

test("the ribbon's functions are those that the pane associates", () => {
  const named = elements("FunctionName").map((element) => element.textContent);
  const host = readFileSync(join(root, "src/taskpane/office/officeHost.ts"), "utf8");
  const list = /const commandNames = \[(?<names>[^\]]+)\]/u.exec(host)?.groups?.["names"] ?? "";
  expect(named).toEqual([...list.matchAll(/"(?<name>\w+)"/gu)].map((match) => match[1]));
  expect(named).toHaveLength(2);
});

test("the ribbon has the buttons of the contract, in order", () => {
  const labels = elements("Control").map((element) => {
    const id = element.getElementsByTagName("Label")[0]?.getAttribute("resid");
    const text = elements("String").find((one) => one.getAttribute("id") === id);
    return text?.getAttribute("DefaultValue");
  });
  expect(labels).toEqual(["Open", "Preview Sync", "Create Manual Entry Sheets"]);
});

test("the manifest of another place differs in its address and its id alone", () => {
  const out = join(mkdtempSync(join(tmpdir(), "tieout-manifest-")), "manifest.xml");
  const script = join(root, "scripts/manifest.mjs");
  const origin = "https://tieout.example.com";
  execFileSync(process.execPath, [script, "--origin", `${origin}/`, "--out", out]);
  const id = /<Id>[^<]+<\/Id>/u;
  const made = readFileSync(out, "utf8");
  const own = readFileSync(manifestPath, "utf8");
  expect(made).not.toContain("localhost");
  expect(id.exec(made)?.[0]).not.toBe(id.exec(own)?.[0]);
  expect(made.replaceAll(origin, "https://localhost:3000").replace(id, "")).toBe(
    own.replace(id, ""),
  );
});

test("the self-test is an add-in of its own, with a page of its own and no ribbon", () => {
  const out = join(mkdtempSync(join(tmpdir(), "tieout-manifest-")), "manifest.xml");
  const script = join(root, "scripts/manifest.mjs");
  execFileSync(process.execPath, [script, "--self-test", "--origin", bridge, "--out", out]);
  const made = readFileSync(out, "utf8");
  expect(made).toContain(`<SourceLocation DefaultValue="${bridge}selfTest.html" />`);
  expect(made).toContain('<Set Name="ExcelApi" MinVersion="1.14" />');
  expect(made).not.toMatch(/VersionOverrides|SharedRuntime|taskpane\.html/u);
  const id = /<Id>[^<]+<\/Id>/u;
  expect(id.exec(made)?.[0]).not.toBe(id.exec(readFileSync(manifestPath, "utf8"))?.[0]);
});

test("a place without https gets no manifest", () => {
  const script = join(root, "scripts/manifest.mjs");
  const args = [script, "--origin", "http://tieout.example.com"];
  const { status } = spawnSync(process.execPath, args, { encoding: "utf8" });
  expect(status).toBe(2);
});

test("every icon of the manifest is one of ours, in the size that it is named for", () => {
  const icons = attributes("DefaultValue").filter((value) => value.endsWith(".png"));
  expect(new Set(icons).size).toBe(8);
  for (const icon of icons) {
    const size = Number(/icon-(\d+)\.png$/u.exec(icon)?.[1]);
    expect(pngSize(join(root, icon.slice(bridge.length)))).toEqual([size, size]);
  }
  for (const image of elements("Image")) {
    if (image.hasAttribute("size")) {
      expect(image.getAttribute("resid")).toBe(`Icon.${image.getAttribute("size") ?? ""}`);
    }
  }
});
