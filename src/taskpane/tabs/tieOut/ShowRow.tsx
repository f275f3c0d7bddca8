import { Button, Caption1 } from "@fluentui/react-components";
import { useState } from "react";
import type { CellPlace, ExcelPort } from "#workbook/excelPort.ts";
import { useDeps } from "../../deps.ts";
import { showInExcel } from "../../parts/showInExcel.ts";
import { useLook } from "../../parts/useLook.ts";
import { usePane } from "../../state/paneState.ts";
import { texts } from "../../texts.ts";

/** Puts Excel's cursor on the row of what it is about; nothing where no workbook is open. */
export function ShowRow({
  about,
  find,
}: {
  readonly about: string;
  readonly find: (excel: ExcelPort) => Promise<CellPlace | null>;
}) {
  const look = useLook();
  const { host } = useDeps();
  const [, change] = usePane();
  const [isMissing, setMissing] = useState(false);
  const { excel } = host;
  if (excel === null) return null;
  const show = async (): Promise<void> => {
    const place = await find(excel);
    setMissing(place === null);
    if (place !== null) await showInExcel(excel, place, change);
  };
  return (
    <div className={look.row}>
      <Button
        size="small"
        aria-label={`${texts.tieOut.showRow}: ${about}`}
        onClick={() => void show()}
      >
        {texts.tieOut.showRow}
      </Button>
      {isMissing && <Caption1 role="status">{texts.tieOut.noRow}</Caption1>}
    </div>
  );
}
