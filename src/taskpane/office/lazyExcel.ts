import { err, ok, type Result } from "#engine/base/result.ts";
import type { ExcelPort } from "#workbook/excelPort.ts";
import { readNote, saveNote } from "#workbook/officejs/notes.ts";
import type { WorkbookFailure } from "#workbook/port.ts";
import { texts } from "../texts.ts";

/** Excel's port, whose writer is loaded when the first sheet is read or written: the pane's first page needs none. */
export function lazyExcel(): ExcelPort {
  return {
    read: () => using((excel) => excel.read()),
    apply: (plan) => using((excel) => excel.apply(plan)),
    applyAmong: (plan, names) => using((excel) => excel.applyAmong(plan, names)),
    showCell: (place) => using((excel) => excel.showCell(place)),
    watchSelection: async (onSelect) => {
      const excel = await load();
      return excel.ok ? excel.value.watchSelection(onSelect) : () => undefined;
    },
    userSheets: () => using((excel) => excel.userSheets()),
    readTexts: (sheet) => using((excel) => excel.readTexts(sheet)),
    recalculate: async () => {
      const excel = await load();
      if (excel.ok) await excel.value.recalculate();
    },
    note: readNote,
    saveNote: async (name, text) => {
      await saveNote(name, text);
    },
  };
}

async function using<T>(
  act: (excel: ExcelPort) => Promise<Result<T, WorkbookFailure>>,
): Promise<Result<T, WorkbookFailure>> {
  const excel = await load();
  return excel.ok ? act(excel.value) : excel;
}

/** The bridge may be silent just when the browser asks it for this part of the pane. */
async function load(): Promise<Result<ExcelPort, WorkbookFailure>> {
  try {
    const { excelWorkbook } = await import("#workbook/officejs/excelWorkbook.ts");
    return ok(excelWorkbook());
  } catch {
    return err({ message: texts.shell.partMissing });
  }
}
