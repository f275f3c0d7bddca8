import * as z from "zod";
import type { BookReading } from "#engine/corebridge/reading.ts";
import { RefusedRowShape, refusedRowDocument } from "./syncDocument.ts";

/** What `import --json` prints: what each sheet of each file is, and what became of its rows. */
export const ImportDocument = z.strictObject({
  files: z.array(
    z.strictObject({
      file: z.string(),
      sheet: z.string(),
      kind: z.string().nullable(),
      notSynced: z.string().nullable(),
      headerRow: z.int().nullable(),
      columns: z.array(
        z.strictObject({
          column: z.string(),
          header: z.string(),
          field: z.string().nullable(),
          by: z.enum(["name", "alias", "content", "choice"]).nullable(),
        }),
      ),
      rowsRead: z.int(),
      rowsTaken: z.int(),
      rowsRefused: z.int(),
      refusedRows: z.array(RefusedRowShape),
    }),
  ),
  findings: z.array(
    z.strictObject({ record: z.string().nullable(), finding: z.string(), message: z.string() }),
  ),
});
export type ImportDocument = z.infer<typeof ImportDocument>;

export function importDocument({ sheets, refusedRows, findings }: BookReading): ImportDocument {
  return {
    files: sheets.map((sheet) => ({
      file: sheet.file,
      sheet: sheet.sheet,
      kind: sheet.kind,
      notSynced: sheet.notSynced,
      headerRow: sheet.headerRow,
      columns: sheet.columns.map(({ column, header, field, by }) => ({
        column,
        header,
        field,
        by,
      })),
      rowsRead: sheet.rowsRead,
      rowsTaken: sheet.rowsTaken,
      rowsRefused: sheet.rowsRefused,
      refusedRows: refusedRows
        .filter((row) => row.file === sheet.file && row.sheet === sheet.sheet)
        .map(refusedRowDocument),
    })),
    findings: findings.map(({ record, code, message }) => ({ record, finding: code, message })),
  };
}
