import { Body1, Button, Caption1 } from "@fluentui/react-components";
import { useState } from "react";
import { useManual } from "../../bridge/questions.ts";
import { useDeps } from "../../deps.ts";
import { Busy } from "../../parts/Busy.tsx";
import { Notice } from "../../parts/Notice.tsx";
import { ProblemBar } from "../../parts/ProblemBar.tsx";
import { Section } from "../../parts/Section.tsx";
import { useLook } from "../../parts/useLook.ts";
import { useManualSheets } from "../../sheets/useManualSheets.ts";
import { usePane } from "../../state/paneState.ts";
import { texts } from "../../texts.ts";
import { EntryCard } from "./EntryCard.tsx";
import { EntryList } from "./EntryList.tsx";
import { isOpenEntry, type Entry } from "./entries.ts";
import { KindCounts } from "./KindCounts.tsx";
import { useRowEntry } from "./useRowEntry.ts";

/** The work that is left, entry by entry, beside the sheets that hold the same. MAN-1. */
export function ManualEntry() {
  const look = useLook();
  const { host } = useDeps();
  const manual = useManual();
  const sheets = useManualSheets();
  const [kind, setKind] = useState<string | null>(null);
  const entries = manual.value?.manualEntries ?? [];
  useRowEntry(entries);
  return (
    <div className={look.stack}>
      <Body1>{texts.manualEntry.intro}</Body1>
      <div className={look.row}>
        <Button
          appearance="primary"
          disabledFocusable={sheets.isBusy || host.excel === null}
          onClick={() => {
            if (!sheets.isBusy && host.excel !== null) void sheets.run();
          }}
        >
          {texts.manualEntry.create}
        </Button>
      </div>
      {host.excel === null && <Notice intent="info">{texts.parts.notWritten}</Notice>}
      {sheets.isBusy && <Busy says={texts.manualEntry.creating} />}
      {manual.isWaiting && <Busy says={texts.parts.waiting} />}
      <ProblemBar problem={sheets.problem ?? manual.problem} />
      {manual.value !== null && entries.length === 0 && <Body1>{texts.manualEntry.nothing}</Body1>}
      {entries.length > 0 && (
        <>
          <Section title={texts.manualEntry.counts}>
            <KindCounts entries={entries} kind={kind} onKind={setKind} />
          </Section>
          <OpenEntry entries={entries} kind={kind} />
        </>
      )}
    </div>
  );
}

/** The entry that the user is at: the one that was picked, else the first that is still to be done. */
function OpenEntry({
  entries,
  kind,
}: {
  readonly entries: readonly Entry[];
  readonly kind: string | null;
}) {
  const look = useLook();
  const { host } = useDeps();
  const [{ entry: picked }, change] = usePane();
  const ofKind = entries.filter((entry) => kind === null || entry.kind === kind);
  const open = ofKind.filter(isOpenEntry);
  const shown = ofKind.find(({ id }) => id === picked) ?? open[0] ?? null;
  const place = shown === null ? -1 : open.findIndex(({ id }) => id === shown.id);
  const go = (step: number): void => {
    const next = open[(place + step + open.length) % open.length];
    if (next !== undefined) change({ type: "openEntry", entry: next.id });
  };
  return (
    <>
      <Section title={texts.manualEntry.nextTitle}>
        {host.excel !== null && (
          <Caption1 className={look.muted}>{texts.manualEntry.followSelection}</Caption1>
        )}
        {open.length === 0 && <Notice intent="success">{texts.manualEntry.nothingOpen}</Notice>}
        {open.length > 0 && (
          <div className={look.row}>
            <Button
              size="small"
              onClick={() => {
                go(place === -1 ? 0 : -1);
              }}
            >
              {texts.manualEntry.previous}
            </Button>
            <Button
              size="small"
              onClick={() => {
                go(1);
              }}
            >
              {texts.manualEntry.next}
            </Button>
            {place >= 0 && (
              <Caption1>
                {texts.manualEntry.position((place + 1).toString(), open.length.toString())}
              </Caption1>
            )}
          </div>
        )}
        {shown !== null && <EntryCard key={shown.id} entry={shown} />}
      </Section>
      <EntryList entries={ofKind} />
    </>
  );
}
