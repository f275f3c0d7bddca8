import { Badge, Body1Strong, Button, Caption1 } from "@fluentui/react-components";
import { useState } from "react";
import { reasonRows } from "#engine/tieout/reasons.ts";
import type { RowFigure } from "../../bridge/questions.ts";
import { formatCount, formatMoney } from "../../parts/format.ts";
import { useLook } from "../../parts/useLook.ts";
import { texts } from "../../texts.ts";
import { isZero, type BridgeRow } from "./bridgeRows.ts";
import { placeOfRow } from "./findPlace.ts";
import { RowRecords } from "./RowRecords.tsx";
import { ShowRow } from "./ShowRow.tsx";

const recordsShownMax = 20;

/** Both figures, each with the records that make it, and, when opened, every reason with its records. */
export function BridgeRowCard({
  row,
  job,
}: {
  readonly row: BridgeRow;
  /** The tie-out that it is of. */
  readonly job: string;
}) {
  const look = useLook();
  const [opened, setOpened] = useState<RowFigure | "reasons" | null>(null);
  const toggle = (part: NonNullable<typeof opened>): void => {
    setOpened(opened === part ? null : part);
  };
  const { title, unexplained } = row;
  return (
    <div className={look.card}>
      <div className={look.spread}>
        <Body1Strong>{title}</Body1Strong>
        {!isZero(unexplained) && (
          <Badge appearance="tint" color="danger">
            {texts.tieOut.unexplained}
          </Badge>
        )}
      </div>
      <table className={look.table}>
        <tbody>
          {figures.map((name) => (
            <tr key={name}>
              <th scope="row">{texts.tieOut[name]}</th>
              <td data-figure>
                {isZero(row[name]) ? (
                  formatMoney(row[name])
                ) : (
                  <Button
                    size="small"
                    appearance="subtle"
                    aria-expanded={opened === name}
                    aria-label={`${formatMoney(row[name])}: ${texts.tieOut.recordsOf(texts.tieOut[name], title)}`}
                    onClick={() => {
                      toggle(name);
                    }}
                  >
                    {formatMoney(row[name])}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className={look.row}>
        {row.reasons.length > 0 && (
          <Button
            size="small"
            appearance="subtle"
            aria-expanded={opened === "reasons"}
            aria-label={`${texts.tieOut.reasons}: ${title}`}
            onClick={() => {
              toggle("reasons");
            }}
          >
            {texts.tieOut.reasons}
          </Button>
        )}
        <ShowRow about={title} find={(excel) => placeOfRow(excel, title)} />
      </div>
      {opened === "reasons" && <Reasons reasons={row.reasons} />}
      {opened !== null && opened !== "reasons" && (
        <RowRecords key={opened} job={job} row={row} figure={opened} />
      )}
    </div>
  );
}

const figures: readonly RowFigure[] = ["coreBridge", "xero", "unexplained"];

function Reasons({ reasons }: { readonly reasons: BridgeRow["reasons"] }) {
  const look = useLook();
  return (
    <ul className={look.list}>
      {reasons.map(({ reason, amount, records }) => {
        const row = reasonRows.find(({ id }) => id === reason);
        const shown = records.slice(0, recordsShownMax).join(", ");
        const isCut = records.length > recordsShownMax;
        return (
          <li key={reason} className={look.tight}>
            <span className={look.spread}>
              <span>{row?.name ?? reason}</span>
              <span>{formatMoney(amount)}</span>
            </span>
            {row !== undefined && <Caption1>{row.when}</Caption1>}
            <Caption1 className={look.muted}>
              {shown}
              {isCut && ` … ${texts.tieOut.records(formatCount(records.length))}`}
            </Caption1>
          </li>
        );
      })}
    </ul>
  );
}
