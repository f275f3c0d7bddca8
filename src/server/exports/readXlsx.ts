import { err, ok, type Result } from "#engine/base/result.ts";
import type { RawFile, RawSheet } from "#engine/corebridge/raw.ts";
import type { Limits } from "./limits.ts";
import { cellMaker } from "./xlsx/cellValue.ts";
import { readSheet, type SheetContext } from "./xlsx/readSheet.ts";
import { readSharedStrings } from "./xlsx/sharedStrings.ts";
import { readStyles } from "./xlsx/styles.ts";
import { findParts } from "./xlsx/workbookParts.ts";
import { openZip, type Zip } from "./xlsx/zip.ts";

/**
 * The cells of a workbook, part by part. exceljs writes our workbooks, but its streaming reader (4.4.0) loses too much
 * of others' to read money with: it knows sheets only as `sheetN.xml` with relative targets, elements only without
 * prefix, drops all but the last run of rich text in a cell, gives dates and errors of formulas as bare numbers, and
 * fails on cells without address (lib/stream/xlsx/worksheet-reader.js); its other reader needs the whole tree in
 * memory. The error is the rest of a sentence that begins with "This file".
 */
export async function readXlsx(
  file: string,
  bytes: Uint8Array,
  limits: Limits,
): Promise<Result<RawFile, string>> {
  try {
    const zip = await openZip(bytes, limits.unpackedBytesMax);
    const sheets = await readSheets(zip, limits);
    if (zip.isTooLarge()) return err(tooLarge(limits));
    return sheets.ok ? ok({ file, sheets: sheets.value }) : sheets;
  } catch {
    return err("is a damaged Excel workbook; open it in Excel and save it again.");
  }
}

async function readSheets(zip: Zip, limits: Limits): Promise<Result<readonly RawSheet[], string>> {
  if (zip.isTooLarge()) return err(tooLarge(limits));
  const parts = await findParts(zip);
  if (parts === null) return err("is a zip, but no Excel workbook.");
  const sharedStrings = await readSharedStrings(zip, parts.sharedStringsPath);
  const formats = await readStyles(zip, parts.stylesPath);
  const toCell = cellMaker({ sharedStrings, formats, is1904: parts.is1904 });
  const context: SheetContext = { toCell, count: counter(limits) };
  const sheets: RawSheet[] = [];
  for (const { name, path } of parts.sheets) {
    const { rows, failure } = await readSheet(zip, path, context);
    if (failure !== null) return err(failure);
    if (zip.isTooLarge()) return err(tooLarge(limits));
    sheets.push({ sheet: name, rows });
  }
  return ok(sheets);
}

/** Counts the rows and cells of all sheets together. */
function counter({ rowsMax, cellsMax }: Limits): (cells: number) => string | null {
  let rowCount = 0;
  let cellCount = 0;
  return (cells) => {
    rowCount += 1;
    cellCount += cells;
    if (rowCount > rowsMax) return `has more than ${rowsMax} rows; export a shorter time at once.`;
    return cellCount > cellsMax
      ? `has more than ${cellsMax} cells; export a shorter time at once.`
      : null;
  };
}

function tooLarge({ unpackedBytesMax }: Limits): string {
  return `unpacks to more than ${Math.floor(unpackedBytesMax / 1024 / 1024)} MB; export a shorter time at once.`;
}
