import type JSZip from "jszip";
import { manualSheets } from "../manualSheets.ts";
import { memorySheetName } from "../memory.ts";
import { ownSheetNames } from "../planWorkbook.ts";

/**
 * Empties those of our sheets that hold nothing of the user's: they are written anew in any case, and parsing them is
 * nearly all the time and memory that a large workbook costs. Says whether somebody had put notes on one.
 */
export async function slimPackage(zip: JSZip): Promise<{ readonly hadNotes: boolean }> {
  const workbook = (await zip.file("xl/workbook.xml")?.async("string")) ?? "";
  const rels = (await zip.file("xl/_rels/workbook.xml.rels")?.async("string")) ?? "";
  const targets = new Map(
    elementsOf(rels, "Relationship").map((tag) => [
      attributeOf(tag, "Id"),
      attributeOf(tag, "Target"),
    ]),
  );
  let hadNotes = false;
  for (const tag of elementsOf(workbook, "sheet")) {
    if (!rewritten.has(attributeOf(tag, "name").toLowerCase())) continue;
    const part = partOf(targets.get(attributeOf(tag, "r:id")) ?? "");
    if (part === undefined || zip.file(part) === null) continue;
    const own = part.replace("worksheets/", "worksheets/_rels/").concat(".rels");
    hadNotes ||= ((await zip.file(own)?.async("string")) ?? "").includes("/comments");
    zip.file(part, emptySheet);
    zip.remove(own);
  }
  return { hadNotes };
}

/** None of their names holds a character that XML would write otherwise. */
const rewritten: ReadonlySet<string> = new Set(
  ownSheetNames
    .filter((name) => name !== memorySheetName && !manualSheets.some(({ sheet }) => sheet === name))
    .map((name) => name.toLowerCase()),
);

const emptySheet =
  '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData/></worksheet>';

function elementsOf(xml: string, name: string): readonly string[] {
  return xml.match(new RegExp(`<${name}\\s[^>]*>`, "gu")) ?? [];
}

function attributeOf(tag: string, name: string): string {
  return new RegExp(`\\s${name}="([^"]*)"`, "u").exec(tag)?.[1] ?? "";
}

/** A target stands for itself below xl, or with a slash before it for a part of the package. */
function partOf(target: string): string | undefined {
  const part = target.startsWith("/") ? target.slice(1) : `xl/${target}`;
  return /^xl\/worksheets\/[^/]+\.xml$/u.test(part) ? part : undefined;
}
