import { Body1, Body1Strong, Button, Caption1, Field, SearchBox } from "@fluentui/react-components";
import { useState } from "react";
import type { JobView } from "#contract/api/jobs.ts";
import { useAudit, useJobList } from "../../bridge/questions.ts";
import { Busy } from "../../parts/Busy.tsx";
import { formatCount, formatInstant } from "../../parts/format.ts";
import { MoreRows } from "../../parts/MoreRows.tsx";
import { Notice } from "../../parts/Notice.tsx";
import { ProblemBar } from "../../parts/ProblemBar.tsx";
import { Section } from "../../parts/Section.tsx";
import { useLook } from "../../parts/useLook.ts";
import { texts } from "../../texts.ts";

/** Who did what, and when. AUD-1. */
export function History() {
  const look = useLook();
  const jobs = useJobList();
  return (
    <div className={look.stack}>
      <Section title={texts.history.runs}>
        {jobs.isWaiting && <Busy says={texts.parts.waiting} />}
        <ProblemBar problem={jobs.problem} />
        {jobs.value?.jobs.length === 0 && <Body1>{texts.history.noRuns}</Body1>}
        <MoreRows
          label={texts.history.runs}
          rows={jobs.value?.jobs ?? []}
          keyOf={({ id }) => id}
          row={(job) => <JobCard job={job} />}
        />
      </Section>
      <AuditTrail />
    </div>
  );
}

function JobCard({ job }: { readonly job: JobView }) {
  const look = useLook();
  const { type, askedBy, askedAt, endedAt, outcome, state } = job;
  const says =
    outcome?.type === "failed" ? outcome.message : state.type === "waiting" ? state.says : null;
  const undone = undoneSays(job);
  return (
    <div className={look.card}>
      <div className={look.spread}>
        <Body1Strong>{texts.history.types[type]}</Body1Strong>
        <Caption1>{texts.history.states[stateOf(job)]}</Caption1>
      </div>
      <Caption1>{texts.history.asked(askedBy, formatInstant(askedAt))}</Caption1>
      {endedAt !== null && <Caption1>{texts.history.ended(formatInstant(endedAt))}</Caption1>}
      {says !== null && <Caption1 className={look.words}>{says}</Caption1>}
      {undone !== null && <Notice intent="warning">{undone}</Notice>}
    </div>
  );
}

/** What a job that is done did not do, and where it stands; null where all is in Xero. */
function undoneSays({ type, outcome }: JobView): string | null {
  if (outcome?.type !== "done") return null;
  const { failedItems = 0, isStopped = false } = outcome;
  const itemsSay =
    type === "assist"
      ? texts.history.entryFailed
      : texts.history.itemsFailed(failedItems, formatCount(failedItems));
  const says = [
    ...(failedItems > 0 ? [itemsSay] : []),
    ...(isStopped ? [texts.history.stoppedSays] : []),
  ];
  return says.length === 0 ? null : says.join(" ");
}

function stateOf({ state, outcome }: JobView): keyof typeof texts.history.states {
  if (state.type !== "ended") return state.type;
  if (outcome?.type !== "done") return outcome === null ? "done" : "failed";
  if (outcome.isStopped === true) return "stopped";
  return (outcome.failedItems ?? 0) > 0 ? "doneInPart" : "done";
}

function AuditTrail() {
  const look = useLook();
  const audit = useAudit();
  const [words, setWords] = useState("");
  const wanted = words.trim().toLowerCase();
  const entries = (audit.value?.entries ?? []).filter(({ by, act, about, says }) =>
    [by, act, about ?? "", says].join(" ").toLowerCase().includes(wanted),
  );
  return (
    <Section title={texts.history.audit}>
      {audit.isWaiting && <Busy says={texts.parts.waiting} />}
      <ProblemBar problem={audit.problem} />
      {audit.value?.total === 0 && <Body1>{texts.history.noAudit}</Body1>}
      {audit.value !== null && audit.value.total > 0 && (
        <>
          <Caption1>{texts.history.auditSays(formatCount(audit.value.total))}</Caption1>
          {audit.value.head !== null && (
            <Caption1 className={look.words}>{texts.history.head(audit.value.head)}</Caption1>
          )}
          <Field label={texts.history.search}>
            <SearchBox
              value={words}
              onChange={(_event, { value }) => {
                setWords(value);
              }}
            />
          </Field>
          <MoreRows
            label={texts.history.audit}
            rows={entries}
            keyOf={({ number }) => number.toString()}
            row={({ number, at, by, says }) => (
              <div className={look.tight}>
                <Caption1 className={look.muted}>
                  {texts.history.entry(formatCount(number), formatInstant(at), by)}
                </Caption1>
                <Body1 className={look.words}>{says}</Body1>
              </div>
            )}
          />
        </>
      )}
      <div className={look.row}>
        <Button onClick={audit.askAgain}>{texts.history.again}</Button>
      </div>
    </Section>
  );
}
