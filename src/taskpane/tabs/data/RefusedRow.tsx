import { Button, Caption1, Caption1Strong } from "@fluentui/react-components";
import type { ImportDocument } from "#contract/importDocument.ts";
import { useDeps } from "../../deps.ts";
import { formatCount } from "../../parts/format.ts";
import { showInExcel } from "../../parts/showInExcel.ts";
import { useLook } from "../../parts/useLook.ts";
import { usePane } from "../../state/paneState.ts";
import { texts } from "../../texts.ts";
import { columnNumber } from "./columnNumber.ts";

type FileReading = ImportDocument["files"][number];

/** Where and why; a row of a worksheet of this workbook can be shown. */
export function RefusedRow({
  row: { file, row, column, message },
  columns,
}: {
  readonly row: FileReading["refusedRows"][number];
  readonly columns: FileReading["columns"];
}) {
  const look = useLook();
  const { host } = useDeps();
  const [{ sheetByFile }, change] = usePane();
  const sheet = sheetByFile[file];
  const { excel } = host;
  return (
    <div className={look.tight}>
      <Caption1Strong>{texts.data.place(formatCount(row), column)}</Caption1Strong>
      <Caption1 className={look.words}>{message}</Caption1>
      {sheet !== undefined && excel !== null && (
        <div className={look.row}>
          <Button
            size="small"
            onClick={() => {
              const place = { sheet, row, column: columnNumber(column, columns) };
              void showInExcel(excel, place, change);
            }}
          >
            {texts.data.showCell}
          </Button>
        </div>
      )}
    </div>
  );
}
