import type { Command } from "commander";
import { ok } from "#engine/base/result.ts";
import type { BookReading, SheetReading } from "#engine/corebridge/reading.ts";
import { importDocument } from "#contract/importDocument.ts";
import { answer, type CommonOptions } from "../answer.ts";
import { withOperations, type CliContext } from "../context.ts";
import { findingLines, refusedLines } from "../print/parts.ts";
import { tableText } from "../print/table.ts";

/** `import DIR|FILE…` */
export function addImport(program: Command, context: CliContext): void {
  program
    .command("import")
    .description(
      "read exports: which kind each is, which column became which field, and which rows were refused",
    )
    .argument("<path...>", "folders or .csv and .xlsx files")
    .option("--json", "print one JSON document")
    .addHelpText("after", "\nExample:\n  tieout import exports/2026-04")
    .action(async (paths: string[], options: CommonOptions) => {
      await withOperations(context, options, async (operations) => {
        const reading = await operations.importExports(paths);
        if (!reading.ok) return reading;
        answer(context.terminal, options, importDocument(reading.value), linesOf(reading.value));
        return ok(0);
      });
    });
}

function linesOf({ sheets, refusedRows, findings }: BookReading): readonly (string | null)[] {
  const rows = sheets.map((sheet) => [
    sheet.sheet === sheet.file ? sheet.file : `${sheet.file}: ${sheet.sheet}`,
    sheet.kind ?? (sheet.notSynced === null ? "empty" : `${sheet.notSynced} (does not sync)`),
    sheet.rowsRead.toString(),
    sheet.rowsTaken.toString(),
    sheet.rowsRefused.toString(),
  ]);
  const right = { align: "right" as const };
  const columns = [
    { name: "Sheet" },
    { name: "Kind" },
    { name: "read", ...right },
    { name: "taken", ...right },
    { name: "refused", ...right },
  ];
  return [
    tableText(columns, rows),
    ...sheets.map(mapping),
    findingLines(findings),
    refusedLines(refusedRows),
  ];
}

function mapping({ file, sheet, columns }: SheetReading): string | null {
  if (columns.length === 0) return null;
  const rows = columns.map(({ column, header, field, by }) => [
    column,
    header,
    field ?? "(not used)",
    by ?? "",
  ]);
  const name = sheet === file ? file : `${file}: ${sheet}`;
  return `${name}\n${tableText([{ name: "Column" }, { name: "Header" }, { name: "Field" }, { name: "told by" }], rows)}`;
}
