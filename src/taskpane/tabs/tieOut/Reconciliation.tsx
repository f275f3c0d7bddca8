import { Body1, Caption1, Checkbox, Tab, TabList, Title3 } from "@fluentui/react-components";
import { useState } from "react";
import type { ReconcileDocument } from "#contract/reconcileDocument.ts";
import { Findings } from "../../parts/Findings.tsx";
import { formatCount, formatDay, formatInstant, formatMoney } from "../../parts/format.ts";
import { MoreRows } from "../../parts/MoreRows.tsx";
import { Section } from "../../parts/Section.tsx";
import { useLook } from "../../parts/useLook.ts";
import { texts } from "../../texts.ts";
import { BridgeRowCard } from "./BridgeRowCard.tsx";
import { bridgeNames, bridgeRows, isZero, type BridgeName } from "./bridgeRows.ts";
import { SignOff } from "./SignOff.tsx";
import { Differences } from "./Differences.tsx";

/** Four bridges from CoreBridge to Xero, with what is left unexplained. */
export function Reconciliation({
  reconciliation,
  pulledAt,
  job,
}: {
  readonly reconciliation: ReconcileDocument;
  readonly pulledAt: string;
  readonly job: string;
}) {
  const { asAt, unexplainedTotal, differences, findings } = reconciliation;
  const look = useLook();
  const pulled = formatInstant(pulledAt);
  return (
    <>
      <Section title={texts.tieOut.result}>
        <Caption1>
          {asAt === null
            ? texts.tieOut.asPulled(pulled)
            : texts.tieOut.asAt(formatDay(asAt), pulled)}
        </Caption1>
        <Title3 as="p" block className={look.heading}>
          {texts.tieOut.unexplainedTotal}: {formatMoney(unexplainedTotal)}
        </Title3>
        <Body1>{isZero(unexplainedTotal) ? texts.tieOut.agrees : texts.tieOut.differs}</Body1>
      </Section>
      <SignOff shown={reconciliation.signOff} job={job} />
      <Bridges reconciliation={reconciliation} job={job} />
      <Section title={texts.tieOut.differences}>
        <Differences differences={differences} />
      </Section>
      {findings.length > 0 && <Findings findings={findings} />}
    </>
  );
}

function Bridges({
  reconciliation,
  job,
}: {
  readonly reconciliation: ReconcileDocument;
  readonly job: string;
}) {
  const look = useLook();
  const [bridge, setBridge] = useState<BridgeName>("receivables");
  const [isOnlyDiffering, setOnlyDiffering] = useState(false);
  const rows = bridgeRows(reconciliation, bridge);
  const shown = isOnlyDiffering ? rows.filter(({ unexplained }) => !isZero(unexplained)) : rows;
  const title = texts.tieOut.bridges[bridge];
  return (
    <div className={look.stack}>
      <TabList
        className={look.wrap}
        size="small"
        aria-label={texts.tieOut.result}
        selectedValue={bridge}
        onTabSelect={(_event, { value }) => {
          setBridge(bridgeNames.find((name) => name === value) ?? bridge);
        }}
      >
        {bridgeNames.map((name) => (
          <Tab key={name} value={name}>
            {texts.tieOut.bridges[name]}
          </Tab>
        ))}
      </TabList>
      <Checkbox
        label={texts.tieOut.onlyDiffering}
        checked={isOnlyDiffering}
        onChange={(_event, { checked }) => {
          setOnlyDiffering(checked === true);
        }}
      />
      <Caption1 role="status">
        {texts.tieOut.rowsShown(formatCount(shown.length), formatCount(rows.length))}
      </Caption1>
      <MoreRows
        key={bridge}
        label={title}
        rows={shown}
        keyOf={({ index }) => index.toString()}
        row={(row) => <BridgeRowCard row={row} job={job} />}
      />
    </div>
  );
}
