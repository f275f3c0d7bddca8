import { isOwnSheet } from "../ownership.ts";
import type { LoadedWorkbook } from "./loadWorkbook.ts";

/** Parts of a package that exceljs 4.4 reads over and does not write again. */
const lostParts: readonly (readonly [prefix: string, noun: string])[] = [
  ["xl/charts/", "charts"],
  ["xl/chartsheets/", "chart sheets"],
  ["xl/pivotTables/", "pivot tables"],
  ["xl/slicers/", "slicers"],
  ["xl/threadedComments/", "comments"],
  ["xl/embeddings/", "embedded objects"],
  ["xl/ctrlProps/", "form controls"],
  ["xl/queryTables/", "queries"],
  ["xl/vbaProject.bin", "macros"],
];

/** What of the user's would not be in the new file, in words; empty where all is kept. */
export function lossesOf({ hadNotes, parts, workbook }: LoadedWorkbook): readonly string[] {
  const lost = lostParts.flatMap(([prefix, noun]) =>
    parts.some((part) => part.startsWith(prefix)) ? [noun] : [],
  );
  const hasNotes = workbook.worksheets.filter(isOwnSheet).some((sheet) => {
    let isFound = false;
    sheet.eachRow((row) => {
      row.eachCell(({ note }) => {
        // exceljs leaves it out where there is none, whatever its types say.
        const shown: unknown = note;
        isFound ||= shown !== undefined && shown !== "";
      });
    });
    return isFound;
  });
  return hadNotes || hasNotes ? [...lost, "notes on cells of Tieout's sheets"] : lost;
}
