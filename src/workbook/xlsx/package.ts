import JSZip from "jszip";
import type { SheetFrame } from "../copy.ts";

/** A sheet as exceljs wrote it, and what it has no word for. */
export interface SheetFinish {
  readonly id: number;
  /** Rows whose height holds only until somebody edits them; counted from 1. */
  readonly fittedRows: ReadonlySet<number>;
}

export function finishOf(id: number, { heights }: SheetFrame): SheetFinish {
  const fitted = heights.filter(({ isFixed }) => !isFixed).map(({ row }) => row);
  return { id, fittedRows: new Set(fitted) };
}

/**
 * Marks our sheets so that Excel does not call every invoice number a "number stored as text". exceljs has no word for
 * it, so that the element goes into the finished sheet, at its place in the schema's order (ECMA-376 part 1, 18.3.1.99).
 * And lets the rows grow again whose heights it can only write as fixed.
 */
export async function finishPackage(
  bytes: ArrayBuffer | Uint8Array,
  sheets: readonly SheetFinish[],
): Promise<Uint8Array> {
  const zip = await JSZip.loadAsync(bytes);
  for (const { id, fittedRows } of sheets) {
    const name = `xl/worksheets/sheet${id.toString()}.xml`;
    const xml = await zip.file(name)?.async("string");
    if (xml !== undefined) zip.file(name, withIgnoredErrors(withFittedRows(xml, fittedRows)));
  }
  return zip.generateAsync({
    type: "uint8array",
    compression: "DEFLATE",
    compressionOptions: { level: 6 },
  });
}

const element =
  '<ignoredErrors><ignoredError sqref="A1:XFD1048576" numberStoredAsText="1"/></ignoredErrors>';
/** What may follow it in a sheet that we write. */
const followers = [
  "<drawing ",
  "<legacyDrawing ",
  "<picture ",
  "<tableParts",
  "<extLst",
  "</worksheet>",
];

function withIgnoredErrors(xml: string): string {
  // Text of cells cannot be mistaken for it: in a cell every < is escaped.
  const at = Math.min(...followers.map((tag) => xml.indexOf(tag)).filter((index) => index !== -1));
  return `${xml.slice(0, at)}${element}${xml.slice(at)}`;
}

/** A note that somebody types into a row has to make it higher. */
function withFittedRows(xml: string, rows: ReadonlySet<number>): string {
  return xml.replace(/<row r="(\d+)"[^>]*>/gu, (tag, row: string) =>
    rows.has(Number(row)) ? tag.replace(' customHeight="1"', "") : tag,
  );
}
