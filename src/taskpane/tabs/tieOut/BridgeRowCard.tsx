import { Badge, Body1Strong, Button, Caption1 } from "@fluentui/react-components";
import { useState } from "react";
import { reasonRows } from "#engine/tieout/reasons.ts";
import { formatCount, formatMoney } from "../../parts/format.ts";
import { useLook } from "../../parts/useLook.ts";
import { texts } from "../../texts.ts";
import { isZero, type BridgeRow } from "./bridgeRows.ts";

const recordsShownMax = 20;

/** Both figures, and, when opened, every reason with its records. */
export function BridgeRowCard({ row }: { readonly row: BridgeRow }) {
  const look = useLook();
  const [isOpen, setOpen] = useState(false);
  const { title, coreBridge, xero, unexplained } = row;
  const figures: readonly (readonly [string, string])[] = [
    [texts.tieOut.coreBridge, coreBridge],
    [texts.tieOut.xero, xero],
    [texts.tieOut.unexplained, unexplained],
  ];
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
          {figures.map(([name, amount]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td data-figure>{formatMoney(amount)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {row.reasons.length > 0 && (
        <Button
          className={look.start}
          size="small"
          appearance="subtle"
          aria-expanded={isOpen}
          aria-label={`${texts.tieOut.reasons}: ${title}`}
          onClick={() => {
            setOpen(!isOpen);
          }}
        >
          {texts.tieOut.reasons}
        </Button>
      )}
      {isOpen && <Reasons reasons={row.reasons} />}
    </div>
  );
}

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
