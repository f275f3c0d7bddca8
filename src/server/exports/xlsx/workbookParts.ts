import { attributeOf, parseXml } from "./parseXml.ts";
import type { Zip } from "./zip.ts";

/** Where a workbook keeps what we read of it. */
export interface WorkbookParts {
  readonly sheets: readonly { readonly name: string; readonly path: string }[];
  readonly stylesPath: string | null;
  readonly sharedStringsPath: string | null;
  /** Day 0 is 1904-01-01, as in workbooks from old Macs. */
  readonly is1904: boolean;
}

interface Relationship {
  readonly id: string;
  readonly type: string;
  readonly path: string;
}

/** Follows the relationships, for only they say what the parts are called. Null: the zip is no workbook. */
export async function findParts(zip: Zip): Promise<WorkbookParts | null> {
  const root = await readRelationships(zip, "_rels/.rels", "");
  const workbookPath =
    root.find(({ type }) => type === "officeDocument")?.path ?? "xl/workbook.xml";
  if (!zip.has(workbookPath)) return null;
  const folder = workbookPath.slice(0, workbookPath.lastIndexOf("/") + 1);
  const base = workbookPath.slice(folder.length);
  const relationships = await readRelationships(zip, `${folder}_rels/${base}.rels`, folder);
  const sheets: { readonly name: string; readonly path: string }[] = [];
  let is1904 = false;
  await parseXml(zip.read(workbookPath), {
    open: (name, attributes) => {
      if (name === "workbookPr")
        is1904 = ["1", "true", "on"].includes(attributeOf(attributes, "date1904") ?? "");
      if (name !== "sheet") return;
      const id = attributeOf(attributes, "id");
      const target = relationships.find((own) => own.id === id);
      // Charts have sheets too; only those with cells are read.
      if (target?.type === "worksheet")
        sheets.push({ name: attributes["name"] ?? base, path: target.path });
    },
  });
  const pathOf = (type: string): string | null =>
    relationships.find((own) => own.type === type)?.path ?? null;
  return {
    sheets,
    stylesPath: pathOf("styles"),
    sharedStringsPath: pathOf("sharedStrings"),
    is1904,
  };
}

async function readRelationships(
  zip: Zip,
  path: string,
  folder: string,
): Promise<readonly Relationship[]> {
  const relationships: Relationship[] = [];
  if (!zip.has(path)) return relationships;
  await parseXml(zip.read(path), {
    open: (name, attributes) => {
      if (name !== "Relationship") return;
      const type = attributes["Type"] ?? "";
      const target = attributes["Target"] ?? "";
      relationships.push({
        id: attributes["Id"] ?? "",
        type: type.slice(type.lastIndexOf("/") + 1),
        path: resolvePath(folder, target),
      });
    },
  });
  return relationships;
}

/** A target is relative to the part's folder, or begins with a slash; `..` occurs. */
function resolvePath(folder: string, target: string): string {
  const parts = (target.startsWith("/") ? target.slice(1) : folder + target).split("/");
  const path: string[] = [];
  for (const part of parts) {
    if (part === "..") path.pop();
    else if (part !== "." && part !== "") path.push(part);
  }
  return path.join("/");
}
