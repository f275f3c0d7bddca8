import { Body1, Body1Strong, Caption1 } from "@fluentui/react-components";
import type { ReconcileDocument } from "#contract/reconcileDocument.ts";
import { formatMoney } from "../../parts/format.ts";
import { MoreRows } from "../../parts/MoreRows.tsx";
import { useLook } from "../../parts/useLook.ts";
import { texts } from "../../texts.ts";
import { placeOfRecord } from "./findPlace.ts";
import { ShowRow } from "./ShowRow.tsx";

type Difference = ReconcileDocument["differences"][number];

/** What nothing explains, by record. */
export function Differences({ differences }: { readonly differences: readonly Difference[] }) {
  const look = useLook();
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
          <ShowRow about={record} find={(excel) => placeOfRecord(excel, record)} />
        </div>
      )}
    />
  );
}
