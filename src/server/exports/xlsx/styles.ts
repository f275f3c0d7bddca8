import { builtInFormat, formatOfCode, type NumberFormat } from "./numberFormat.ts";
import { parseXml } from "./parseXml.ts";
import type { Zip } from "./zip.ts";

/** The number format of each cell style, by the style's place in the workbook. */
export async function readStyles(zip: Zip, path: string | null): Promise<readonly NumberFormat[]> {
  const codeById = new Map<number, string>();
  const formats: NumberFormat[] = [];
  if (path === null || !zip.has(path)) return formats;
  let isInCellStyles = false;
  await parseXml(zip.read(path), {
    open: (name, attributes) => {
      if (name === "numFmt")
        codeById.set(Number(attributes["numFmtId"]), attributes["formatCode"] ?? "");
      else if (name === "cellXfs") isInCellStyles = true;
      else if (name === "xf" && isInCellStyles) {
        const id = Number(attributes["numFmtId"] ?? "0");
        const code = codeById.get(id);
        formats.push(code === undefined ? builtInFormat(id) : formatOfCode(code));
      }
    },
    close: (name) => {
      if (name === "cellXfs") isInCellStyles = false;
    },
  });
  return formats;
}
