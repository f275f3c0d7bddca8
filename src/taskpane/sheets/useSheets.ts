import type { Answer } from "#client/wire.ts";
import type { WorkbookEdits } from "#contract/api/jobs.ts";
import { problemOf } from "#contract/problems.ts";
import { err, ok, type Result } from "#engine/base/result.ts";
import type { SheetGroup } from "#workbook/excelPort.ts";
import type { WorkbookFailure } from "#workbook/port.ts";
import { useDeps } from "../deps.ts";
import { usePane } from "../state/paneState.ts";
import { texts } from "../texts.ts";
import type * as ExcelSheets from "./excelSheets.ts";

export interface Sheets {
  /** Null where nobody's workbook is open. */
  readonly readEdits: () => Answer<WorkbookEdits | null>;
  /** Writes what the bridge answers; a sheet that could not be written is shown above the tabs. */
  readonly write: (group: SheetGroup, answer: Answer<string>) => Promise<void>;
}

/** The sheets' planning is large, and is loaded when the first sheet is read or written. */
export function useSheets(): Sheets {
  const { host, now } = useDeps();
  const [, change] = usePane();
  const { excel } = host;
  return {
    readEdits: async () => {
      if (excel === null) return ok(null);
      const sheets = await loadSheets();
      if (!sheets.ok) return unusable(sheets.error);
      const edits = await sheets.value.readEdits(excel, now());
      return edits.ok ? edits : unusable(edits.error);
    },
    write: async (group, answer) => {
      if (excel === null) return;
      const [sheets, text] = [await loadSheets(), await answer];
      const fail = (message: string): void => {
        change({ type: "writeFailed", message });
      };
      if (!sheets.ok) fail(sheets.error.message);
      else if (!text.ok) fail(`${text.error.message} ${text.error.remedy}`);
      else {
        const written = await sheets.value.writeSheets(excel, text.value, group);
        change({ type: "writeFailed", message: written.ok ? null : written.error.message });
      }
    },
  };
}

function unusable({ message }: WorkbookFailure) {
  return err(problemOf("unusable", { message, remedy: "" }));
}

type SheetsModule = typeof ExcelSheets;

/** The bridge may be silent just when the browser asks it for this part of the pane. */
async function loadSheets(): Promise<Result<SheetsModule, WorkbookFailure>> {
  try {
    return ok(await import("./excelSheets.ts"));
  } catch {
    return err({ message: texts.shell.partMissing });
  }
}
