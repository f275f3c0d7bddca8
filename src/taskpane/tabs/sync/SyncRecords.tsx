import { Body1, Body1Strong, Button, Caption1, Subtitle2 } from "@fluentui/react-components";
import { useEffect, useId, useRef } from "react";
import type { SyncDocument } from "#contract/syncDocument.ts";
import { useSettings, useStatus } from "../../bridge/questions.ts";
import { Busy } from "../../parts/Busy.tsx";
import { MoreRows } from "../../parts/MoreRows.tsx";
import { OutLink } from "../../parts/OutLink.tsx";
import { Outcome, type Item } from "../../parts/Outcome.tsx";
import { useLook } from "../../parts/useLook.ts";
import { texts } from "../../texts.ts";
import { xeroLink } from "./xeroLink.ts";

type TaskName = SyncDocument["tasks"][number]["task"];

/** The records behind a count, with what Xero said, what it means, and what to do. */
export function SyncRecords({
  task,
  isFailed,
  isWaiting,
  items,
  onClose,
}: {
  readonly task: TaskName;
  readonly isFailed: boolean;
  /** True: the bridge has not said yet what they are. */
  readonly isWaiting: boolean;
  readonly items: readonly Item[];
  readonly onClose: () => void;
}) {
  const look = useLook();
  const opened = useRef<HTMLDivElement>(null);
  const id = useId();
  const title = texts.sync.recordsOf(task, isFailed ? texts.sync.failed : texts.sync.successful);
  const coreBridgeUrl = useSettings().value?.settings["coreBridgeUrl"]?.value ?? null;
  const shortCode = useStatus().value?.shortCode ?? null;
  // Who pressed the count wants to read what it opened.
  useEffect(() => opened.current?.focus(), []);
  return (
    <div ref={opened} tabIndex={-1} role="group" aria-labelledby={id} className={look.opened}>
      <Subtitle2 as="h3" id={id} className={look.heading}>
        {title}
      </Subtitle2>
      {isWaiting && <Busy says={texts.parts.waiting} />}
      <MoreRows
        label={title}
        rows={items.map((item, index) => ({ item, index }))}
        keyOf={({ index }) => index.toString()}
        row={({ item }) => (
          <RecordCard task={task} item={item} coreBridgeUrl={coreBridgeUrl} shortCode={shortCode} />
        )}
      />
      <div className={look.row}>
        <Button onClick={onClose}>{texts.sync.closeRecords}</Button>
      </div>
    </div>
  );
}

function RecordCard({
  task,
  item: { record, label, outcome, message, rule, xeroId, xeroNumber },
  coreBridgeUrl,
  shortCode,
}: {
  readonly task: TaskName;
  readonly item: Item;
  readonly coreBridgeUrl: string | null;
  readonly shortCode: string | null;
}) {
  const look = useLook();
  const inXero = xeroId === null ? null : xeroLink(shortCode, task, xeroId);
  return (
    <div className={look.card}>
      <div className={look.spread}>
        <Body1Strong>{label}</Body1Strong>
        <Outcome outcome={outcome} />
      </div>
      <Caption1 className={look.muted}>
        {[record, xeroNumber, rule].filter((part) => part !== null).join(" · ")}
      </Caption1>
      <Body1 className={look.words}>{message}</Body1>
      <div className={look.row}>
        {inXero !== null && <OutLink href={inXero} says={texts.parts.openInXero} about={label} />}
        {coreBridgeUrl?.startsWith("https://") === true && (
          <OutLink href={coreBridgeUrl} says={texts.parts.openCoreBridge} about={label} />
        )}
      </div>
    </div>
  );
}
