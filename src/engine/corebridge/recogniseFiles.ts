import { err, ok, type Result } from "../base/result.ts";
import { compareText } from "../base/text.ts";
import type { Finding } from "../finding.ts";
import type { ColumnChoices } from "./columnChoices.ts";
import type { RawFile } from "./raw.ts";
import type { ReadProblem } from "./reading.ts";
import { recogniseSheet, type SheetTable } from "./recognise.ts";

/** A sheet and what it turned out to be; `table` is null where nothing in it is read. */
export interface RecognisedSheet {
  readonly file: string;
  readonly sheet: string;
  readonly table: SheetTable | null;
  readonly notSynced: string | null;
  readonly headerRow: number | null;
  readonly finding: Finding | null;
}

/** Recognises every sheet, files and sheets in the order of their names. One sheet that is a problem refuses all. */
export function recogniseFiles(
  files: readonly RawFile[],
  choices: ColumnChoices,
): Result<readonly RecognisedSheet[], readonly ReadProblem[]> {
  const results = [...files]
    .sort((a, b) => compareText(a.file, b.file))
    .map((file) => recogniseFile(file, choices));
  const problems = results.flatMap((result) => (result.ok ? [] : result.error));
  return problems.length > 0
    ? err(problems)
    : ok(results.flatMap((result) => (result.ok ? result.value : [])));
}

function recogniseFile(
  { file, sheets }: RawFile,
  choices: ColumnChoices,
): Result<readonly RecognisedSheet[], readonly ReadProblem[]> {
  const named = [...sheets].sort((a, b) => compareText(a.sheet, b.sheet));
  const recognised = named.map((sheet) => ({
    sheet: sheet.sheet,
    recognition: recogniseSheet(file, sheet, choices),
  }));
  const problems = recognised.flatMap(({ recognition }) =>
    recognition.type === "problem" ? [recognition.problem] : [],
  );
  if (problems.length > 0) return err(problems);
  const isExport = recognised.some(
    ({ recognition: { type } }) => type === "table" || type === "notSynced",
  );
  const result: RecognisedSheet[] = [];
  for (const { sheet, recognition } of recognised) {
    const place = { file, sheet, table: null, notSynced: null, headerRow: null, finding: null };
    if (recognition.type === "empty") result.push(place);
    else if (recognition.type === "table") {
      result.push({ ...place, table: recognition.table, headerRow: recognition.table.headerRow });
    } else if (recognition.type === "notSynced") {
      const words = `${recognition.title} do not sync to Xero; ${placeOf(file, sheet)} was recognised and left out.`;
      const finding = findingAt(file, sheet, "notSynced", words);
      result.push({
        ...place,
        notSynced: recognition.title,
        headerRow: recognition.headerRow,
        finding,
      });
    } else if (isExport) {
      // A cover sheet beside an export is no mistake, but nothing is left out unsaid.
      const words = `${placeOf(file, sheet)} has no row of column names that Tieout knows; it was left out.`;
      result.push({ ...place, finding: findingAt(file, sheet, "extraKind", words) });
    } else {
      return err([unknownFile(file, sheet)]);
    }
  }
  return ok(result);
}

function unknownFile(file: string, sheet: string): ReadProblem {
  const message = `This is no CoreBridge export that Tieout knows: no row in it has two known column names, such as Invoice Number and Total.`;
  return { file, sheet, column: null, message };
}

function findingAt(
  file: string,
  sheet: string,
  code: "notSynced" | "extraKind",
  message: string,
): Finding {
  return { code, record: null, file, sheet, row: null, column: null, message };
}

function placeOf(file: string, sheet: string): string {
  return sheet === file ? file : `${file}, sheet ${sheet}`;
}
