import { Body1, Button } from "@fluentui/react-components";
import { useState } from "react";
import type { SyncDocument } from "#contract/syncDocument.ts";
import { formatCount } from "../../parts/format.ts";
import { Notice } from "../../parts/Notice.tsx";
import { Section } from "../../parts/Section.tsx";
import { useLook } from "../../parts/useLook.ts";
import { usePane } from "../../state/paneState.ts";
import { texts } from "../../texts.ts";
import { Findings } from "../../parts/Findings.tsx";
import { ItemFilter } from "./ItemFilter.tsx";
import { ItemList } from "./ItemList.tsx";
import { matchesOf, noFilter } from "./matches.ts";
import { TaskCounts } from "./TaskCounts.tsx";
import { forecastMinutes } from "./forecastMinutes.ts";

export function PreviewDocument({ document }: { readonly document: SyncDocument }) {
  const look = useLook();
  const [{ isApproved }, change] = usePane();
  const [filter, setFilter] = useState(noFilter);
  const all = document.tasks.flatMap(({ task, items }) => items.map((item) => ({ task, item })));
  const found = matchesOf(all, filter);
  const { calls, manualEntries, refusedRows, findings } = document;
  const minutes = texts.preview.minutes(forecastMinutes(calls.forecast));
  return (
    <>
      <Section title={texts.preview.forecastTitle}>
        <Body1>{texts.preview.forecast(formatCount(calls.forecast), minutes)}</Body1>
        <Body1>{texts.preview.manual(formatCount(manualEntries.length))}</Body1>
        {refusedRows.length > 0 && (
          <Notice intent="warning">{texts.preview.refused(formatCount(refusedRows.length))}</Notice>
        )}
        <div className={look.row}>
          <Button
            appearance="primary"
            onClick={() => {
              change({ type: "approve" });
              change({ type: "openTab", tab: "Sync" });
              change({ type: "say", text: texts.preview.approved });
            }}
          >
            {texts.preview.approve}
          </Button>
        </div>
        <Body1>{isApproved ? texts.preview.approved : texts.preview.approveSays}</Body1>
      </Section>
      <Section title={texts.preview.tasks}>
        <TaskCounts tasks={document.tasks} filter={filter} onFilter={setFilter} />
        <ItemFilter filter={filter} onFilter={setFilter} />
        <Body1 role="status">
          {texts.preview.shown(formatCount(found.length), formatCount(all.length))}
        </Body1>
        <ItemList found={found} label={texts.preview.itemsLabel} />
      </Section>
      {findings.length > 0 && <Findings findings={findings} />}
    </>
  );
}
