import { Body1, Body1Strong, Button, Caption1 } from "@fluentui/react-components";
import { useState } from "react";
import type { ReconcileDocument } from "#contract/reconcileDocument.ts";
import type { CellPlace, ExcelPort } from "#workbook/excelPort.ts";
import { useDeps } from "../../deps.ts";
import { formatMoney } from "../../parts/format.ts";
import { MoreRows } from "../../parts/MoreRows.tsx";
import { showInExcel } from "../../parts/showInExcel.ts";
import { useLook } from "../../parts/useLook.ts";
import { usePane } from "../../state/paneState.ts";
import { texts } from "../../texts.ts";

type Difference = ReconcileDocument["differences"][number];

/** What nothing explains, by record. */
export function Differences({ differences }: { readonly differences: readonly Difference[] }) {
  const look = useLook();
  const { host } = useDeps();
  if (differences.length === 0) return <Body1>{texts.tieOut.noDifferences}</Body1>;
  return (
    <MoreRows
      label={texts.tieOut.differences}
      rows={differences.map((difference, index) => ({ difference, index }))}
      keyOf={({ index }) => index.toString()}
      row={({ difference: { record, difference, bridge, message } }) => (
        <div className={look.card}>
          <div className={look.spread}>
            <Body1Strong>{record}</Body1Strong>
            <span>{formatMoney(difference)}</span>
          </div>
          <Caption1>{texts.tieOut.bridges[bridge]}</Caption1>
          <Body1 className={look.words}>{message}</Body1>
          {host.excel !== null && <ShowRow excel={host.excel} record={record} />}
        </div>
      )}
    />
  );
}

function ShowRow({ excel, record }: { readonly excel: ExcelPort; readonly record: string }) {
  const look = useLook();
  const [, change] = usePane();
  const [isMissing, setMissing] = useState(false);
  const show = async (): Promise<void> => {
    const place = await placeOf(excel, record);
    setMissing(place === null);
    if (place !== null) await showInExcel(excel, place, change);
  };
  return (
    <div className={look.row}>
      <Button
        size="small"
        aria-label={`${texts.tieOut.showRow}: ${record}`}
        onClick={() => void show()}
      >
        {texts.tieOut.showRow}
      </Button>
      {isMissing && <Caption1 role="status">{texts.tieOut.noRow}</Caption1>}
    </div>
  );
}

/** The sheet that Run Tie-out wrote beside this; sorted and filtered as the user likes. */
async function placeOf(excel: ExcelPort, record: string): Promise<CellPlace | null> {
  const sheet = "Differences";
  const found = await excel.readTexts(sheet);
  if (!found.ok) return null;
  const row = found.value.findIndex((cells) => cells.includes(record));
  const column = found.value[row]?.indexOf(record) ?? -1;
  return row < 0 ? null : { sheet, row: row + 1, column: column + 1 };
}
