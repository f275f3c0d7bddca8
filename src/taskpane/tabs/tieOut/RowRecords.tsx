import { Body1Strong, Caption1 } from "@fluentui/react-components";
import type { RowRecords as Records } from "#contract/api/tieOut.ts";
import { reasonRows } from "#engine/tieout/reasons.ts";
import { useRowRecords, useSettings, type RowFigure } from "../../bridge/questions.ts";
import { Busy } from "../../parts/Busy.tsx";
import { formatCount, formatMoney } from "../../parts/format.ts";
import { MoreRows } from "../../parts/MoreRows.tsx";
import { OutLink } from "../../parts/OutLink.tsx";
import { ProblemBar } from "../../parts/ProblemBar.tsx";
import { useLook } from "../../parts/useLook.ts";
import { texts } from "../../texts.ts";
import type { BridgeRow } from "./bridgeRows.ts";
import { placeOfRecord } from "./findPlace.ts";
import { ShowRow } from "./ShowRow.tsx";

/** The records that make one figure of a row, each with its places in both books. TIE-1, TIE-2. */
export function RowRecords({
  job,
  row: { bridge, index, title },
  figure,
}: {
  readonly job: string;
  readonly row: BridgeRow;
  readonly figure: RowFigure;
}) {
  const look = useLook();
  const { value, isWaiting, problem } = useRowRecords(job, { bridge, row: index, figure });
  const coreBridgeUrl = useSettings().value?.settings["coreBridgeUrl"]?.value ?? null;
  const label = texts.tieOut.recordsOf(texts.tieOut[figure], title);
  return (
    <div className={look.tight}>
      {isWaiting && <Busy says={texts.parts.waiting} />}
      <ProblemBar problem={problem} />
      {value !== null && (
        <>
          <Caption1 role="status">
            {texts.tieOut.recordsShown(formatCount(value.records.length), formatCount(value.total))}
          </Caption1>
          <MoreRows
            label={label}
            rows={value.records}
            keyOf={({ record }) => record}
            row={(record) => <RecordCard record={record} coreBridgeUrl={coreBridgeUrl} />}
          />
        </>
      )}
    </div>
  );
}

function RecordCard({
  record: { record, coreBridge, xero, unexplained, reasons, place, xeroUrl },
  coreBridgeUrl,
}: {
  readonly record: Records["records"][number];
  readonly coreBridgeUrl: string | null;
}) {
  const look = useLook();
  const figures = [
    [texts.tieOut.coreBridge, coreBridge],
    [texts.tieOut.xero, xero],
    ...reasons.map(({ reason, amount }) => [nameOf(reason), amount] as const),
    [texts.tieOut.unexplained, unexplained],
  ] as const;
  return (
    <div className={look.card}>
      <Body1Strong>{record}</Body1Strong>
      {figures.map(([name, amount], index) => (
        <span key={index} className={look.spread}>
          <Caption1>{name}</Caption1>
          <Caption1>{formatMoney(amount)}</Caption1>
        </span>
      ))}
      <Caption1 className={look.muted}>{place ?? texts.tieOut.noPlace}</Caption1>
      <div className={look.row}>
        {xeroUrl !== null && (
          <OutLink href={xeroUrl} says={texts.parts.openInXero} about={record} />
        )}
        {coreBridgeUrl?.startsWith("https://") === true && (
          <OutLink href={coreBridgeUrl} says={texts.parts.openCoreBridge} about={record} />
        )}
        <ShowRow about={record} find={(excel) => placeOfRecord(excel, record)} />
      </div>
    </div>
  );
}

function nameOf(reason: string): string {
  return reasonRows.find(({ id }) => id === reason)?.name ?? reason;
}
