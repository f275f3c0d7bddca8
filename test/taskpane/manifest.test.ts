import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
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
